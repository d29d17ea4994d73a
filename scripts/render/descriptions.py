"""What a search engine shows below a page's name: a sentence or two, as long as it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from scripts.render.pages import Page
from scripts.render.words import chinese_date
from selfcheck.rubric import Rubric

LONGEST = 150
"""Search engines cut off what is longer, in the middle of a sentence."""

SHORTEST = 40

_SENTENCE = re.compile("[^。！？]+[。！？]?")

ANYWAY = "内容由同一份规则生成，逐条注明依据。本站不是政府网站，只帮您读懂和自查。"
"""Said of a page that has little to say of itself."""


def with_description(rubric: Rubric, page: Page) -> Page:
    """The page with its description brought to a sensible length."""
    text = " ".join(page.description.split()).rstrip("。")
    more = _MORE.get(page.template)
    if more is not None:
        text += f"。{more(rubric, page)}"
    text = shortened(text if text.endswith(("。", "？")) else f"{text}。")
    return replace(page, description=text if len(text) >= SHORTEST else f"{text}{ANYWAY}")


def shortened(text: str) -> str:
    """The first sentences of a text that fit; a sentence too long in itself is cut off."""
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if len(kept) + len(sentence) > LONGEST:
            return kept or f"{sentence[: LONGEST - 1]}…"
        kept += sentence
    return kept


def _conditions(rubric: Rubric, _: Page) -> str:
    return f"要看的有：{'、'.join(each.title for each in rubric.conditions)}。"


def _dimension(_: Rubric, page: Page) -> str:
    indicators = page.dimension.indicators if page.dimension else ()
    return f"{'、'.join(each.title for each in indicators)}。"


def _pitfalls(rubric: Rubric, _: Page) -> str:
    return f"例如：{'；'.join(each.title for each in rubric.pitfalls[:4])}。"


def _apply(rubric: Rubric, _: Page) -> str:
    due = [f"{each.name}{chinese_date(each.deadline)}前送达" for each in rubric.offices]
    return f"{'，'.join(due)}。"


def _materials(rubric: Rubric, _: Page) -> str:
    listed = "、".join(each.title for each in rubric.attachments[:4])
    return f"附件有{listed}等。" if listed else "逐栏写明怎么填、要什么证明。"


def _review(rubric: Rubric, _: Page) -> str:
    names = "、".join(each.title for each in rubric.dimensions)
    return f"各维度：{names}。"


def _questions(rubric: Rubric, _: Page) -> str:
    return "".join(each.question for each in rubric.faq[:4])


def _terms(rubric: Rubric, _: Page) -> str:
    return f"{'、'.join(each.term for each in rubric.terms[:8])}等。"


def _ambiguities(rubric: Rubric, _: Page) -> str:
    return f"例如：{'；'.join(each.title for each in rubric.ambiguities[:3])}。"


def _documents(rubric: Rubric, _: Page) -> str:
    return f"{'、'.join(each.number or each.short_title for each in rubric.documents)}。"


_MORE: dict[str, Callable[[Rubric, Page], str]] = {
    "conditions.md.j2": _conditions,
    "dimension.md.j2": _dimension,
    "pitfalls.md.j2": _pitfalls,
    "apply.md.j2": _apply,
    "materials.md.j2": _materials,
    "review.md.j2": _review,
    "faq.md.j2": _questions,
    "glossary.md.j2": _terms,
    "ambiguities.md.j2": _ambiguities,
    "documents.md.j2": _documents,
}
