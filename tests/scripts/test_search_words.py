"""Which words of a rubric are kept whole for the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.compile import compile_call
from scripts.search_words import LONGEST, dictionary, search_words

ROOT = Path(__file__).parents[2]
RUBRIC = compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric
WORDS = search_words([RUBRIC])


@pytest.mark.parametrize("word", ["日活", "软著", "杀手锏", "归口标委会", "负债率", "截止时间"])
def test_terms_names_on_the_form_and_spoken_words_are_kept(word: str) -> None:
    assert word in WORDS


@pytest.mark.parametrize("word", ["杀手锏工业", "国家标准数", "跨行业跨领域工业互联网平台"])
def test_what_would_hide_a_shorter_word_is_cut(word: str) -> None:
    assert word not in WORDS


def test_every_term_that_is_one_short_word_is_kept() -> None:
    short = {each.term for each in RUBRIC.terms if each.term.isalpha() and not each.term.isascii()}
    kept = {each for each in short if len(each) <= LONGEST and "A" not in each}
    assert kept and kept <= set(WORDS)


def test_the_dictionary_has_a_word_a_line_and_does_not_depend_on_the_order() -> None:
    assert dictionary([RUBRIC]).splitlines() == sorted(set(WORDS))
