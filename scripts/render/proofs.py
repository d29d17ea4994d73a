"""What has to be collected for a section: each kind of proof, and the figures it shows."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.form import Field, Section


@dataclass(frozen=True, slots=True)
class ProofKind:
    """One kind of proof, for example a screenshot, and the fields that ask for it."""

    text: str
    fields: tuple[Field, ...]


def proof_kinds(section: Section) -> tuple[ProofKind, ...]:
    """Every kind of proof the section's fields name, in the order of first mention."""
    kinds = dict.fromkeys(kind for field in section.fields for kind in field.evidence)
    return tuple(
        ProofKind(kind, tuple(field for field in section.fields if kind in field.evidence))
        for kind in kinds
    )
