"""The summary as a workbook and on the command line, read back with another library."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from scripts.compile import Compiled, compile_all
from selfcheck import library
from selfcheck.cli import main
from selfcheck.jsondata import rubric_to_json
from selfcheck.summary import UNOFFICIAL, summarize
from selfcheck.summary_workbook import summary_workbook

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
MAIN = next(each for each in CALLS if each.rubric.quota)
OTHER = next(each for each in CALLS if not each.rubric.quota)
CAUTIOUS = {"org.name": '=HYPERLINK("http://x","点我")', "devices.total": 1, "devices.running": 2}


@pytest.fixture(autouse=True)
def calls(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("calls")
    for each in CALLS:
        path = folder / f"{each.rubric.call.id}.json"
        path.write_text(rubric_to_json(each.rubric), "utf-8")
    monkeypatch.setattr(library, "FOLDER", folder)


def file(call: Compiled, answers: dict[str, object]) -> bytes:
    document = {"format": "selfcheck-answers/1", "call": call.rubric.call.id, "rubric": "1"}
    return json.dumps(document | {"answers": answers}).encode()


def sound(call: Compiled, example: str) -> bytes:
    return next(each for each in call.examples if each.id == example).file(call.rubric).encode()


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def book_of(call: Compiled, *files: tuple[str, bytes]) -> Workbook:
    return opened(summary_workbook([(call.rubric, summarize(call.rubric, files))]))


def test_a_sheet_says_what_it_is_not_and_how_it_stands_against_the_quota() -> None:
    sheet = book_of(MAIN, ("甲.json", file(MAIN, {})), ("坏.json", b"{")).worksheets[0]
    above = [cell.value for cell in sheet["A"] if isinstance(cell.value, str)]
    assert above[1] == UNOFFICIAL
    assert any("没有答是否已获评的 1 份" in each for each in above)


def test_each_application_has_its_row_and_a_file_that_cannot_be_read_too() -> None:
    book = book_of(
        MAIN,
        ("好.json", sound(MAIN, "sound-and-complete")),
        ("错.json", file(MAIN, CAUTIOUS)),
        ("坏.json", b"{"),
    )
    sheet = book.worksheets[0]
    assert sheet.title == MAIN.rubric.call.short_title
    heading = next(cell.row for cell in sheet["A"] if cell.value == "序号")
    names = [cell.value for cell in sheet[heading]]
    good, wrong, bad = (
        dict(zip(names, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=heading + 1)
    )
    assert str(good["初审结果"]).startswith("形式条件符合") and good["错误"] == 0
    assert good["占名额"] == "占"
    assert "2022-03-17 18:00 前送达" in str(good["先送到哪里、什么时候、几份"])
    assert (wrong["申报单位"], wrong["错误"], wrong["占名额"]) == (
        CAUTIOUS["org.name"],
        1,
        "没有答",
    )
    assert str(bad["初审结果"]).startswith("读不出：") and bad["错误"] is None
    assert bad["文件"] == "坏.json"
    assert sheet.freeze_panes == f"C{heading + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{heading}:")
    found = [[cell.value for cell in row] for row in book["发现"].iter_rows(min_row=2)]
    assert {each[2] for each in found} == {"错.json"}
    assert {each[3] for each in found} == {"错误", "提醒"}


def test_no_text_becomes_a_formula_or_breaks_the_file() -> None:
    names = ["=1+1", "+1", "-1", "@A1", "\t=1", "坏\x00\x1f名", "长" * 40_000]
    files = [(name, file(MAIN, {"org.name": name, "devices.total": "x"})) for name in names]
    book = book_of(MAIN, *files)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert {"=1+1", "+1", "-1", "@A1"} <= quoted


def test_several_calls_have_a_sheet_each_and_their_names_are_ones_spreadsheets_accept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "收到的"
    folder.mkdir()
    (folder / "1.json").write_bytes(sound(MAIN, "sound-and-complete"))
    (folder / "2.json").write_bytes(file(OTHER, {}))
    target = tmp_path / "汇总表.xlsx"
    assert main(["summary", str(folder), "--to", str(target)]) == 0
    assert "读出 2 份，其中要改的 0 份；没有读出的 0 份" in capsys.readouterr().out
    titles = opened(target.read_bytes()).sheetnames
    assert titles[:2] == [MAIN.rubric.call.short_title, OTHER.rubric.call.short_title]


@pytest.mark.parametrize(
    ("files", "status", "said"),
    [
        ({"好.json": sound(MAIN, "sound-and-complete")}, 0, ""),
        ({"错.json": file(MAIN, CAUTIOUS)}, 1, ""),
        ({"好.json": sound(MAIN, "sound-and-complete"), "坏.json": b"["}, 1, "坏.json"),
        ({"坏.json": b"["}, 2, "坏.json"),
        ({"无.json": b'{"format": "selfcheck-answers/1", "call": "x", "answers": {}}'}, 2, "x"),
        ({}, 2, ""),
    ],
    ids=["sound", "wrong", "one unreadable", "none readable", "unknown call", "empty folder"],
)
def test_the_exit_status_says_how_it_went(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes],
    status: int,
    said: str,
) -> None:
    folder = tmp_path / "收到的"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    target = tmp_path / "汇总表.xlsx"
    assert main(["summary", str(folder), "--to", str(target)]) == status
    assert said in capsys.readouterr().err
    text = str(
        [[cell.value for cell in row] for sheet in opened(target.read_bytes()) for row in sheet]
    )
    assert all(name in text for name in files)


def test_what_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "好.json"
    source.write_bytes(sound(MAIN, "sound-and-complete"))
    assert main(["summary", str(source), "--to", str(tmp_path / "汇总.csv")]) == 2
    assert main(["summary", str(source), "--to", str(tmp_path / "没有" / "汇总.xlsx")]) == 2
    assert main(["summary", str(tmp_path / "没有.json"), "--to", str(tmp_path / "汇.xlsx")]) == 2
    said = capsys.readouterr().err
    assert "名字要以 .xlsx 结尾" in said and "写不进去" in said and "打不开" in said
