"""An assessor that has seen other answers before says what a new one says, byte for byte."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.compile import Compiled, compile_call
from selfcheck.answers import Answers, read_answers
from selfcheck.api import assess_text
from selfcheck.assessor import Assessor
from selfcheck.case import Case
from selfcheck.checks.presence import FilledIn
from selfcheck.engine import assess
from selfcheck.form import BOOLEAN, Field
from selfcheck.jsondata import rubric_to_json
from selfcheck.readings import Readings
from selfcheck.rubric import Rubric
from tests.selfcheck.conftest import ROOT, compiled

CALLS = (
    "rubric/shuangkua-2022-guangdong",
    "rubric/innovative-sme-2022",
    "tests/rubrics/small-2030",
    "tests/rubrics/points-2030",
)
# As one JSON file could hold them; some are equal in Python and read differently.
RAW = st.one_of(
    st.none(),
    st.sampled_from([1, True, "1", Decimal("1.0"), Decimal("1.00"), [1], [True], ["1"], {}]),
    st.sampled_from([0, False, 12, -3, "", "无", "１２万", "35%", "很多", "2022-03-15", "是"]),
    st.integers(0, 200),
    st.decimals(0, 200, places=1),
    st.text(max_size=8),
)
PROOFS = st.sampled_from(["附件1", ["附件1"], ["附件1", "附件2"], [], [" "], "", None, 1, [1]])
Step = Callable[[Answers], Answers]


def without(entries: Mapping[str, object], field: str) -> dict[str, object]:
    return {key: value for key, value in entries.items() if key != field}


def answer(field: str, raw: object) -> Step:
    return lambda old: replace(old, answers={**old.answers, field: raw})


def leave_out(field: str) -> Step:
    return lambda old: replace(old, answers=without(old.answers, field))


def prove(field: str, raw: object) -> Step:
    return lambda old: replace(old, evidence={**old.evidence, field: raw})


def leave_unproved(field: str) -> Step:
    return lambda old: replace(old, evidence=without(old.evidence, field))


def give_version(version: str) -> Step:
    return lambda old: replace(old, rubric=version)


def repeat(keys: list[str]) -> Step:
    return lambda old: replace(old, duplicates=tuple(keys))


def reorder(seed: int) -> Step:
    return lambda old: replace(old, answers=shuffled(old.answers, seed))


def shuffled(entries: Mapping[str, object], seed: int) -> dict[str, object]:
    pairs = list(entries.items())
    random.Random(seed).shuffle(pairs)
    return dict(pairs)


def edits(rubric: Rubric) -> st.SearchStrategy[Step]:
    """One edit of any kind: of an answer, of evidence, of the version or of the order."""
    fields = st.sampled_from([*rubric.fields, "other.field"])
    usual = st.sampled_from([(each.id, sensible(each)) for each in rubric.fields.values()])
    versions = st.sampled_from(["", rubric.call.version, "0", "x"])
    return st.one_of(
        st.builds(answer, fields, RAW),
        usual.map(lambda given: answer(*given)),
        st.builds(leave_out, fields),
        st.builds(prove, fields, PROOFS),
        st.builds(leave_unproved, fields),
        st.builds(give_version, versions),
        st.builds(repeat, st.lists(fields, max_size=2, unique=True)),
        st.builds(reorder, st.integers(0, 9)),
    )


def sensible(field: Field) -> object:
    if field.options:
        return field.options[-1].id
    if field.type in BOOLEAN:
        return True
    return 7 if field.numeric else "2021-05-06"


@cache
def call(folder: str) -> Compiled:
    return compile_call(ROOT / folder)


@cache
def starts(folder: str) -> tuple[Answers, ...]:
    """Everything answered, the longest worked example, half of everything, and nothing."""
    rubric = compiled(folder)
    blank = Answers(call=rubric.call.id, rubric="", answers={})
    everything = {str(each.id): sensible(each) for each in rubric.fields.values()}
    full = replace(blank, answers=everything, evidence={each: ["附件1"] for each in everything})
    half = replace(blank, answers=dict(list(everything.items())[::2]))
    files = [each.file(rubric) for each in call(folder).examples]
    longest = [read_answers(each) for each in sorted(files, key=len)[-1:]]
    return (full, *longest, half, blank)


def both(assessor: Assessor, rubric: Rubric, answers: Answers) -> tuple[str, str]:
    return assessor.assess_json(answers), assess(rubric, answers).to_json()


@pytest.mark.parametrize("folder", CALLS)
@settings(max_examples=(settings.default.max_examples if settings.default else 100) // 2)
@given(data=st.data())
def test_after_any_edits_it_says_what_a_new_one_says(folder: str, data: st.DataObject) -> None:
    rubric = compiled(folder)
    assessor = Assessor(rubric)
    answers = data.draw(st.sampled_from(starts(folder)))
    for step in data.draw(st.lists(edits(rubric), min_size=1, max_size=12)):
        if data.draw(st.booleans()):
            again, anew = both(assessor, rubric, answers)
            assert again == anew
        else:
            judged, whole = assessor.judge(answers), assess(rubric, answers)
            for part in ("verdict", "conditions", "findings", "score"):
                assert getattr(judged, part) == getattr(whole, part)
        answers = step(answers)
    again, anew = both(assessor, rubric, answers)
    assert again == anew


@pytest.mark.parametrize("folder", CALLS)
def test_every_field_of_a_filled_form_can_be_cleared_and_filled_again(folder: str) -> None:
    rubric, full = compiled(folder), starts(folder)[0]
    assessor = Assessor(rubric)
    for field in rubric.fields:
        for answers in (
            replace(full, answers=without(full.answers, field)),
            replace(full, evidence=without(full.evidence, field)),
            full,
        ):
            again, anew = both(assessor, rubric, answers)
            assert again == anew, field


ALIKE_IN_PYTHON = [
    (1, True),
    (0, False),
    (1, Decimal(1)),
    (Decimal("1.0"), Decimal("1.00")),
    ("1", 1),
    ([1], [True]),
    ([1], [Decimal("1.0")]),
    (["1"], "1"),
    ("无", ""),
]


@pytest.mark.parametrize("pair", ALIKE_IN_PYTHON, ids=repr)
@pytest.mark.parametrize("turned", [False, True])
def test_what_only_looks_the_same_is_read_again(
    small: Rubric, pair: tuple[object, object], turned: bool
) -> None:
    assessor = Assessor(small)
    for raw in reversed(pair) if turned else pair:
        entries = dict.fromkeys(small.fields, raw)
        answers = Answers(call="small-2030", rubric="1", answers=entries, evidence=entries)
        again, anew = both(assessor, small, answers)
        assert again == anew


def test_answers_that_their_owner_changes_in_place_are_read_again(small: Rubric) -> None:
    assessor = Assessor(small)
    entries: dict[str, object] = {"count.total": 3}
    pieces: list[object] = ["附件1"]
    proofs: dict[str, object] = {"count.total": pieces}
    answers = Answers(call="small-2030", rubric="1", answers=entries, evidence=proofs)
    assessor.assess(answers)
    entries["count.big"] = 5
    again, anew = both(assessor, small, answers)
    assert again == anew
    pieces[0] = 1
    again, anew = both(assessor, small, answers)
    assert again == anew


def test_only_the_fields_that_changed_are_named(small: Rubric) -> None:
    readings = Readings(small)
    first = Answers(
        call="small-2030",
        rubric="1",
        answers={"count.total": 3, "count.big": Decimal("1.5"), "money.trade": "很多"},
        evidence={"count.total": ["附件1"], "count.big": "附件2", "count.small": None},
    )
    assert readings.take(first) == {*first.answers, *first.evidence}
    assert readings.take(first) == {"count.big"}, "a single text is made a list anew"
    second = replace(first, answers={**first.answers, "money.trade": "不多"}, evidence={})
    assert readings.take(second) == {"money.trade", *first.evidence}
    assert readings.take(replace(second, answers={})) == set(first.answers)


class Guarded(dict[str, Any]):
    """Answers that can only be had for a field for which it has been noted that it was asked."""

    def __init__(self, entries: Any, asked: set[str]) -> None:
        super().__init__(entries)
        self._asked = asked

    def get(self, key: str, default: Any = None) -> Any:
        self._noted(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self._noted(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._noted(key)
        return super().__contains__(key)

    def __iter__(self) -> NoReturn:
        raise AssertionError("all answers were looked through")

    def keys(self) -> NoReturn:
        iter(self)

    def values(self) -> NoReturn:
        iter(self)

    def items(self) -> NoReturn:
        iter(self)

    def _noted(self, key: object) -> None:
        assert key in self._asked, f"“{key}” was read, and nobody noted it"


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Case.after

    def after(rubric: Rubric, readings: Readings) -> Case:
        case, asked = plain(rubric, readings), set[str]()
        unreadable = Guarded(dict.fromkeys(readings.unreadable), asked)
        return Case(
            case.rubric,
            case.problems,
            Guarded(readings.values, asked),
            Guarded(readings.proofs, asked),
            unreadable,  # type: ignore[arg-type]
            asked,
        )

    monkeypatch.setattr(Case, "after", after)


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("folder", CALLS)
def test_nothing_reads_an_answer_without_its_being_noted(folder: str) -> None:
    rubric = compiled(folder)
    for answers in starts(folder):
        Assessor(rubric).assess(answers)
        bad = {each: [1] for each in rubric.fields}
        Assessor(rubric).assess(replace(answers, answers={**answers.answers, **bad}))
    for each in call(folder).examples:
        Assessor(rubric).assess(read_answers(each.file(rubric)))


def test_what_was_broken_off_leaves_nothing_behind(
    small: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = FilledIn.evaluate
    broken = False

    def evaluate(self: FilledIn, case: Case) -> Any:
        if broken:
            raise KeyboardInterrupt
        return plain(self, case)

    monkeypatch.setattr(FilledIn, "evaluate", evaluate)
    assessor = Assessor(small)
    blank = Answers(call="small-2030", rubric="1", answers={})
    assessor.assess(blank)
    filled = replace(blank, answers={each.id: sensible(each) for each in small.fields.values()})
    broken = True
    with pytest.raises(KeyboardInterrupt):
        assessor.assess(filled)
    broken = False
    again, anew = both(assessor, small, filled)
    assert again == anew


def test_texts_of_several_rubrics_are_kept_apart() -> None:
    for number, folder in enumerate(CALLS[:2] * 3):
        own = call(folder)
        file = own.examples[number].file(own.rubric)
        expected = assess(own.rubric, read_answers(file)).to_json()
        assert assess_text(rubric_to_json(own.rubric), file) == expected
