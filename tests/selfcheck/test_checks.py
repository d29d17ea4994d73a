"""Every check of the real call fires where its row says so, and nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.answers import FORMAT, Answers, read_answers
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.checks.presence import FilledIn, Reminder
from selfcheck.engine import assess
from selfcheck.rubric import Rubric

TABLE = yaml.safe_load((Path(__file__).parent / "checks.yaml").read_text("utf-8"))
SILENT = [(row["check"], n, case) for row in TABLE for n, case in enumerate(row["silent"], 1)]
FIRES = [(row["check"], n, case) for row in TABLE for n, case in enumerate(row["fires"], 1)]

# The rows of the checklist that was drawn up from the notice and its form before any code.
FAMILIES = {
    "G": 3,
    "D": 6,
    "Y": 1,
    "L": 4,
    "C": 5,
    "O": 6,
    "B": 3,
    "A": 12,
    "T": 5,
    "S": 10,
    "M": 5,
    "X": 7,
}
ROWS = [f"{family}{n:02}" for family, last in FAMILIES.items() for n in range(1, last + 1)]


def read(rubric: Rubric, case: dict[str, Any]) -> Answers:
    """Read a case by way of the text of an answers file, as the page and the terminal do."""
    text = json.dumps(
        {
            "format": FORMAT,
            "call": rubric.call.id,
            "rubric": rubric.call.version,
            "answers": {key: spelled_out(value) for key, value in case["answers"].items()},
            "evidence": case.get("evidence", {}),
        }
    )
    return read_answers(text)


def spelled_out(value: Any) -> Any:
    return value["repeat"] * value["times"] if isinstance(value, dict) else value


def found_by(rubric: Rubric, check: str, case: dict[str, Any]) -> Finding | None:
    applicant = Case.of(rubric, read(rubric, case))
    assert not applicant.problems, "the case itself cannot be read"
    return rubric.checks_by_id[check].evaluate(applicant)


def named(cases: list[tuple[str, int, Any]], word: str) -> list[Any]:
    return [pytest.param(check, case, id=f"{check} {word} {n}") for check, n, case in cases]


@pytest.mark.parametrize(("check", "case"), named(FIRES, "fires"))
def test_it_fires(rubric: Rubric, check: str, case: dict) -> None:
    found = found_by(rubric, check, case)
    assert found is not None, f"{check} should fire for {case['answers']}"
    assert found.severity == case["severity"]
    assert case.get("says", "") in found.message
    assert sorted(found.fields) == sorted(case.get("fields", found.fields))
    titles = tuple(each.number or each.title for each in rubric.documents)
    assert found.source.startswith(titles)
    if rubric.checks_by_id[check].source.basis == "推":
        assert found.severity != "error"


@pytest.mark.parametrize(("check", "case"), named(SILENT, "silent"))
def test_it_is_silent(rubric: Rubric, check: str, case: dict) -> None:
    found = found_by(rubric, check, case)
    assert found is None, f"{check} should be silent for {case['answers']}: {found.message}"


def test_every_check_is_in_the_table_once_and_nothing_else(rubric: Rubric) -> None:
    assert [row["check"] for row in TABLE] == [each.id for each in rubric.checks]


def test_every_check_is_shown_to_fire_and_to_be_silent(rubric: Rubric) -> None:
    always = {each.id for each in rubric.checks if isinstance(each, Reminder) and not each.fields}
    assert [row["check"] for row in TABLE if not row["fires"]] == []
    assert {row["check"] for row in TABLE if not row["silent"]} == always


def test_every_row_of_the_checklist_is_implemented(rubric: Rubric) -> None:
    # Of G02 the checks tell what was left blank; the form of numbers is a matter of reading.
    assert sorted({each.code for each in rubric.checks}) == sorted(ROWS)


def test_what_is_only_inferred_is_never_an_error(rubric: Rubric) -> None:
    errors = [each for each in rubric.checks if each.severity == "error"]
    assert errors
    assert [each.id for each in errors if each.source.basis == "推"] == []


def test_blank_answers_are_only_counted_never_wrong(rubric: Rubric) -> None:
    found = assess(rubric, read(rubric, {"answers": {}})).findings
    spoken = [rubric.checks_by_id[each.check] for each in found]
    assert {type(each) for each in spoken} == {FilledIn, Reminder}
    assert all(not each.fields for each in spoken if isinstance(each, Reminder))


@pytest.mark.parametrize("answers", [{}, {"devices.total": 100, "cover.date": "2022-03-16"}])
def test_what_only_the_paper_shows_is_always_recalled(rubric: Rubric, answers: dict) -> None:
    always = [each.id for each in rubric.checks if isinstance(each, Reminder) and not each.fields]
    found = assess(rubric, read(rubric, {"answers": answers})).findings
    assert always
    assert set(always) <= {each.check for each in found}
