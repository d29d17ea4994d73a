"""The lists on the command line."""

import json
import sys
from pathlib import Path

import pytest

from selfcheck import library
from selfcheck.cli import main
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

CALL = "shuangkua-2022-guangdong"


@pytest.fixture(autouse=True)
def calls(rubric: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / f"{CALL}.json").write_text(rubric_to_json(rubric), "utf-8")
    monkeypatch.setattr(library, "FOLDER", folder)


@pytest.fixture
def answers(tmp_path: Path) -> str:
    path = tmp_path / "答案.json"
    stated = {"models.total": 1, "models.simulation": 1}
    file = {"format": "selfcheck-answers/1", "call": CALL, "rubric": "1", "answers": stated}
    path.write_text(json.dumps(file), "utf-8")
    return str(path)


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "附件2.csv"
    path.write_text(f"模型名称,模型种类\n{text}", "gb18030")
    return str(path)


def test_templates_are_written_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "清单" / "模板"
    assert main(["lists", CALL, "--to", str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    assert (folder / "附件3 工业APP清单.xlsx").read_bytes().startswith(b"PK")


def test_an_agreeing_list_exits_zero(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", answers, write(tmp_path, "甲,研发仿真模型\n")]) == 0
    assert "[一致] “工业模型总数”：附件2 共有 1 个" in capsys.readouterr().out


def test_a_difference_exits_one_and_json_is_for_programs(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "甲,研发仿真模型\n乙,研发仿真模型\n")
    assert main(["reconcile", answers, path, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "call",
        "inventory",
        "attachment",
        "title",
        "file",
        "how",
        "rows",
        "counted",
        "tallies",
        "troubles",
        "ignored",
        "missing",
    ]
    assert found["tallies"][0] == {
        "field": "models.total",
        "name": "工业模型总数",
        "unit": "个",
        "state": "differs",
        "counted": 2,
        "stated": 1,
        "entry": "2",
        "message": "“工业模型总数”：附件2 共有 2 个，申报书填 1 个，清单多 1 个。",
    }


def test_an_unreadable_list_exits_two_and_the_others_are_still_counted(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    good = write(tmp_path, "甲,研发仿真模型\n")
    assert main(["reconcile", answers, str(bad), good]) == 2
    said = capsys.readouterr()
    assert f"{bad}：工作簿损坏" in said.err
    assert "[一致]" in said.out
    assert main(["reconcile", answers, str(tmp_path / "没有.csv")]) == 2
    assert "打不开" in capsys.readouterr().err


def test_two_gigabytes_are_refused_without_reading_them(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert main(["reconcile", answers, str(path)]) == 2
    assert "文件有 2.0 GB" in capsys.readouterr().err


def test_what_list_it_is_may_be_said(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "甲,研发仿真模型\n")
    assert main(["reconcile", answers, path, "--as", "models"]) == 0
    assert main(["reconcile", answers, path, "--as", "apps"]) == 2
    assert "没有认出表头" in capsys.readouterr().err
    assert main(["reconcile", answers, path, "--as", "model"]) == 2
    assert "可用的有：devices、models、apps" in capsys.readouterr().err


def test_a_call_that_is_not_there_or_has_no_lists_is_refused(
    tmp_path: Path, small: Rubric, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lists", "none", "--to", str(tmp_path)]) == 2
    assert "不认识“none”" in capsys.readouterr().err
    (library.FOLDER / "empty.json").write_text(rubric_to_json(small), "utf-8")
    assert main(["lists", "empty", "--to", str(tmp_path)]) == 2
    assert "没有附件清单" in capsys.readouterr().err


def test_without_xlsxwriter_the_templates_say_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert main(["lists", CALL, "--to", str(tmp_path)]) == 2
    assert "pip install XlsxWriter" in capsys.readouterr().err


def test_a_list_in_several_files_is_reported_once(
    tmp_path: Path, answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write(tmp_path, "甲,研发仿真模型\n")
    second = tmp_path / "附件2续.csv"
    second.write_text("模型名称,模型种类\n甲,研发仿真模型\n", "utf-8")
    assert main(["reconcile", answers, first, str(second)]) == 1
    said = capsys.readouterr().out
    assert said.count("[一致] “工业模型总数”") == 1
    assert "附件2.csv、附件2续.csv，共 2 份文件，CSV，GB18030；CSV，UTF-8" in said
    assert "“附件2续.csv”第 2 行与“附件2.csv”第 2 行相同" in said
