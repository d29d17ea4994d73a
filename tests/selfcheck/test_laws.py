"""Laws the engine keeps for any answers whatsoever."""

import json
import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.answers import Answers, AnswersError, read_answers
from selfcheck.assessment import Assessment
from selfcheck.engine import assess
from selfcheck.rubric import Rubric

RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200),
    st.sampled_from(["无", "", "12", "１２万", "-3", "0.5", "自建", "合建", "joint", "2030-02-01"]),
    st.text(max_size=8),
    st.lists(st.integers(), max_size=2),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def answer_sets(rubric: Rubric) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(sorted(rubric.fields)), RAW, max_size=len(rubric.fields))


def judged(rubric: Rubric, answers: Mapping[str, object]) -> Assessment:
    return assess(rubric, Answers(call=rubric.call.id, rubric="1", answers=answers))


@given(st.data())
def test_intervals_are_bounded_and_ordered(small: Rubric, data: st.DataObject) -> None:
    found = judged(small, data.draw(answer_sets(small)))
    intervals = [(each.low, each.high) for each in found.indicators]
    intervals += [(each.low, each.high) for each in found.dimensions]
    intervals += [(each.low, each.high) for each in found.overall.weightings]
    intervals.append((found.overall.low, found.overall.high))
    assert all(0 <= low <= high <= 1 for low, high in intervals)
    assert all(
        found.overall.low <= each.low and each.high <= found.overall.high
        for each in found.overall.weightings
    )


@given(st.data())
def test_answering_only_narrows(small: Rubric, data: st.DataObject) -> None:
    answers = data.draw(answer_sets(small))
    known = {key: value for key, value in answers.items() if data.draw(st.booleans())}
    wide, narrow = judged(small, known), judged(small, answers)
    for before, after in zip(wide.indicators, narrow.indicators, strict=True):
        assert before.low <= after.low <= after.high <= before.high
    for old, new in zip(wide.conditions, narrow.conditions, strict=True):
        assert old.state in ("unknown", new.state)


@given(st.data())
def test_the_order_of_answers_does_not_matter(small: Rubric, data: st.DataObject) -> None:
    answers = data.draw(answer_sets(small))
    shuffled = list(answers.items())
    random.Random(data.draw(st.integers())).shuffle(shuffled)
    assert judged(small, answers).to_json() == judged(small, dict(shuffled)).to_json()


@given(st.data())
def test_an_error_found_early_stays_while_more_is_answered(
    small: Rubric, data: st.DataObject
) -> None:
    parts = {"count.total": 10, "count.big": data.draw(st.integers(11, 99))}
    more = {"count.small": data.draw(st.integers(0, 99)), **parts}
    for answers in (parts, more):
        checks = [each.check for each in judged(small, answers).findings]
        assert "count.kinds_within_total" in checks


@given(JSON)
def test_any_json_as_an_answer_never_raises(small: Rubric, value: object) -> None:
    for field in small.fields:
        judged(small, {field: value}).to_json()


@given(JSON, JSON)
def test_any_json_as_a_file_is_read_or_refused(
    small: Rubric, value: object, proofs: object
) -> None:
    file = {
        "format": "selfcheck-answers/1",
        "call": "small-2030",
        "answers": {"count.total": value, "other.field": value},
        "evidence": {"count.total": proofs, "other.field": proofs},
    }
    try:
        answers = read_answers(json.dumps(file))
    except AnswersError:
        return
    assert json.loads(assess(small, answers).to_json())["call"] == "small-2030"


def test_blank_answers_are_unknown_everywhere(rubric: Rubric) -> None:
    found = judged(rubric, {})
    assert found.verdict == "cannot_tell_yet"
    assert {each.state for each in found.conditions} == {"unknown"}
    assert not [each for each in found.findings if each.severity == "error"]
    assert all(each.low == 0 and each.high == 1 for each in found.indicators)
    assert found.progress.answered == 0
