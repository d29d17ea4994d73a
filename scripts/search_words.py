"""The words that a call has of its own, for cutting Chinese text into what a search can find.

The site's search knows only the words its index is cut into. Left to itself, the segmenter cuts
日活 or 软著 into single characters; what the rubric explains or names is kept whole instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selfcheck.rubric import Rubric

_CHINESE = re.compile("[\u4e00-\u9fff]+")

_COUNTS = ("数", "数量")

LONGEST = 5
"""A longer word is left to be cut: 工业机理模型 has to be found by 机理模型 too, and a search looks
only at how a word begins."""

LONGEST_BESIDE_LATIN = 3
"""杀手锏 of 杀手锏APP is a word; 杀手锏工业 of 杀手锏工业APP is not."""


def search_words(rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """The Chinese words to keep whole, each once, in the order of the alphabet."""
    found = {
        word
        for rubric in rubrics
        for word in (*_spoken(rubric), *_printed(rubric))
        if 2 <= len(word) <= LONGEST
    }
    return tuple(sorted(found))


def dictionary(rubrics: Iterable[Rubric]) -> str:
    """Those words as the segmenter reads them; it chooses how much each weighs by itself."""
    return "".join(f"{word}\n" for word in search_words(rubrics))


def _spoken(rubric: Rubric) -> Iterator[str]:
    """The terms and what people call things: also what of them stands beside Latin letters."""
    texts = [text for each in rubric.terms for text in (each.term, *each.aliases, *each.also)]
    texts += [text for each in rubric.faq for text in each.also]
    texts += [text for each in rubric.fields.values() for text in each.also]
    for text in texts:
        for word in _CHINESE.findall(text):
            if word == text or len(word) <= LONGEST_BESIDE_LATIN:
                yield word


def _printed(rubric: Rubric) -> Iterator[str]:
    """The names on the form that are one word; 国家标准数 would hide 国家标准."""
    names = [text for field in rubric.fields.values() for text in (field.label, field.group)]
    names += [option.label for each in rubric.lists for option in each.options]
    for name in names:
        if _CHINESE.fullmatch(name) and not name.endswith(_COUNTS):
            yield name
