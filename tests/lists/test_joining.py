"""A list in several files is one list: counted together, its duplicates found across files."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.lists.counting import MOST_FILES
from selfcheck.lists.joining import Together
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.reading import ListReading
from selfcheck.lists.reconciliation import Reconciliation
from tests.lists.conftest import CountBytes
from tests.lists.test_laws import LAWS, ROWS, as_csv, numbers
from tests.lists.xlsx import by_xlsxwriter

HEADER = "模型名称,模型种类\n"


def read(count: CountBytes, together: Together, file: str, content: bytes) -> Reconciliation:
    reading = ListReading(count.rubric, file=file, together=together)
    reading.feed(content)
    return reading.finish(count.answers({"models.total": 3}))


def troubles(found: Reconciliation) -> dict[str, int]:
    return {each.kind: each.count for each in found.troubles}


@LAWS
@given(rows=ROWS, cut=st.integers(0, 12))
def test_a_list_cut_in_two_comes_to_what_the_whole_does(
    count: CountBytes, rows: list[Any], cut: int
) -> None:
    whole = count(as_csv(rows).encode())
    together = Together()
    read(count, together, "上", as_csv(rows[:cut]).encode())
    both = read(count, together, "下", as_csv(rows[cut:]).encode())
    assert (both.rows, both.counted) == (whole.rows, whole.counted)
    assert numbers(both) == numbers(whole)
    assert troubles(both) == troubles(whole)


def test_places_name_their_file_and_duplicates_are_found_across_files(count: CountBytes) -> None:
    together = Together()
    read(count, together, "上.csv", f"{HEADER}甲,研发仿真模型\n乙,没有这类\n".encode("gb18030"))
    rows = [["模型种类", "模型名称"], ["研发仿真模型", "甲"], ["数据算法模型", "丙"]]
    found = read(count, together, "下.xlsx", by_xlsxwriter(rows))
    assert (found.file, found.how) == (
        "上.csv、下.xlsx",
        "共 2 份文件，CSV，GB18030；工作表“Sheet”",
    )
    assert (found.rows, found.counted) == (4, 3)
    assert found.tallies[0].state == "agrees"
    places = {each.kind: each.places for each in found.troubles}
    assert places["duplicate"] == ("“下.xlsx”第 2 行与“上.csv”第 2 行相同",)
    assert "“上.csv”第 3 行" in places["unknown"][0]


def test_formulas_and_broken_rows_are_placed_in_their_file_too(count: CountBytes) -> None:
    together = Together()
    headers = ["模型名称", "模型种类"]
    first = by_xlsxwriter([headers, ['="甲"&1', "研发仿真模型"]])
    read(count, together, "上.xlsx", first)
    found = read(count, together, "下.csv", f"{HEADER}乙,研发仿真模型,多出来的\n".encode())
    places = {each.kind: each.places for each in found.troubles}
    assert places["formula"] == ("“上.xlsx”第 2 行",)
    assert places["broken"][0].startswith("“下.csv”第 2 行：")


def test_a_file_that_breaks_off_leaves_what_was_counted_before(count: CountBytes) -> None:
    together = Together()
    first = read(count, together, "上.csv", f"{HEADER}甲,研发仿真模型\n".encode())
    with pytest.raises(UnreadableList, match="列"):
        read(count, together, "缺列.csv", "模型名称,开发单位\n乙,某\n".encode())
    reading = ListReading(count.rubric, file="半.csv", together=together)
    reading.feed(f"{HEADER}乙,研发仿真模型\n".encode() * 200)
    # What the file that broke off named is not known as a duplicate.
    third = read(count, together, "下.csv", f"{HEADER}乙,研发仿真模型\n".encode())
    assert (first.counted, third.counted) == (1, 2)
    assert third.file == "上.csv、下.csv"


def test_another_list_is_counted_apart(count: CountBytes) -> None:
    together = Together()
    read(count, together, "模型.csv", f"{HEADER}甲,研发仿真模型\n".encode())
    apps = "APP名称,开发主体,APP来源\n甲,某,自研\n".encode()
    found = read(count, together, "APP.csv", apps)
    assert (found.inventory, found.file, found.rows) == ("apps", "APP.csv", 1)


def test_there_is_an_end_to_the_files(count: CountBytes) -> None:
    together = Together()
    for number in range(MOST_FILES):
        row = f"{HEADER}{number},研发仿真模型\n".encode()
        found = read(count, together, f"{number}.csv", row)
    assert found.counted == MOST_FILES
    with pytest.raises(UnreadableList, match=f"最多分 {MOST_FILES} 份"):
        read(count, together, "多.csv", f"{HEADER}多,研发仿真模型\n".encode())
