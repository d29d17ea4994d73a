"""Changes of documents, attachments and the rules about the paper."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.base import Change
from scripts.changes.comparing import Pair, Part


def compare_documents(pair: Pair) -> Iterator[Change]:
    """Every change of a document."""
    part = Part(pair, "documents")
    yield from part.listed(pair.old.documents, pair.new.documents, part.keys)


def compare_paper(pair: Pair) -> Iterator[Change]:
    """Every change of an attachment or a rule about the paper."""
    attachments = Part(pair, "attachments", lambda attachment, rubric: (attachment.field,))
    yield from attachments.listed(pair.old.attachments, pair.new.attachments, attachments.keys)
    rules = Part(pair, "rules")
    yield from rules.listed(pair.old.rules, pair.new.rules, rules.keys)
