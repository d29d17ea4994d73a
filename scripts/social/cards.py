"""What stands on a picture: the name, where things stand, and what the page is about."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.render.words import state_of
from selfcheck.rubric import Rubric

WIDTH, HEIGHT = 1200, 630
"""The size that every network asks for."""

PROMISE = "不是政府网站，内容不离开您的电脑"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The texts of one picture; `state` is empty where there is nothing to apply for or miss."""

    site: str
    name: str
    text: str
    state: str = ""
    open: bool = False
    foot: str = PROMISE

    @property
    def described(self) -> str:
        """The picture in words, for those who do not see it."""
        return "，".join(each for each in (self.name, self.state, self.text) if each)


def call_card(rubric: Rubric, site_name: str) -> Card:
    """The picture of all pages of a call."""
    call = rubric.call
    return Card(
        site=site_name,
        name=call.short_title,
        text=call.title,
        state=f"{call.year} 年：{state_of(rubric)}",
        open=not call.closed,
    )


def home_card(site_name: str, description: str) -> Card:
    """The picture of the pages that belong to no call."""
    return Card(site=site_name, name="申报之前，先自己对一遍", text=description)
