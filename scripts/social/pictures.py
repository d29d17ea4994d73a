"""The pictures of a site: one for each call, one for the pages that belong to none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.social.cards import call_card, home_card
from scripts.social.kept import kept
from selfcheck.rubric import Rubric

HOME = ""
"""What stands for a call where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: where it stands on the site, what it shows in words, and its bytes."""

    path: str
    text: str
    content: bytes


def pictures_of(
    rubrics: Iterable[Rubric], site_name: str, description: str, folder: Path
) -> dict[str, Picture]:
    """The pictures by the call's id; what `folder` has need not be drawn again.

    Raises:
        BuildProblem: if the typeface is not installed.
    """
    cards = {HOME: home_card(site_name, description)}
    cards |= {each.call.id: call_card(each, site_name) for each in rubrics}
    return {
        name: Picture(
            path=f"social/{name or 'home'}.png", text=card.described, content=kept(card, folder)
        )
        for name, card in cards.items()
    }
