"""What the documents tell people to type exists and runs: commands, options, linked files."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from scripts.handbook import handbook
from tests.project_copy import copy_project, run

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "editing").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
# Decisions tell how things were; what one types today stands elsewhere.
GUIDES = [path for path in DOCUMENTS if path.parent.name != "decisions"]
PYTHON = ".venv/bin/python"
# What people have on their machines and is none of the project's.
OTHERS = {
    "apt-get",
    "cd",
    "cp",
    "curl",
    "find",
    "git",
    "mkdocs",
    "mv",
    "nginx",
    "rsync",
    "systemctl",
    "zensical",
}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
ASSIGNMENT = re.compile(r"[A-Z_]+=\S*")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def fences(text: str) -> Iterator[tuple[str, str]]:
    for match in FENCE.finditer(text):
        yield match[1], match[2]


def commands(path: Path) -> list[str]:
    """The command lines of a document: of its blocks, and those that stand within a sentence."""
    text = path.read_text("utf-8")
    found: list[str] = []
    for language, block in fences(text):
        if language in {"sh", ""}:
            found += block.splitlines()
        if language == "yaml" and "script:" in block:
            jobs = yaml.safe_load(block).values()
            found += [line for job in jobs if "script" in job for line in job["script"]]
    rest = FENCE.sub("", text)
    starts = ("make ", f"{PYTHON} ", "python -m ")
    found += [each for each in INLINE.findall(rest) if each == "make" or each.startswith(starts)]
    return [line for line in found if line.strip()]


ALL = sorted({(path.name, line) for path in GUIDES for line in commands(path)})


def words_of(line: str) -> list[str]:
    """The command without its comment, settings before it and who runs it."""
    words = shlex.split(line, comments=True)
    while words and (ASSIGNMENT.fullmatch(words[0]) or words[0] == "sudo"):
        words.pop(0)
    return words


def module_of(words: list[str]) -> str | None:
    """The module that a command line runs with Python, the project's or the system's."""
    runs = words[0] in {PYTHON, "python", "python3"} and words[1:2] == ["-m"]
    return words[2] if runs else None


@pytest.fixture(scope="module")
def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE))


def test_commands_are_found_in_every_form() -> None:
    lines = {line for _, line in ALL}
    assert "make check" in lines  # within a sentence
    assert "make lint types" in lines  # in the pipeline of another host
    assert any(line.startswith(f"{PYTHON} -m selfcheck check") for line in lines)  # in a block


@pytest.mark.parametrize(("document", "line"), ALL)
def test_what_is_to_be_typed_exists(document: str, line: str, targets: set[str]) -> None:
    words = words_of(line)
    if words[0] == "make":
        goals = [each for each in words[1:] if not ASSIGNMENT.fullmatch(each)]
        assert set(goals) <= targets, f"{document}: {line}"
    elif module := module_of(words):
        typed = [each for each in words[3:] if OPTION.fullmatch(each)]
        if module.partition(".")[0] in {"scripts", "selfcheck", "benchmarks"}:
            assert set(typed) <= options(module, words), f"{document}: {line}"
        else:
            assert module in {"pytest", "http.server"}, f"{document}: {line}"
    else:
        assert words[0] in OTHERS, f"{document}: {line}"


ELSEWHERE = {
    # What they do is done, and looked at, by other tests and by CI.
    r"make$|make lint types": "the steps of .github/workflows/check.yml, in a fresh copy",
    r"make (test|check)": "it would run this test; .github/workflows/check.yml does run it",
    r"make (build|offline)": "tests/conftest.py builds the site, tests/browser the single files",
    r"make serve": "it never ends; tests/scripts/test_mkdocs_hooks.py serves as it does",
    r"python -m pytest": "it would run these tests",
    r"python -m scripts\.export": "tests/export builds what it writes",
    # What publishes, or belongs to a machine that is not this one.
    r"python3? -m http\.server": "it never ends",
    r"(cp|nginx|systemctl|rsync|find|mv)": "tests/publish follows the page about publishing",
    r"curl": "it asks a site that is published; tests/publish asks one that is not",
    # These belong to chapters, which are followed from their beginning to their end.
    r"(git|cd)": "tests/handbook/test_chapters.py",
    r"python -m scripts\.\S+ .*shuangkua-2026-guangdong\S*": "tests/handbook/test_chapters.py",
    r"python -m selfcheck$": "a name within a sentence, without the command that has to follow",
}
"""Commands that are not run here: what they begin with, and who sees to them."""
STANDS_FOR = {
    "HEAD:CALL": "HEAD:shuangkua-2022-guangdong",
    "CALL": "shuangkua-2022-guangdong",
    "ID": "some-call-2030",
    "申报编号": "shuangkua-2022-guangdong",
}
"""What a reader puts in place of a word."""


def to_run(line: str) -> str:
    """The line as a reader types it: without what may be left out, with own names for words."""
    typed = re.sub(r"\[[^]]*\]|#.*", "", line).strip()
    for word, name in STANDS_FOR.items():
        typed = re.sub(rf"(?<![\w:-]){word}(?![\w:-])", name, typed)
    return re.sub(r"^python -m", f"{PYTHON} -m", typed)


def elsewhere(line: str) -> str | None:
    """Who else sees to a command."""
    words = re.sub(r"^([A-Z_]+=\S* |sudo )+", "", to_run(line)).replace(PYTHON, "python")
    found = (by for start, by in ELSEWHERE.items() if re.match(rf"(?:{start})(?:\s|$)", words))
    return next(found, None)


RUN = list(
    dict.fromkeys(to_run(line) for path in GUIDES for line in commands(path) if not elsewhere(line))
)
HARMLESS = re.compile(rf"({re.escape(PYTHON)} -m (scripts|selfcheck)[ .]|make help$)")
"""What may be run at all: nothing else gets as far as a shell."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with the files that the examples of commands name."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    answers = json.dumps(
        {
            "format": "selfcheck-answers/1",
            "call": "shuangkua-2022-guangdong",
            "rubric": "1",
            "answers": {"org.name": "甲公司", "devices.total": 3, "devices.running": 5},
        }
    )
    for name in ("answers.json", "答案文件.json", "folder/answers.json", "文件夹/答案.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(answers, "utf-8")
    (folder / "通知.txt").write_text("各有关单位要按时把材料送到，逾期的一律不再接收。", "utf-8")
    table = Workbook()
    sheet = table.create_sheet("设备", 0)
    for cells in (["设备名称", "设备种类", "数量（台/套）"], ["机床", "加工设备", 3]):
        sheet.append(cells)
    table.save(folder / "list.xlsx")
    return folder


@pytest.mark.parametrize("line", RUN)
def test_what_is_to_be_typed_runs(line: str, project: Path) -> None:
    assert HARMLESS.match(line), f"say in ELSEWHERE who sees to it: {line}"
    done = run(line, project)
    # 1 says that something was found or has changed; what cannot be run or read ends otherwise.
    assert done.returncode in (0, 1), done.stdout
    assert "Traceback" not in done.stdout
    module = module_of(words_of(line))
    if done.returncode == 1:
        assert module in {"selfcheck", "scripts.lint", "scripts.diff"}, done.stdout


def test_every_reason_not_to_run_a_command_is_needed() -> None:
    lines = [line for path in GUIDES for line in commands(path)]
    assert len(RUN) > 20
    used = {elsewhere(line) for line in lines}
    assert set(ELSEWHERE.values()) - used == set()


HELP: dict[tuple[str, ...], set[str]] = {}


def options(module: str, words: list[str]) -> set[str]:
    """The options that a module's command names in its help."""
    # The engine's first word says which of its commands is meant.
    command = words[3:4] if module == "selfcheck" else []
    key = (module, *command)
    if key not in HELP:
        asked = subprocess.run(
            [sys.executable, "-m", *key, "--help"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert asked.returncode == 0, f"{' '.join(key)}: {asked.stderr}"
        HELP[key] = set(OPTION.findall(asked.stdout))
    return HELP[key]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_linked_and_named_files_exist(path: Path) -> None:
    text = FENCE.sub("", path.read_text("utf-8"))
    links = [each.partition("#")[0] for each in LINK.findall(text) if "://" not in each]
    targets = [(path.parent / each).resolve() for each in links if each]
    # MkDocs' strict build follows links between pages into their sections.
    generated = {(ROOT / "docs" / each).resolve() for each in handbook([])}
    assert [each for each in targets if each not in generated and not each.exists()] == []
    if path in GUIDES:
        named = re.findall(r"`((?:docs|scripts|selfcheck|tests|deploy|\.github)/[^`\s<>*]*)`", text)
        assert [each for each in named if not (ROOT / each).exists()] == []


def test_every_make_target_says_what_it_is_for(targets: set[str]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    # What only other targets need is left out of `make help`.
    assert targets - explained == {"site-inputs"}
