"""What goes into a workbook comes back as what it was, and never as a formula."""

import io
import sys
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.workbooks import LONGEST, Book, CannotWrite, Cell, breadth, clean


def written(*values: Cell) -> list[object]:
    book = Book("题目")
    page = book.sheet("表")
    page.row(0, values)
    read = openpyxl.load_workbook(io.BytesIO(book.close()))["表"]
    return [read.cell(1, column).value for column in range(1, len(values) + 1)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_what_looks_like_a_formula_is_written_as_text(text: str) -> None:
    book = Book("题目")
    book.sheet("表").write(0, 0, text)
    cell = openpyxl.load_workbook(io.BytesIO(book.close()))["表"]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    (value,) = written(text)
    assert (value or "") == clean(text)


def test_numbers_are_numbers_and_yes_is_a_word() -> None:
    assert written(3, Fraction(1, 4), Decimal("12.5"), True, False, None, "1200", "http://a.b") == [
        3,
        0.25,
        12.5,
        "是",
        "否",
        None,
        "1200",
        "http://a.b",
    ]


def test_control_characters_go_and_long_texts_are_cut() -> None:
    assert clean("甲\x00\x0b\x1f\ufffe\ud800乙\n丙") == "甲乙\n丙"
    assert written("字" * (LONGEST + 5)) == ["字" * (LONGEST - 1) + "…"]


def test_chinese_is_twice_as_broad() -> None:
    assert breadth("附件1 abc") == 9


def test_without_xlsxwriter_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(CannotWrite, match="pip install XlsxWriter"):
        Book("题目")


def test_names_of_sheets_are_made_ones_that_spreadsheets_accept() -> None:
    book = Book("题目")
    names = ["甲/乙:[丙]*?", "'引'", "", "长" * 40, "长" * 40, "Abc", "aBC"]
    for each in names:
        book.sheet(each)
    found = openpyxl.load_workbook(io.BytesIO(book.close())).sheetnames
    assert found == ["甲 乙  丙", "引", "表", "长" * 31, "长" * 27 + " 2", "Abc", "aBC 2"]


def test_a_row_is_as_high_as_its_lines_and_no_higher_than_spreadsheets_allow() -> None:
    book = Book("题目")
    page = book.sheet("表")
    page.widths([4, 4])
    page.row(0, ["一\n二\n三", "甲"], "wrapped")
    page.row(1, ["字" * 500, "甲"], ["wrapped", "alert"])
    page.row(2, ["字" * 500], "text")
    sheet = openpyxl.load_workbook(io.BytesIO(book.close()))["表"]
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights == [48, 408.75, None]
