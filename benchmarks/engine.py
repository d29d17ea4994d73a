"""How fast the engine is, as ratios measured in one run: ``make bench``.

Against general rule engines with the same checks and the same answers, against itself in the
browser's Pyodide, and against itself with a form several times as long. A machine's speed cancels
out of every ratio. The engines must find the same; where they do not, the benchmark fails.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.growth import repeated, repeated_answers
from benchmarks.in_browser import assessing_in_browser
from benchmarks.rivals import Cel, JsonLogic, JsonSchema, Ours, Rules
from benchmarks.samples import AnswerSet, applications, as_answers, as_file, random_answers
from benchmarks.timing import Seconds, interleaved, ratio, timed
from scripts.compile import Compiled, compile_call
from selfcheck.answers import Answers, read_answers
from selfcheck.engine import assess
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric
from tests.pyodide.shipped import ShippedEngine

CALL = Path(__file__).parents[1] / "rubric" / "shuangkua-2022-guangdong"
COMPARED = 200
"""Random answer sets on which the engines must agree."""
TIMED = 5
"""Answer sets that are timed."""
ROUNDS = 15
SIZES = (1, 4, 16)

AHEAD_OF_JSON_LOGIC = 3
COST_OF_PYODIDE = 2.5
COST_OF_GROWTH = 1.5
"""The targets, as ratios. Growth is linear where a field or check costs about the same."""

Row = tuple[str, ...]


def main() -> int:
    """Run all measurements and print their tables; the exit status says whether targets are met."""
    call = compile_call(CALL)
    print(
        f"CPython {platform.python_version()}; {call.rubric.call.id}: "
        f"{len(call.rubric.fields)} fields, {len(call.rubric.checks)} checks\n"
    )
    met = [_rivals(call), _browser(call), _growth(call)]
    print("All targets are met." if all(met) else "A target is missed.")
    return 0 if all(met) else 1


def _rivals(call: Compiled) -> bool:
    rubric = call.rubric
    sets = {
        "application": applications(call, TIMED),
        "random": random_answers(rubric, TIMED),
    }
    rows: list[Row] = []
    met = True
    for rival in (JsonLogic(rubric), Cel(rubric), JsonSchema(rubric)):
        ours = Ours(rubric, rival.checks)
        _must_agree(ours, rival, [*random_answers(rubric, COMPARED), *sets["application"]])
        for name, answers in sets.items():
            found = sum(len(ours.violated(ours.shape(each))) for each in answers) / len(answers)
            durations = interleaved(
                {"rival": _checking(rival, answers), "ours": _checking(ours, answers)}, ROUNDS
            )
            times = ratio(durations["rival"], durations["ours"])
            if name == "application":
                met = met and times > (AHEAD_OF_JSON_LOGIC if isinstance(rival, JsonLogic) else 1)
            millis = [_millis(durations[each], answers) for each in ("rival", "ours")]
            checks = str(len(rival.checks))
            rows.append((rival.name, checks, name, f"{found:.1f}", *millis, f"{times:.1f}×"))
    heading = ("engine", "checks", "answers", "findings", "its time", "ours", "ours is faster")
    _table(heading, rows)
    print(
        f"Milliseconds per answer set. All engines find the same in {COMPARED} random answer sets\n"
        "and in the timed ones. Ours is timed with reading the answers and writing its messages;\n"
        "the others get answers in the shape they want and only say which checks fire.\n"
        "application: complete, with 0 to 4 slips. random: numbers by chance, a third of the\n"
        "checks fires, which no application does; it shows what our messages cost.\n"
        "Target, for applications: the fastest, and 3× ahead of panzi-json-logic.\n"
    )
    return met


def _must_agree(ours: Rules, rival: Rules, sets: Sequence[AnswerSet]) -> None:
    fired: set[str] = set()
    for answers in sets:
        first, second = (each.violated(each.shape(answers)) for each in (ours, rival))
        if first != second:
            raise SystemExit(f"{rival.name} disagrees on {sorted(first ^ second)} for {answers}")
        fired |= first
    silent = set(ours.checks) - fired
    if silent:
        raise SystemExit(f"no answer set makes these checks find anything: {sorted(silent)}")


def _checking(rules: Rules, answers: Sequence[AnswerSet]) -> Seconds:
    shaped = [rules.shape(each) for each in answers]
    return timed(partial(_check_all, rules, shaped))


def _check_all(rules: Rules, shaped: Sequence[object]) -> None:
    for each in shaped:
        rules.violated(each)


def _browser(call: Compiled) -> bool:
    rubric, answers = rubric_to_json(call.rubric), applications(call, TIMED)
    files = [as_file(call.rubric, each) for each in answers]
    with ShippedEngine() as shipped:
        for each in files:
            if shipped.assess(rubric, each) != _anew(call.rubric, each):
                raise SystemExit("Pyodide and CPython differ; is build/runtime of this engine?")
        here = timed(lambda: [_anew(call.rubric, each) for each in files], time.perf_counter)
        there = assessing_in_browser(shipped, rubric, files)
        durations = interleaved({"pyodide": there, "cpython": here}, ROUNDS)
        version = shipped.python
    times = ratio(durations["pyodide"], durations["cpython"])
    _table(
        ("full assessment, text to text", "time", "cost"),
        [
            (f"CPython {platform.python_version()}", _millis(durations["cpython"], files), "1×"),
            (
                f"Pyodide under Node, Python {version}",
                _millis(durations["pyodide"], files),
                f"{times:.2f}×",
            ),
        ],
    )
    print(f"Milliseconds per answers file. Target: at most {COST_OF_PYODIDE}×.\n")
    return times <= COST_OF_PYODIDE


def _anew(rubric: Rubric, file: str) -> str:
    """Text to text, with nothing remembered of other answers."""
    return assess(rubric, read_answers(file)).to_json()


def _growth(call: Compiled) -> bool:
    base, answers = call.rubric, applications(call, TIMED)
    runs: dict[str, Seconds] = {}
    counts: dict[int, int] = {}
    for size in SIZES:
        rubric = repeated(base, size)
        sets = [as_answers(rubric, repeated_answers(base, each, size)) for each in answers]
        ours = Ours(rubric, [each.id for each in rubric.checks])
        runs[f"checks {size}"] = timed(partial(_check_all, ours, sets))
        runs[f"all {size}"] = timed(partial(_assess_all, rubric, sets))
        counts[size] = len(rubric.fields) + len(rubric.checks)
    durations = interleaved(runs, ROUNDS)
    rows: list[Row] = []
    worst = 0.0
    for size, count in counts.items():
        row = [f"{size}×", str(count)]
        for name in ("checks", "all"):
            own = durations[f"{name} {size}"]
            cost = ratio(own, durations[f"{name} 1"]) / count * counts[1]
            worst = max(worst, cost)
            row.append(f"{median(own) / len(answers) / count * 1e6:.1f} µs, {cost:.2f}×")
        rows.append(tuple(row))
    _table(("form", "fields + checks", "reading and all checks", "full assessment"), rows)
    print(
        "Processor time per field or check, and how that compares with the form as it is.\n"
        f"Target: linear, so at most {COST_OF_GROWTH}×.\n"
    )
    return worst <= COST_OF_GROWTH


def _assess_all(rubric: Rubric, sets: Sequence[Answers]) -> None:
    for each in sets:
        assess(rubric, each)


def _millis(durations: list[float], sets: Sequence[object]) -> str:
    return f"{median(durations) / len(sets) * 1000:.2f}"


def _table(heading: Row, rows: Sequence[Row]) -> None:
    for row in (heading, tuple("---" for _ in heading), *rows):
        print(f"| {' | '.join(row)} |")
    print()


if __name__ == "__main__":
    sys.exit(main())
