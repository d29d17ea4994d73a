"""A copy of the portal whose every text for readers is hostile, as YAML can have it."""

from __future__ import annotations

import re
import shutil
from itertools import cycle
from pathlib import Path

import yaml

from tests.injection.corpus import Hostile, corpus

ROOT = Path(__file__).parents[2]

# Looked up, compared or computed with, and so no text for readers.
NOT_TEXT = {"aliases", "basis", "level", "option", "term", "words"}

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What the compiler refuses in a text, or no YAML file can hold."""


def in_yaml() -> list[Hostile]:
    """The texts that an editor can write; the very long ones would only be long."""
    return [each for each in corpus() if not ACTING.search(each.text) and each.kind != "long"]


def spoil(target: Path, examples: set[str]) -> None:
    """Copy what the site is made of, every rubric's texts preceded by hostile ones.

    The same text becomes the same again, since what stands together is told by it. Of the worked
    examples those of these names stay: others need a unit to be read as it is written.
    """
    for name in ("docs", "scripts", "selfcheck"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, target)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    (target / "build").mkdir()
    (target / "build" / "runtime").symlink_to(ROOT / "build" / "runtime")
    given = cycle(each.text for each in in_yaml())
    known: dict[str, str] = {}

    def spoiled(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            kept = {"answers", "evidence", "expect"} if "expect" in value else set()
            return {k: v if k in kept else spoiled(v, str(k)) for k, v in value.items()}
        if isinstance(value, list):
            return [spoiled(each, key) for each in value]
        if not isinstance(value, str) or value.isascii() or key in NOT_TEXT:
            return value
        return known.setdefault(value, f"{next(given)} {value}")

    for path in sorted((ROOT / "rubric").rglob("*.yaml")):
        if path.parent.name == "examples" and path.stem not in examples:
            continue
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        data = spoiled(yaml.safe_load(path.read_text("utf-8")))
        copy.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
