"""Terms are linked where they are first mentioned in running text, and nowhere else."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from scripts.render.terms import link_terms
from selfcheck.guidance import Term
from selfcheck.source import Source

SOURCE = Source(document="notice", place="附件")  # type: ignore[arg-type]
TERMS = (
    Term(id="app", term="工业APP", text="软件。", source=SOURCE, aliases=("工业应用",)),
    Term(id="killer", term="杀手锏工业APP", text="最多的。", source=SOURCE),
    Term(id="odd", term="A_B", text='引"号', source=SOURCE),
)


def linked(page: str) -> str:
    return link_terms(page, TERMS, lambda term: Markup(f"#{term}"))


def link(term: str, text: str, title: str) -> str:
    return f'<a class="term" href="#{term}" title="{title}">{text}</a>'


APP = link("app", "工业APP", "软件。")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>看工业APP的数量</p>", f"<p>看{APP}的数量</p>"),
        ("<p>工业APP和工业APP</p>", f"<p>{APP}和工业APP</p>"),
        ("<ul><li>工业APP</li></ul>", f"<ul><li>{APP}</li></ul>"),
        ("<td>工业应用</td>", f"<td>{link('app', '工业应用', '软件。')}</td>"),
        # Another way to write the same term is not its first mention any more.
        ("<p>工业APP，工业应用</p>", f"<p>{APP}，工业应用</p>"),
        # The longest wins.
        ("<p>杀手锏工业APP</p>", f"<p>{link('killer', '杀手锏工业APP', '最多的。')}</p>"),
        ("<p>杀手锏工业APP，杀手锏工业APP</p>",
         f"<p>{link('killer', '杀手锏工业APP', '最多的。')}，杀手锏{APP}</p>"),
        ("<p>工业APPX，工业APP</p>", f"<p>工业APPX，{APP}</p>"),
        ("<p>a</div>工业APP</p>工业APP", f"<p>a</div>{APP}</p>工业APP"),
        ("<p>A&#95;B</p>", "<p>A&#95;B</p>"),
        ("<p>工业APPX和X工业APP</p>", "<p>工业APPX和X工业APP</p>"),
        ("# 工业APP {#x}\n\n<p>工业APP</p>", f"# 工业APP {{#x}}\n\n<p>{APP}</p>"),
        ("<h3>工业APP</h3><p><a href='#'>工业APP</a></p>",) * 2,
        ("<p><b>工业APP</b></p>", f"<p><b>{APP}</b></p>"),
        ("<figure><svg><text>工业APP</text></svg></figure>",) * 2,
        ('<p><span data-search-exclude>工业APP</span></p>',) * 2,
        ('<p title="工业APP">无</p>',) * 2,
        ("<p>一<br>工业APP</p>", f"<p>一<br>{APP}</p>"),
        ("工业APP",) * 2,
        ("<p>&lt;&#60; &amp; </p><!-- 工业APP -->",) * 2,
    ],
)  # fmt: skip
def test_only_the_first_mention_in_running_text_is_linked(page: str, wanted: str) -> None:
    assert linked(page) == wanted


def test_without_terms_a_page_stays_as_it_is() -> None:
    assert link_terms("<p>工业APP", (), lambda term: Markup(term)) == "<p>工业APP"
