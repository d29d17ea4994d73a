"""Text that a terminal only shows: nothing in it moves the cursor, hides or reorders anything."""

from __future__ import annotations

import re

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

"""Control characters, ends of lines, and the marks that turn the direction of writing."""


def visible(line: str) -> str:
    r"""Return one line with what would act on a terminal written out, such as ``\x1b``.

    Answers and file names come from anywhere; a line feed among them would begin a line that looks
    like one of the report's own.
    """
    return ACTING.sub(_spelled, line)


def visible_json(text: str) -> str:
    """Return the JSON text with the same characters escaped: the same values, other bytes."""
    return ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n":
        return "⏎"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
