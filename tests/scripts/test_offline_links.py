"""The form without the links that would lead nowhere."""

from __future__ import annotations

import re

import pytest

from scripts.compile import compile_all
from scripts.form import render_form
from scripts.offline.links import without_links_out
from scripts.offline.styles import styles
from scripts.runtime.sources import ROOT


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p><a href="../d/#x">1.1 设备 &amp; 产线</a></p>', "<p>1.1 设备 &amp; 产线</p>"),
        ('<a class="g" href="../m/">看要求<span class="sc-hidden">：设备</span></a>。', "。"),
        (
            '<a href="../d/"><b>名</b>称</a><br/><input disabled>',
            "<b>名</b>称<br/><input disabled>",
        ),
        ('<a href="#results">结果</a>', '<a href="#results">结果</a>'),
        ('<svg viewBox="0 0 1 1"><rect/></svg>', '<svg viewBox="0 0 1 1"><rect/></svg>'),
        ("&#38;lt; &lt;b&gt;", "&#38;lt; &lt;b&gt;"),
    ],
)
def test_links_out_leave_their_words_or_go(html: str, left: str) -> None:
    assert without_links_out(html) == left


def test_of_a_whole_form_nothing_else_changes() -> None:
    for call in compile_all(ROOT / "rubric"):
        html = render_form(call.rubric, alone=True)
        left = without_links_out(html)
        assert "../" in html and 'href="../' not in left
        for piece in ("<input", "<button", "<textarea", "data-field=", "<svg", 'href="#'):
            assert left.count(piece) == html.count(piece)


def test_every_variable_of_the_style_has_a_value() -> None:
    text = styles()
    used = set(re.findall(r"var\((--[a-z0-9-]+)", text))
    given = set(re.findall(r"(--[a-z0-9-]+):", text))
    assert used - given == set()
    assert "url(" not in text and "@import" not in text
