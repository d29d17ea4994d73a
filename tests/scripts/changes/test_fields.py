"""What an editor changes between two versions is told field by field."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts.changes import Change, changes, changes_to_json
from scripts.compile import RubricErrors, compile_call
from scripts.compile.__main__ import main
from scripts.compile.versions import CannotKeep, keep_version
from scripts.form import render_form

SMALL = Path(__file__).parents[2] / "rubrics" / "small-2030"

TOTAL = "label: 设备总数, type: integer, unit: 台"
MODES = "options: [{id: own, label: 自建}, {id: joint, label: 合建}]"
NOTES = "{id: count.notes, label: 补充说明, type: long_text,"
SALES = "{id: money.sales, label: 收入,"
LIMIT = """
  - kind: max_characters
    id: count.short
    code: K9
    severity: error
    fields: [count.notes]
    limit: 500
    why: 有字数限制。
    source: {document: notice, place: 说明}
attachments:"""
PLACE = "source: {document: notice, place: 附件 2.1}"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / SMALL.name))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "form.yaml",
            "label: 设备总数",
            "label: 设备总量",
            "renamed count.total 名称由“设备总数”改为“设备总量”",
        ),
        (
            "form.yaml",
            TOTAL,
            TOTAL.replace("integer", "number"),
            "type! count.total 原来填整数，现在填数",
        ),
        ("form.yaml", TOTAL, TOTAL.replace("台", "套"), "unit! count.total 单位由“台”改为“套”"),
        (
            "form.yaml",
            TOTAL,
            TOTAL.removesuffix(", unit: 台"),
            "unit! count.total 单位由“台”改为无",
        ),
        (
            "form.yaml",
            MODES,
            MODES.replace("合建", "合作共建"),
            "options! money.mode 选项有改动：不再有“合建”，新增“合作共建”",
        ),
        (
            "form.yaml",
            MODES,
            MODES.replace("]", ", {id: rented, label: 租用}]"),
            "options! money.mode 选项有改动：新增“租用”",
        ),
        (
            "form.yaml",
            NOTES,
            f"{NOTES} max_characters: 300,",
            "limit! count.notes 字数由不限字数改为限 300 字",
        ),
        ("rules.yaml", "\nattachments:", LIMIT, "limit! count.notes 字数由不限字数改为限 500 字"),
        (
            "form.yaml",
            SALES,
            f"{{id: money.loans, label: 借款, type: number, unit: 万元, {PLACE}}}\n      - {SALES}",
            "added money.loans 新增的栏目",
        ),
    ],
)
def test_each_kind_of_change_has_its_sentence(
    small: Path, file: str, old: str, new: str, expected: str
) -> None:
    before = compile_call(small).rubric
    edit(small, file, old, new)
    assert [told(each) for each in changes(before, compile_call(small).rubric)] == [expected]


def test_a_star_asks_for_the_proof_of_figures_only(small: Path) -> None:
    before = compile_call(small).rubric
    edit(small, "form.yaml", "    starred: true\n", "")
    after = compile_call(small).rubric
    gone = "star! count.{} 不再要求附证明材料"
    figures = [gone.format(each) for each in ("total", "big", "small", "safe")]
    assert [told(each) for each in changes(before, after)] == figures
    assert told(changes(after, before)[0]) == "star! count.total 现在要附证明材料"


def test_what_only_helps_filling_in_is_no_change(small: Path) -> None:
    before = compile_call(small).rubric
    edit(small, "form.yaml", f"{TOTAL},", f"{TOTAL}, explain: 填总数。, name: 总数,")
    assert changes(before, compile_call(small).rubric) == ()


def test_a_kept_version_is_compared_and_published(small: Path) -> None:
    keep_version(compile_call(small).rubric, small)
    assert compile_call(small).earlier == ()
    edit(small, "call.yaml", 'version: "1"', 'version: "2"')
    edit(small, "form.yaml", "money.built, label: 建设时间", "money.begun, label: 开工时间")
    edit(small, "rules.yaml", "attachments:", "retired: [money.built]\nattachments:")
    compiled = compile_call(small)
    (earlier,) = compiled.earlier
    assert json.loads(changes_to_json(earlier, compiled.rubric)) == {
        "from": "1",
        "to": "2",
        "changes": [
            {
                "kind": "added",
                "field": "money.begun",
                "name": "开工时间",
                "message": "新增的栏目",
                "recheck": False,
            },
            {
                "kind": "retired",
                "field": "money.built",
                "name": "建设时间",
                "message": "不再有这一栏",
                "recheck": False,
            },
        ],
    }
    assert 'data-earlier="1"' in render_form(compiled.rubric, compiled.earlier)


def test_a_field_of_a_kept_version_never_just_disappears(small: Path) -> None:
    keep_version(compile_call(small).rubric, small)
    edit(small, "call.yaml", 'version: "1"', 'version: "2"')
    edit(small, "form.yaml", "money.built", "money.begun")
    with pytest.raises(RubricErrors, match=r"versions/1\.json:1:1: .*“money\.built”不见了"):
        compile_call(small)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("1", "{}", "读不出来"),
        ("1", "[", "读不出来"),
        ("2", None, "里面是第 1 版，与文件名不一致"),
        ("1", "other", "这是“other”的，不是“small-2030”的"),
    ],
)
def test_a_kept_version_that_is_none_is_a_mistake_with_its_file(
    small: Path, name: str, text: str | None, said: str
) -> None:
    path = keep_version(compile_call(small).rubric, small)
    kept = path.read_text("utf-8")
    path.unlink()
    if text == "other":
        text = kept.replace('"id":"small-2030"', '"id":"other"')
    path.with_name(f"{name}.json").write_text(kept if text is None else text, "utf-8")
    with pytest.raises(RubricErrors, match=rf"versions/{name}\.json:1:1: .*{said}"):
        compile_call(small)


def test_a_version_is_kept_once(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(call: str) -> int:
        monkeypatch.setattr("sys.argv", ["compile", str(small.parent), "--keep", call])
        return main()

    assert [keep("small-2030"), keep("small-2030"), keep("other")] == [0, 0, 1]
    assert (small / "versions" / "1.json").exists()
    assert "没有“other”这次申报" in capsys.readouterr().err
    edit(small, "form.yaml", "label: 设备总数", "label: 设备总量")
    assert keep("small-2030") == 1
    assert "第 1 版已经留存过，内容不同" in capsys.readouterr().err


def test_a_version_that_is_no_file_name_is_not_kept(small: Path) -> None:
    edit(small, "call.yaml", 'version: "1"', 'version: "../1"')
    with pytest.raises(CannotKeep, match="只能用字母"):
        keep_version(compile_call(small).rubric, small)


def told(change: Change) -> str:
    return f"{change.kind}{'!' * change.recheck} {change.id} {change.explain()}"
