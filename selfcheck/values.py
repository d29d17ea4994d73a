"""What one answer can be, and how to write it for people."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class NoneOfIt:
    """The form's own word “无”: there is none of it. Neither zero nor blank."""


NONE: Final = NoneOfIt()
"""The one value that stands for “无”."""

NONE_WORD: Final = "无"

Value = Fraction | str | bool | NoneOfIt
"""A readable answer: a number, a text, a date or option id, yes or no, or “无”."""


class Unreadable(ValueError):
    """An answer that cannot be read or cannot be; the message says why, in Chinese."""


def tidy(sentence: str) -> str:
    """Drop spaces beside Chinese quotation marks, which bring their own."""
    return sentence.replace(" “", "“").replace("” ", "”")


def with_unit(number: Fraction, unit: str, places: int = 2) -> str:
    """Write a number with its unit, as Chinese print does: 1,200 台, but 35%."""
    space = " " if unit and unit != "%" else ""
    return f"{format_number(number, places)}{space}{unit}"


def format_number(number: Fraction, places: int = 2) -> str:
    """Write a number with thousands separators and at most ``places`` decimals, rounded half up.

    Exact arithmetic throughout, so that the text is the same on every Python.
    """
    if number.denominator == 1:
        return f"{number.numerator:,}"
    scale = 10**places
    scaled = (2 * scale * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    whole, part = divmod(scaled, scale)
    decimals = f"{part:0{places}d}".rstrip("0") if places else ""
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{decimals}" if decimals else "")
