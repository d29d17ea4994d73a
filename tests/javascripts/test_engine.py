"""What the engine's thread fetches, and does to Pyodide before Python runs."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import Any

import pytest

from tests.javascripts.conftest import Call

FRESH = [0, 5, 6, 0, 12, 0]
# Pyodide's own two words, then three words from place 1 and one from place 5.
WORDS = [71, 72, 1, 3, 7, 8, 9, 5, 1, 10]


def put_back(call: Call, **changed: Any) -> Any:
    given = {"fresh": FRESH, "words": WORDS, "own": 2, "isFirstOnly": True} | changed
    return call("putBack", given)


def test_a_memory_is_put_back_over_what_pyodide_did_first(call: Call) -> None:
    assert put_back(call) == [[0, 7, 8, 9, 12, 10], [71, 72]]


@pytest.mark.parametrize(
    "changed",
    [{"sum": 1}, {"isFirstOnly": False}],
    ids=["of another Pyodide", "the rest has brought its static data"],
)
def test_a_memory_that_is_not_the_one_expected_is_left(call: Call, changed: Any) -> None:
    assert put_back(call, **changed) == "a fresh memory of another Pyodide"


def test_functions_of_graphics_have_no_place(call: Call) -> None:
    places = [["emscripten_glClear", 3], ["emscripten_out", 4], ["emscripten_glUniform1f", 5]]
    assert call("placesOfFunctions", places) == ["kept", 0, 4, 0]


RIGHT, WRONG, SHORT, LONG = "right", "wrong", "righ", "rights"
FILE = {"bytes": len(RIGHT), "sha256": hashlib.sha256(RIGHT.encode()).hexdigest()}
FIRST_TIME: dict[str, str] = {}
PAST_CACHES = {"cache": "reload"}


def fetched(call: Call, *answers: dict[str, object], is_secure: bool = True) -> Any:
    return call("fetchChecked", {"file": FILE, "answers": answers, "isSecure": is_secure})


def test_a_file_with_the_right_digest_is_asked_for_once(call: Call) -> None:
    assert fetched(call, {"text": RIGHT}) == {
        "asked": [FIRST_TIME],
        "counted": [5],
        "outcome": RIGHT,
    }


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        ({"text": WRONG}, [5, -5]),
        ({"text": SHORT}, [4, -4]),
        ({"text": LONG}, [0]),
        ({"text": "none", "status": 404}, []),
        ({}, []),
    ],
)
def test_what_is_not_the_file_is_asked_for_again_past_the_caches(
    call: Call, answer: dict[str, object], counted: list[int]
) -> None:
    found = fetched(call, answer, {"text": RIGHT})
    assert found["asked"] == [FIRST_TIME, PAST_CACHES]
    assert found["outcome"] == RIGHT
    assert [each or 0 for each in found["counted"]] == [*counted, 5]


@pytest.mark.parametrize(
    ("answer", "damaged"),
    [
        ({"text": WRONG}, True),
        ({"text": SHORT}, True),
        ({"text": "none", "status": 404}, True),
        ({"text": "none", "status": 503}, False),
        ({}, False),
    ],
)
def test_a_wrong_file_is_told_from_a_network_that_fails(
    call: Call, answer: dict[str, object], damaged: bool
) -> None:
    assert fetched(call, answer, answer)["outcome"]["damaged"] is damaged


def test_where_no_digests_can_be_computed_the_browser_is_to_check(call: Call) -> None:
    digest = b64encode(hashlib.sha256(RIGHT.encode()).digest()).decode()
    integrity = {"integrity": f"sha256-{digest}"}
    found = fetched(call, {}, {"text": RIGHT}, is_secure=False)
    assert found["asked"] == [integrity, {**integrity, **PAST_CACHES}]
    assert found["outcome"] == RIGHT


FIELDS = [f"field.{number}" for number in range(60)]
RUBRIC = {
    "sections": [{"fields": [{"id": each} for each in part]} for part in (FIELDS[:7], FIELDS[7:])]
}
KINDS = [True, "120", "一段文字", "2022-03-18", 7, "1" * 40]
ALL = {each: KINDS[place % len(KINDS)] for place, each in enumerate(FIELDS)}


def rehearsed(call: Call, answers: dict[str, object], wanted: int = 1000) -> list[dict[str, Any]]:
    text = json.dumps({"format": "selfcheck-answers/1", "call": "c", "answers": answers})
    return [json.loads(each)["answers"] for each in call("rehearse", RUBRIC, text, wanted)]


@pytest.mark.parametrize("answers", [ALL, {}], ids=["complete", "blank"])
def test_edits_are_rehearsed_all_over_the_form_and_taken_back(
    call: Call, answers: dict[str, object]
) -> None:
    *edits, last = rehearsed(call, answers)
    edited = []
    for each in edits:
        (field,) = [one for one in FIELDS if each.get(one) != answers.get(one)]
        edited.append(field)
    assert len(edited) == len(set(edited)) > 20
    assert edited == sorted(edited, key=FIELDS.index)
    assert FIELDS.index(edited[0]) < 3 and FIELDS.index(edited[-1]) > 55
    assert last == answers


def test_every_kind_of_answer_is_edited_into_something_that_can_be_read(call: Call) -> None:
    *edits, _ = rehearsed(call, ALL)
    after = {repr(ALL[f]): each[f] for each in edits for f in FIELDS if each[f] != ALL[f]}
    expected = [False, "121", None, None, "8", None]
    assert after == dict(zip(map(repr, KINDS), expected, strict=True))


def test_a_rehearsal_ends_when_there_is_something_to_assess(call: Call) -> None:
    assert len(rehearsed(call, ALL, wanted=3)) == 3
