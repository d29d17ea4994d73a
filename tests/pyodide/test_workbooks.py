"""The workbooks for applicants and recommending units, written by the browser's Python."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from scripts.compile import compile_call
from scripts.runtime.bundle import build_bundle
from scripts.runtime.sources import ROOT
from selfcheck.api import Summing, export_bytes, needs_xlsxwriter
from selfcheck.export import DOCUMENTS
from selfcheck.jsondata import rubric_to_json
from tests.pyodide.shipped import RUNTIME, ShippedEngine, ShippedError

CALL = "shuangkua-2022-guangdong"
COMPILED = compile_call(ROOT / "rubric" / CALL)
RUBRIC = rubric_to_json(COMPILED.rubric)
FILES = {each.id: each.file(COMPILED.rubric) for each in COMPILED.examples}
FULL = FILES["sound-and-complete"]

LOAD = """
import base64, pathlib, sys
path = "/lib/xlsxwriter.zip"
pathlib.Path(path).write_bytes(base64.b64decode({archive!r}))
sys.path.append(path)
"loaded"
"""
EXPORT = """
import base64
from selfcheck.api import export_bytes
base64.b64encode(export_bytes({document!r}, {rubric!r}, {answers!r})).decode()
"""
SUM = """
import base64, json
from selfcheck.api import Summing
summing = Summing({rubric!r})
for name, text in json.loads({files!r}).items():
    summing.add(name, memoryview(text.encode()))
summing.add("不在了", None)
json.dumps([summing.finish(), base64.b64encode(summing.workbook()).decode()])
"""


@pytest.fixture(scope="module")
def shipped() -> Iterator[ShippedEngine]:
    build_bundle(RUNTIME)
    with ShippedEngine() as engine:
        yield engine


@pytest.fixture(scope="module")
def loaded(shipped: ShippedEngine) -> ShippedEngine:
    with pytest.raises(ShippedError, match="CannotExport: 写 Excel 文件要用 XlsxWriter"):
        shipped.run(EXPORT.format(document="evidence", rubric=RUBRIC, answers=FULL))
    (library,) = RUNTIME.glob("xlsxwriter-*.zip")
    shipped.run(LOAD.format(archive=base64.b64encode(library.read_bytes()).decode()))
    return shipped


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


@pytest.mark.parametrize("example", ["sound-and-complete", "no-evidence-named", "all-blank"])
def test_the_checklist_is_the_same_part_by_part(loaded: ShippedEngine, example: str) -> None:
    answers = FILES[example]
    there = loaded.run(EXPORT.format(document="evidence", rubric=RUBRIC, answers=answers))
    here = parts(export_bytes("evidence", RUBRIC, answers))
    assert parts(base64.b64decode(there)) == here


def test_the_summary_is_the_same_part_by_part(loaded: ShippedEngine) -> None:
    files = FILES | {"坏": "{"}
    text, workbook = json.loads(loaded.run(SUM.format(rubric=RUBRIC, files=json.dumps(files))))
    summing = Summing(RUBRIC)
    for name, content in files.items():
        summing.add(name, content.encode())
    summing.add("不在了", None)
    assert text == summing.finish()
    assert parts(base64.b64decode(workbook)) == parts(summing.workbook())
    assert "可能已被移走" in json.loads(text)["lines"][-1]["problem"]


def test_the_checklist_as_json_is_the_same(loaded: ShippedEngine) -> None:
    code = EXPORT.format(document="proofs", rubric=RUBRIC, answers=FULL)
    assert base64.b64decode(loaded.run(code)) == export_bytes("proofs", RUBRIC, FULL)


def test_just_the_workbooks_need_the_library() -> None:
    assert {each.id for each in DOCUMENTS if needs_xlsxwriter(each.id)} == {"evidence"}
    assert not needs_xlsxwriter("blanks")
