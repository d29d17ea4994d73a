"""Workbooks as Excel, WPS and libraries write them, read by the standard library."""

import datetime
from pathlib import Path

import openpyxl

from tests.lists.conftest import CountBytes
from tests.lists.xlsx import by_hand, by_openpyxl, by_xlsxwriter

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
HEADER = '<row r="1">{}</row>'.format(
    "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for column, name in zip("ABC", ("设备名称", "设备种类", "数量"), strict=True)
    )
)


def test_the_first_sheet_with_the_headers_is_counted(count: CountBytes) -> None:
    rows: list[list[object]] = [
        ["附件1 工业设备清单"],
        [],
        ["设备名称", None, "设备种类", "数量"],
        ["机床", None, "加工设备", 12],
        ["机床二", None, "其他设备", 3.0],
        ["机床三", None, "其他设备", "4台"],
    ]
    found = count(by_openpyxl(rows, "封面", "目录"), {"devices.total": 19})
    assert found.how == "工作表“Sheet”"
    assert found.tallies[0].state == "agrees"
    assert count(by_xlsxwriter(rows), {"devices.total": 19}, piece=100).tallies == found.tallies


def test_a_year_may_be_a_date_a_number_or_a_text(count: CountBytes) -> None:
    rows: list[list[object]] = [
        ["企业名称", "是否工业企业", "是否付费", "是否中小企业", "最近服务年份", "合同金额"],
        ["甲", True, False, True, 2021, 0.1],
        ["乙", "是", "否", "是", datetime.date(2020, 1, 1), 0.2],
        ["丙", 1, 0, 1, datetime.date(2019, 12, 31), 100],
        ["丁", "是", "是", "是", "2022年3月", 12.05],
    ]
    numbers = {each.field: each.entry for each in count(by_openpyxl(rows)).tallies}
    assert numbers == {
        "enterprises.registered": "4",
        "enterprises.industrial": "4",
        "enterprises.paying": "1",
        "smes.served": "3",
        "smes.contract_amount": "12.35",
    }


def test_a_formula_counts_with_its_stored_result_and_is_named(count: CountBytes) -> None:
    sheet = SHEET.format(
        HEADER
        + '<row r="2"><c r="A2" t="str"><f>A9</f><v>机床</v></c>'
        + '<c r="B2" t="inlineStr"><is><r><t>加工</t></r><r><t>设备</t></r>'
        + '<rPh><t>jiagong</t></rPh></is></c><c r="C2"><f>1+1</f><v>2</v></c></row>'
        + '<row r="3"><c r="A3" t="inlineStr"><is><t>泵</t></is></c>'
        + '<c r="B3" t="inlineStr"><is><t>运行设备</t></is></c><c r="C3"><f>SUM(C9)</f></c></row>'
        + '<row r="4"><c r="A4" t="inlineStr"><is><t>阀</t></is></c>'
        + '<c r="C4" t="e"><v>#REF!</v></c></row>'
    )
    found = count(by_hand(sheet))
    assert found.tallies[0].entry == "2"
    troubles = {each.kind: each for each in found.troubles}
    assert troubles["formula"].count == 3
    assert troubles["broken"].places == (
        "第 3 行：“数量”是公式，没有算出来的结果，请在表格软件里重新保存",
        "第 4 行：“数量”是错误值 #REF!",
    )


def test_prefixes_missing_references_and_far_cells(count: CountBytes) -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<x:sheetData><x:row>"
        + "".join(
            f'<x:c t="inlineStr"><x:is><x:t>{name}</x:t></x:is></x:c>'
            for name in ("设备名称", "设备种类", "数量")
        )
        + '</x:row><x:row><x:c t="inlineStr"><x:is><x:t>泵</x:t></x:is></x:c><x:c/>'
        + '<x:c><x:v>7.0000000000000001E1</x:v></x:c><x:c r="XFD2"><x:v>1</x:v></x:c>'
        + "</x:row></x:sheetData></x:worksheet>"
    )
    assert count(by_hand(sheet)).tallies[0].entry == "70"


def test_a_workbook_may_be_written_by_a_stream(count: CountBytes, tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    sheet.append(["模型名称", "模型种类"])
    for number in range(3000):
        sheet.append([f"模型{number}", "业务流程模型"])
    book.save(tmp_path / "a.xlsx")
    found = count((tmp_path / "a.xlsx").read_bytes())
    assert (found.rows, found.tallies[0].entry, found.tallies[2].entry) == (3000, "3000", "3000")
