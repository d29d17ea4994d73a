"""Counting 字, the unit of the form's length limits, which the notice does not define."""

from __future__ import annotations

import re

_RUN = re.compile(r"[A-Za-z0-9]+(?:[.,'%_-][A-Za-z0-9]+)*|\S")


def count_words(text: str) -> int:
    """Count as a word processor does: a Han character or a mark is one, so is a Latin word."""
    return len(_RUN.findall(text))


def count_characters(text: str) -> int:
    """Count every character except white space, the strictest way to count."""
    return sum(1 for each in text if not each.isspace())
