"""Where a statement comes from, and how far it may be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.ids import DocumentId
from selfcheck.record import Record

Basis = Literal["文", "理", "推"]
"""How a statement follows from the notice.

``文``: the notice states it. ``理``: it follows from the notice's own definitions.
``推``: it is inferred from common sense, so nothing that rests on it may be called an error.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """One place in one official document.

    ``place`` names annex, part and item as the document numbers them; ``note`` says in our own
    words what needs knowing about that place, for example that the text could not be obtained.
    """

    document: DocumentId
    place: str
    basis: Basis = "文"
    note: str = ""
