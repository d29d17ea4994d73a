"""Making text safe wherever it stands in a page: in Markdown, in HTML, in an attribute.

The pages are Markdown with HTML blocks, so a rubric's text can meet either parser. Numeric
character references mean the same to both and are never markup to either.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_SPECIAL = re.compile(r"""[&<>"'\\`*_{}\[\]|~^=#!$]""")
_LIST_START = re.compile(r"^(\d*)([-+.):])(?=\s|$|[-+:])")


def escape(value: object) -> Markup:
    """Return ``value`` as text that no parser of the pages takes for markup.

    Line breaks and runs of blanks become one blank: an empty line would end an HTML block, and
    four blanks at the start of a line would begin a code block.
    """
    text = " ".join(str(value).split())
    text = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
    # A list's number or bullet, or the colon of a definition, at the start of a line.
    return Markup(_LIST_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text))


def finalize(value: object) -> object:
    """Escape what a template prints, except what was escaped or written as markup before."""
    return value if hasattr(value, "__html__") else escape("" if value is None else value)
