"""What is kept from one case to the next, and what is computed again."""

from collections.abc import Callable

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.readings import Readings
from selfcheck.remembered import OfEqual, OfFields, OfObjects
from selfcheck.rubric import Rubric


class Applicant:
    """Hands in one file after another."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric, self._readings = rubric, Readings(rubric)

    def hands_in(self, **answers: object) -> tuple[Case, set[str]]:
        named = {key.replace("_", ".", 1): value for key, value in answers.items()}
        changed = self._readings.take(Answers(call="small-2030", rubric="1", answers=named))
        return Case.after(self._rubric, self._readings), changed


def counted(look: Callable[[Case], object]) -> tuple[Callable[[Case], object], list[object]]:
    """The function, and a list of what it came to each time it was called."""
    calls: list[object] = []

    def part(case: Case) -> object:
        calls.append(look(case))
        return calls[-1]

    return part, calls


def test_a_result_is_computed_again_when_a_field_it_asked_for_changes(small: Rubric) -> None:
    total, totals = counted(lambda case: case.amount("count.total"))
    big, bigs = counted(lambda case: case.show("count.big"))
    results, applicant = OfFields([total, big]), Applicant(small)
    assert results.renew(*applicant.hands_in(count_total=3, count_big=1)) == [3, "1 台"]
    assert results.renew(*applicant.hands_in(count_total=4, count_big=1)) == [4, "1 台"]
    assert results.renew(*applicant.hands_in(count_total=4, count_small=1)) == [4, "未填"]
    assert (totals, bigs) == ([3, 4], ["1 台", "未填"])


def test_that_a_field_was_absent_is_noted_too(small: Rubric) -> None:
    part, calls = counted(lambda case: case.answered("count.total"))
    results, applicant = OfFields([part]), Applicant(small)
    for answers in ({}, {"count_big": 1}, {"count_big": 1, "count_total": 1}):
        results.renew(*applicant.hands_in(**answers))
    assert calls == [False, True]


def test_which_fields_it_asks_for_may_change(small: Rubric) -> None:
    part, calls = counted(
        lambda case: case.text("money.trade") if case.answered("count.total") else None
    )
    results, applicant = OfFields([part]), Applicant(small)
    results.renew(*applicant.hands_in(money_trade="食品"))
    results.renew(*applicant.hands_in(money_trade="纺织"))
    results.renew(*applicant.hands_in(money_trade="纺织", count_total=1))
    results.renew(*applicant.hands_in(money_trade="汽车", count_total=1))
    assert calls == [None, "纺织", "汽车"]


def test_a_part_that_asks_for_nothing_is_computed_once(small: Rubric) -> None:
    part, calls = counted(lambda case: case.rubric.call.id)
    results, applicant = OfFields([part]), Applicant(small)
    for total in range(3):
        assert results.renew(*applicant.hands_in(count_total=total)) == ["small-2030"]
    assert len(calls) == 1


def test_results_handed_out_do_not_change_later(small: Rubric) -> None:
    results = OfFields([lambda case: case.amount("count.total")])
    applicant = Applicant(small)
    first = results.renew(*applicant.hands_in(count_total=1))
    results.renew(*applicant.hands_in(count_total=2))
    assert first == [1]


def test_what_follows_from_an_object_is_made_once_while_it_comes_again() -> None:
    made: list[list[int]] = []

    def measure(each: list[int]) -> int:
        made.append(each)
        return len(each)

    lengths = OfObjects(measure)
    one, two = [1], [1, 2]
    assert lengths.renew([one, two, one]) == [1, 2, 1]
    assert lengths.renew([two]) == [2]
    assert len(made) == 2
    assert lengths.renew([one]) == [1]
    assert len(made) == 3, "what does not come again is forgotten"


def test_equal_objects_are_not_one_object() -> None:
    names = OfObjects[object, str](repr)
    assert names.renew([1, True, 1.0]) == ["1", "True", "1.0"]
    assert names.renew([True, 1.0, 1]) == ["True", "1.0", "1"]


def test_what_follows_from_a_value_is_made_again_when_it_differs() -> None:
    last = OfEqual[str]()
    made = [last.renew(value, each.upper) for value, each in zip([1, 1, 2, 1], "abcd", strict=True)]
    assert made == ["A", "A", "C", "D"]
