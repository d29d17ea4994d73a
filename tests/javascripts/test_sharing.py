"""What the page's modules for working together compute, without a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.javascripts.conftest import Call, Refused

DAMAGED = "链接不完整或被改动过"


def sides(answers: dict, evidence: dict | None = None) -> dict:
    return {"answers": list(answers.items()), "evidence": list((evidence or {}).items())}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400))
def test_a_text_comes_back_from_its_link(call: Call, text: str) -> None:
    for name, mark in (("pack", "1."), ("packWithoutCompression", "0.")):
        part = call(name, text)
        assert part.startswith(mark)
        assert set(part) <= {*"-_.", *map(chr, range(48, 58)), *letters()}
        assert call("unpack", part) == text


def letters() -> list[str]:
    return [chr(each + base) for base in (65, 97) for each in range(26)]


def test_links_of_long_chinese_texts_are_far_shorter_than_the_texts(call: Call) -> None:
    text = "广州某某工业互联网有限公司的介绍，" * 500
    assert len(call("pack", text)) < len(text.encode()) / 20


@pytest.mark.parametrize(
    "damage",
    [
        lambda part: part[: len(part) // 2],
        lambda part: part[:-1],
        lambda part: "1." + part[10:],
        lambda part: "2." + part[2:],
        lambda part: part.replace(".", ""),
        lambda part: part + "%20",
        lambda part: "1.",
        lambda part: "",
        lambda part: "0._w",
        lambda part: "1.!!!!",
    ],
)
def test_a_damaged_link_is_refused(call: Call, damage: object) -> None:
    assert callable(damage)
    part = call("pack", "".join(chr(0x4E00 + 7 * number) for number in range(300)))
    with pytest.raises(Refused, match=DAMAGED):
        call("unpack", damage(part))


def test_a_link_that_unpacks_to_too_much_is_given_up(call: Call) -> None:
    fits = call("packSpaces", 5_000_000)
    assert call("unpack", fits) == " " * 5_000_000
    bomb = call("packSpaces", 400_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(Refused, match="内容太大"):
        call("unpack", bomb)
    assert call("bytesUnpacked", bomb) < 6_000_000
    with pytest.raises(Refused, match="链接太长"):
        call("unpack", "0." + "A" * 6_700_000)


def test_two_sides_are_compared_field_by_field(call: Call) -> None:
    mine = sides({"a": "1", "b": "x", "c": "字", "d": True}, {"a": ["附件1"]})
    theirs = sides({"b": "x ", "c": "词", "d": False, "e": [1]}, {"a": ["附件2", "附件1"]})
    found = call("compare", mine, theirs)
    assert found["taken"] == [{"kind": "answers", "id": "e", "theirs": [1]}]
    disputed = [(each["kind"], each["id"]) for each in found["disputed"]]
    assert disputed == [("answers", "c"), ("answers", "d"), ("evidence", "a")]
    assert (found["equal"], found["only"]) == (1, 1)
    assert call("both", found["disputed"][2]) == ["附件1", "附件2"]
    assert call("both", found["disputed"][0]) is None


VALUES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["1", "2", True]))


@given(VALUES, VALUES)
def test_whatever_is_chosen_nothing_filled_in_becomes_blank(
    call: Call, mine: dict, theirs: dict
) -> None:
    found = call("compare", sides(mine), sides(theirs))
    taken = [{**each, "value": each["theirs"]} for each in found["taken"]]
    disputed = [{**each, "value": each["theirs"]} for each in found["disputed"]]
    kept = dict(call("merged", sides(mine), taken)["answers"])
    assert kept == {**theirs, **mine}
    replaced = dict(call("merged", sides(mine), [*taken, *disputed])["answers"])
    assert replaced == {**mine, **theirs}


def test_a_copy_without_names_holds_only_what_is_known_to_be_none(call: Call) -> None:
    answers = {"name": "某某公司", "count": "5", "text": "长", "gone": "？"}
    fields = {"known": ["name", "count", "text"], "personal": ["name"], "texts": ["text", "name"]}
    found = call("withoutNames", sides(answers, {"name": ["执照"], "count": ["附件1"]}), fields)
    assert found == {
        "left": sides({"count": "5", "text": "长"}, {"count": ["附件1"]})
        | {"answers": [["count", "5"], ["text", "长"]], "evidence": [["count", ["附件1"]]]},
        "removed": ["name"],
        "unknown": ["gone"],
        "texts": ["text"],
    }


def test_changes_are_sorted_by_what_they_mean_for_the_answers(call: Call) -> None:
    def change(kind: str, field: str, message: str = "改了") -> dict:
        recheck = kind in {"unit", "type"}
        return {"kind": kind, "field": field, "name": field, "message": message, "recheck": recheck}

    changes = [
        change("unit", "a", "单位"),
        change("type", "a", "类型"),
        change("unit", "blank"),
        change("renamed", "b"),
        change("renamed", "blank"),
        change("added", "new"),
        change("added", "c"),
        change("retired", "old"),
        change("retired", "blank too"),
    ]
    given_answers = sides({"a": 1, "b": 2, "c": 3, "old": 4}, {"d": ["附件1"]})
    found = call("sortChanges", changes, given_answers)
    assert found["carried"] == 3
    assert [(each["field"], each["message"]) for each in found["recheck"]] == [("a", "单位；类型")]
    names = {key: [each["field"] for each in found[key]] for key in ("renamed", "added", "dropped")}
    assert names == {"renamed": ["b"], "added": ["new"], "dropped": ["old"]}
