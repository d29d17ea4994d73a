"""What the documents tell people to type exists: commands, their options, and linked files."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
# Decisions tell how things were; what one types today stands elsewhere.
GUIDES = [path for path in DOCUMENTS if path.parent.name != "decisions"]
PYTHON = ".venv/bin/python"
# What people have on their machines and is none of the project's.
OTHERS = {
    "apt-get",
    "cp",
    "curl",
    "find",
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
    assert [each for each in links if each and not (path.parent / each).exists()] == []
    if path in GUIDES:
        named = re.findall(r"`((?:docs|scripts|selfcheck|tests|deploy|\.github)/[^`\s<>*]*)`", text)
        assert [each for each in named if not (ROOT / each).exists()] == []


def test_every_make_target_says_what_it_is_for(targets: set[str]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    # What only other targets need is left out of `make help`.
    assert targets - explained == {"site-inputs"}
