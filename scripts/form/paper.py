"""What the template of the printed form needs to know beyond the blocks it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.paper.blocks import Block, Paragraph, Proof
from selfcheck.paper.form import EVIDENCE, body, cover, proofs
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """The blank form on paper, of the same blocks that the Word document is made of."""

    cover: tuple[Paragraph, ...]
    body: tuple[Block, ...]
    evidence: str
    proofs: tuple[tuple[str, tuple[Proof, ...]], ...]

    @classmethod
    def of(cls, rubric: Rubric) -> PaperView:
        """The form of this call."""
        return cls(
            cover=tuple(cover(rubric)),
            body=tuple(body(rubric)),
            evidence=EVIDENCE,
            proofs=tuple(proofs(rubric)),
        )
