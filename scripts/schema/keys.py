"""The Chinese name and the explanation of every key of the YAML, from ``keys.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.schema.records import names

FILE = Path(__file__).with_name("keys.yaml")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is called, what it means, and a value where one says more than words."""

    name: str
    about: str
    example: object = None


@cache
def content() -> dict[str, Any]:
    """The file as it is."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def about(cls: type) -> str:
    """What a record is, in a sentence."""
    return str(content()["records"][names()[cls]]["about"])


@cache
def key_of(cls: type, key: str) -> Key:
    """What ``key`` of a record is called and means; a record's own words go before common ones.

    Raises:
        KeyError: if nobody has described it.
    """
    record = names()[cls]
    own = content()["records"][record]["keys"]
    name, _, sentence = str(own.get(key) or content()["common"][key]).partition("：")
    return Key(name, sentence, content()["examples"].get(f"{record}.{key}"))
