"""What an example says must follow is what does follow, or a mistake with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.compile import Compiled, RubricErrors, compile_call
from scripts.render import render
from scripts.render.places import anchor

SMALL = Path(__file__).parents[2] / "rubrics" / "small-2030"
ANSWERS = "answers: {count.total: 10, count.big: 20, count.small: 1}\n"


def compiled(folder: Path, expect: str) -> Compiled:
    """The small call with one example, in which more parts are counted than there are."""
    call = Path(shutil.copytree(SMALL, folder / SMALL.name))
    (call / "examples").mkdir()
    text = f"name: 分项比总数多\n{ANSWERS}expect:\n  verdict: cannot_tell_yet\n{expect}"
    (call / "examples" / "parts.yaml").write_text(text, "utf-8")
    return compile_call(call)


def test_what_is_reported_may_be_of_any_severity(tmp_path: Path) -> None:
    expect = "  errors: [count.kinds_within_total]\n"
    expect += "  reports: [count.kinds_within_total, count.evidence]\n"
    call = compiled(tmp_path, expect)
    page = render(call.rubric, call.origin, examples=call.examples)["small-2030/examples.md"]
    # An error that is expected twice over stands once; the other by its own severity.
    for check in ("count.kinds_within_total", "count.evidence"):
        assert page.count(f"#{anchor('checks', check)}") == 1
    assert page.index("<dt>错误") < page.index("kinds_within_total") < page.index("<dt>提醒")


def test_what_is_not_reported_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    expect = "  errors: [count.kinds_within_total]\n  reports: [money.partner_named]\n"
    with pytest.raises(RubricErrors) as caught:
        compiled(tmp_path, expect)
    (problem,) = caught.value.problems
    assert problem.origin.line == 6
    assert problem.message == "“money.partner_named”实际没有报出来；规则改得对，就把示例改成这样"


def test_estimates_are_worked_out_only_where_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def estimate(*_: object) -> None:
        raise AssertionError("estimated")

    monkeypatch.setattr("selfcheck.engine.estimate_aspects", estimate)
    expect = "  errors: [count.kinds_within_total]\n"
    compiled(tmp_path / "without", expect)
    with pytest.raises(AssertionError, match="estimated"):
        compiled(tmp_path / "with", f"{expect}  indicators: {{devices: [0, 1]}}\n")
