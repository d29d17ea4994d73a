"""What the terminal prints of hostile answers and files acts on nothing and forges no line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.compile import Compiled, compile_call
from selfcheck import library
from selfcheck.answers import LONGEST_ID
from selfcheck.cli import main
from selfcheck.jsondata import rubric_to_json
from tests.injection.corpus import corpus, ids, texts

ROOT = Path(__file__).parents[2]
CALL = "shuangkua-2022-guangdong"

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Whatever is not a line feed and does something instead of being seen."""

CONTROLS = [each.text for each in corpus() if each.kind in ("controls", "unicode")]


@pytest.fixture(scope="module")
def call() -> Compiled:
    return compile_call(ROOT / "rubric" / CALL)


@pytest.fixture(autouse=True)
def calls(call: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / f"{CALL}.json").write_text(rubric_to_json(call.rubric), "utf-8")
    monkeypatch.setattr(library, "FOLDER", folder)


def write(folder: Path, name: str, call: Compiled, given: list[str], /, **changes: object) -> Path:
    """An answers file in which every field and its evidence holds one of these texts."""
    fields = list(call.rubric.fields)
    answers = {id: given[place % len(given)] for place, id in enumerate(fields)}
    strange = {each: each for each in given if len(each) <= LONGEST_ID}
    document = {
        "format": "selfcheck-answers/1",
        "call": CALL,
        "rubric": "1",
        "answers": answers | strange,
        "evidence": {id: [text] for id, text in answers.items()} | strange,
    }
    path = folder / name
    path.write_text(json.dumps(document | changes), "utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(arguments)
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize("command", ["check", "table", "explain"])
def test_nothing_acts_and_there_are_as_many_lines_as_for_harmless_texts(
    command: str, call: Compiled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    harmless = [f"甲{place}" for place in range(len(ids()))]
    harmless += ["甲" * (LONGEST_ID + 1)] * (len(texts()) - len(ids()))
    paths = [
        write(tmp_path, "harmless.json", call, harmless),
        write(tmp_path, "\x1b[2J\n错误 0 条\u202e.json", call, texts()),
    ]
    said = [
        printed(
            capsys,
            *{
                "check": ["check", str(path)],
                "table": ["check", "--table", str(path)],
                "explain": ["explain", str(path), "1.1"],
            }[command],
        )
        for path in paths
    ]
    assert not ACTING.search(said[1])
    assert said[1].count("\n") == said[0].count("\n")


def test_what_acts_is_spelled_out(
    call: Compiled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "a.json", call, ["\x1b[31m\x9b2J\n错误\u202e"])
    assert "“\\x1b[31m\\x9b2J⏎错误\\u202e”" in printed(capsys, "check", str(path))


def test_json_escapes_what_acts_and_means_the_same(
    call: Compiled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = printed(capsys, "check", "--json", str(write(tmp_path, "a.json", call, texts())))
    assert not ACTING.search(said)
    messages = "\n".join(each["message"] for each in json.loads(said)["findings"])
    for each in ids():
        shown = re.sub("[\ud800-\udfff]", "\ufffd", each)
        assert f"没有“{shown}”这一栏" in messages


@pytest.mark.parametrize("key", ["call", "format", "answers", "evidence"])
def test_refused_files_are_quoted_harmlessly(
    key: str, call: Compiled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, text in enumerate(CONTROLS):
        path = write(tmp_path, f"\x1b]0;{number}\x07.json", call, ["1"], **{key: text})
        said = printed(capsys, "check", str(path))
        assert not ACTING.search(said)
        assert said.count("\n") == 1
