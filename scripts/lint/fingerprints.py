"""Fingerprints of a notice, by which a copied passage is found without the notice being here.

``python -m scripts.lint.fingerprints TEXT --to rubric/CALL/source-fingerprints.txt`` makes them.
Every run of 16 characters, blanks and punctuation left out, is kept as 5 bytes of a digest.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from selfcheck.command import run

LENGTH = 16
"""So many characters in a row that stand in the notice too count as copied."""
NAME = "source-fingerprints.txt"
_BYTES = 5
_HEAD = (
    "# 通知里每 16 个字的指纹，供 scripts.lint 查有没有照抄；由 scripts.lint.fingerprints 生成\n"
)
# Numbers of pages stand between the lines of a text made from a PDF file.
_PAGE = re.compile(r"^\s*[-—–]\s*\d+\s*[-—–]\s*$", re.MULTILINE)


def plain(text: str) -> str:
    """The letters, digits and characters of a text alone, each in one form."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def grams(text: str) -> Iterator[bytes]:
    """The fingerprint of every run of :data:`LENGTH` characters of a plain text, in order."""
    for start in range(len(text) - LENGTH + 1):
        run = text[start : start + LENGTH]
        yield hashlib.blake2b(run.encode(), digest_size=_BYTES).digest()


def fingerprints_of(text: str) -> str:
    """The file of fingerprints of a notice."""
    found = sorted(set(grams(plain(_PAGE.sub("", text)))))
    lines = textwrap.wrap(base64.b64encode(b"".join(found)).decode(), 100)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def read_fingerprints(path: Path) -> frozenset[bytes]:
    """The fingerprints in a file; none where there is no such file."""
    if not path.exists():
        return frozenset()
    lines = path.read_text("utf-8").splitlines()
    data = base64.b64decode("".join(each for each in lines if not each.startswith("#")))
    return frozenset(data[at : at + _BYTES] for at in range(0, len(data), _BYTES))


def copied(text: str, known: frozenset[bytes]) -> Iterator[str]:
    """Every passage of a text whose runs all have a known fingerprint, as long as it can be."""
    own = plain(text)
    hits = [each in known for each in grams(own)]
    start: int | None = None
    for index, hit in enumerate([*hits, False]):
        if hit and start is None:
            start = index
        elif not hit and start is not None:
            yield own[start : index - 1 + LENGTH]
            start = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the fingerprints of a text file; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.lint.fingerprints",
        description="从通知的文字生成指纹，供 scripts.lint 查有没有照抄；通知本身不放进项目。",
    )
    parser.add_argument("text", type=Path, help="通知的文字，UTF-8")
    parser.add_argument("--to", type=Path, required=True, help=f"写到哪里，例如 rubric/申报/{NAME}")
    options = parser.parse_args(arguments)
    try:
        text = options.text.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.text} 读不出来，应是 UTF-8 的文字文件：{error}", file=sys.stderr)
        return 2
    options.to.write_text(fingerprints_of(text), "utf-8")
    print(f"已写到 {options.to}")
    return 0


if __name__ == "__main__":
    run(main)
