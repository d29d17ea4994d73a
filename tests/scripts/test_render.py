"""The pages as Markdown: complete, linked, and never more markup than the templates wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest

from scripts.changes.history import history
from scripts.compile import Compiled, compile_call
from scripts.render import navigation, render, render_home
from scripts.render.escaping import escape
from scripts.render.offices import differences
from scripts.render.places import anchor, places_of
from scripts.render.words import chinese_date
from selfcheck.conditions import OneOf
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["attr_list", "meta", "toc"]

# Everything that could begin markup, at the start of a line and inside it.
NASTY = (
    "1. {}</p></td></div><script>alert(1)</script> **粗** __粗__ [链](javascript:x) ![图](x) `码`"
    " {{.c #d}} | a | <!-- \\ _斜_ &lt; \"引\" '引'\n\n## 题\n\n    码\n- 项\n\n---\n> $x$ ~~删~~"
)

# Not text for readers: what these hold is looked up, compared or computed with.
NOT_TEXT = {"id", "kind", "code", "deadline", "date", "url", "severity", "topic", "basis", "type"}
# Terms are looked for in the other texts; what their own page makes of them is tested apart.
NOT_TEXT |= {"term", "aliases"}
REFERENCES = {"document", "section", "suggestions", "format", "value", "limit", "option", "level"}


@pytest.fixture(scope="module")
def call() -> Compiled:
    return compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong")


@pytest.fixture(scope="module")
def pages(call: Compiled) -> dict[str, str]:
    return render(call.rubric, call.origin)


def html_of(page: str) -> str:
    return str(markdown.markdown(page, extensions=EXTENSIONS))


class Reader(HTMLParser):
    """Collects what a browser would see: the elements, the ids, the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def spoiled(value: Any, text: str, name: str = "") -> Any:
    """A copy of a rubric in which every text for readers is replaced."""
    if is_dataclass(value) and not isinstance(value, type):
        own = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{key: spoiled(part, text, key) for key, part in own.items()})
    if isinstance(value, tuple):
        return tuple(spoiled(each, text, name) for each in value)
    readable = isinstance(value, str) and value and name not in NOT_TEXT | REFERENCES
    # An id refers to something; every id of the real call is plain ASCII, and no text is.
    return text.format(value) if readable and re.search(r"[^\x00-\x7f]", value) else value


def test_every_page_of_the_call_is_there(call: Compiled, pages: dict[str, str]) -> None:
    names = ["index", "conditions", "apply", "materials", "review", "faq", "pitfalls", "glossary"]
    names += ["ambiguities", "figures", "documents", "changes"]
    names += [f"dimensions/{each.id}" for each in call.rubric.dimensions]
    names += [f"indicators/{each.id}" for each in call.rubric.indicators]
    assert set(pages) == {f"{call.rubric.call.id}/{name}.md" for name in names}


def test_the_same_rubric_gives_the_same_text(call: Compiled, pages: dict[str, str]) -> None:
    assert render(call.rubric, call.origin) == pages


def test_everything_with_an_id_stands_once_on_its_page(
    call: Compiled, pages: dict[str, str]
) -> None:
    ids = {path: Reader(html_of(page)).ids for path, page in pages.items()}
    for path, found in ids.items():
        assert len(found) == len(set(found)), f"{path} 里有重复的锚点"
    for (kind, item), url in places_of(call.rubric).urls.items():
        path = f"{url.rstrip('/')}.md"
        if kind != "dimensions":
            assert anchor(kind, item) in ids[path], f"{path} 里没有 {kind} {item}"


def test_every_field_and_check_has_a_place(call: Compiled) -> None:
    urls = places_of(call.rubric).urls
    assert {("fields", each) for each in call.rubric.fields} <= set(urls)
    assert {("checks", each) for each in call.rubric.checks_by_id} <= set(urls)


def test_text_of_the_rubric_is_never_markup(call: Compiled, pages: dict[str, str]) -> None:
    rubric = spoiled(call.rubric, NASTY)
    for path, page in render(rubric, call.origin).items():
        clean, nasty = Reader(html_of(pages[path])), Reader(html_of(page))
        # A longer title takes more lines of a picture.
        shapes = [[tag for tag in each.tags if tag != "text"] for each in (nasty, clean)]
        assert shapes[0] == shapes[1], path
        assert nasty.ids == clean.ids, path
        assert "<script>alert(1)</script> **粗** __粗__ [链](javascript:x)" in "".join(nasty.text)


def test_text_of_the_rubric_is_never_markup_on_the_home_page_and_in_the_menu(
    call: Compiled,
) -> None:
    rubric = spoiled(call.rubric, NASTY)
    clean = Reader(html_of(render_home([call.rubric]))).tags
    assert Reader(html_of(render_home([rubric]))).tags == clean
    assert "<" not in str(navigation(rubric))


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "**x**", "a_b_c", "1. x", "- x", "+ x", ": x", "> x", "# x", "---", "| a | b |",
     "[a](b)", "`x`", "{#x}", "\\*", "&lt;", "$x$", "2021. 年", "*", "1) x"],
)  # fmt: skip
def test_escaped_text_reads_the_same_in_markdown_and_in_html(text: str) -> None:
    for html in (html_of(str(escape(text))), f"<p>{escape(text)}</p>"):
        reader = Reader(html)
        assert reader.tags == ["p"]
        assert "".join(reader.text).strip() == text


def test_ordinary_text_stays_readable_in_the_source() -> None:
    text = "2022-03-17 18:00，1.1 工业设备数量（台/套）：“可连接”"
    assert str(escape(text)) == text


def test_a_closed_call_says_so_on_every_page(call: Compiled, pages: dict[str, str]) -> None:
    assert all('class="closed"' in page for page in pages.values())
    still_open = replace(call.rubric, call=replace(call.rubric.call, closed=""))
    assert not any('class="closed"' in page for page in render(still_open, call.origin).values())


def test_copies_and_deadlines_that_differ_are_computed(call: Compiled) -> None:
    offices = call.rubric.offices
    said = "".join(differences(offices))
    assert "早 21 小时" in said
    assert "4 份" in said
    assert differences(offices[:1]) == ()


def test_with_an_address_to_edit_at_every_line_is_a_link(call: Compiled) -> None:
    base = "https://git.example/team/portal/edit/main/"
    page = render(call.rubric, call.origin, base)[f"{call.rubric.call.id}/materials.md"]
    place = call.origin("fields", "cover.project")
    assert f'href="{base}{place.file}#L{place.line}"' in page.replace("&#35;", "#")


def test_without_one_file_and_line_are_text(call: Compiled, pages: dict[str, str]) -> None:
    place = call.origin("fields", "cover.project")
    page = pages[f"{call.rubric.call.id}/materials.md"]
    assert f"本条写在 {place.file} 第 {place.line} 行" in page
    assert 'class="origin" href' not in page


def without_remarks(rubric: Rubric) -> Rubric:
    """The call without what is said about counting, which may name an ambiguity."""
    dimensions = tuple(
        replace(
            each,
            indicators=tuple(
                replace(indicator, counts=(), excludes=(), as_of=())
                for indicator in each.indicators
            ),
        )
        for each in rubric.dimensions
    )
    return replace(rubric, dimensions=dimensions)


def smaller(rubric: Rubric) -> Iterator[Rubric]:
    """The call without one of the parts a call need not have."""
    yield replace(rubric, figures=())
    yield replace(without_remarks(rubric), ambiguities=())
    yield replace(rubric, attachments=(), rules=())
    yield replace(rubric, offices=(), routes=(), steps=(), faq=())
    yield replace(rubric, pitfalls=(), terms=(), faq=(), paper=None)


def test_a_part_that_is_missing_leaves_its_page_out(call: Compiled) -> None:
    whole = len(render(call.rubric, call.origin))
    left_out = [whole - len(render(each, call.origin)) for each in smaller(call.rubric)]
    assert left_out == [1, 1, 0, 2, 3]


def test_terms_on_their_own_page_and_in_links_are_never_markup(call: Compiled) -> None:
    terms = tuple(
        replace(each, term=NASTY.format(each.term), aliases=(NASTY.format("甲"),))
        for each in call.rubric.terms
    )
    path = f"{call.rubric.call.id}/glossary.md"
    clean = Reader(html_of(render(replace(call.rubric), call.origin)[path])).tags
    nasty = render(replace(call.rubric, terms=terms), call.origin)
    tags = Reader(html_of(nasty[path])).tags
    assert [each for each in tags if each != "p"] == [each for each in clean if each != "p"]
    assert not any("<script" in page for page in nasty.values())


def test_a_dimension_leads_to_its_indicators_and_keeps_their_anchors(
    call: Compiled, pages: dict[str, str]
) -> None:
    for dimension in call.rubric.dimensions:
        page = pages[f"{call.rubric.call.id}/dimensions/{dimension.id}.md"]
        ids = Reader(html_of(page)).ids
        for indicator in dimension.indicators:
            assert anchor("indicators", indicator.id) in ids
            assert f'href="../../indicators/{indicator.id}/#' in page


def test_an_indicator_says_what_counts_what_proves_it_and_where_to_go_on(
    call: Compiled, pages: dict[str, str]
) -> None:
    for indicator in call.rubric.indicators:
        assert indicator.counts and indicator.excludes and indicator.as_of
        page = pages[f"{call.rubric.call.id}/indicators/{indicator.id}.md"]
        text = "".join(Reader(html_of(page)).text)
        for remark in (*indicator.counts, *indicator.excludes, *indicator.as_of):
            assert remark.text in text
        for field in call.rubric.sections_by_id[indicator.section].fields:
            assert all(kind in text for kind in field.evidence)
        for pitfall in call.rubric.pitfalls:
            assert (pitfall.title in text) == (indicator.section in pitfall.sections)
        assert f'href="../../selfcheck/#section-{indicator.section}"' in unescape(page)


def test_a_remark_that_only_we_infer_never_claims_to_be_the_notices(call: Compiled) -> None:
    for indicator in call.rubric.indicators:
        for remark in (*indicator.counts, *indicator.excludes, *indicator.as_of):
            open_in_notice = "通知没有写" in remark.text or "通知都没有写" in remark.text
            assert not (open_in_notice and remark.basis == "文"), remark.text


def test_a_small_call_renders() -> None:
    small = compile_call(ROOT / "tests" / "rubrics" / "small-2030")
    pages = render(small.rubric, small.origin)
    assert {"small-2030/dimensions/size.md", "small-2030/indicators/count.md"} <= set(pages)


def test_each_way_to_answer_says_where_it_leads(pages: dict[str, str], call: Compiled) -> None:
    text = "".join(Reader(html_of(pages[f"{call.rubric.call.id}/conditions.md"])).text)
    for said in ("每一题都是“是”", "有一题是“否”", "也就不符合申报条件"):
        assert said in text
    [kinds] = [each for each in call.rubric.conditions if each.id == "enterprise_kind"]
    assert isinstance(kinds, OneOf)
    assert kinds.undecided_reason in text


def test_each_route_names_the_office_that_binds(pages: dict[str, str], call: Compiled) -> None:
    page = pages[f"{call.rubric.call.id}/apply.md"]
    for route in call.rubric.routes:
        first = call.rubric.offices_by_id[route.offices[0]]
        assert f"约束您的是：</strong>{first.name}" in page


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2022-03-17 18:00", "2022年3月17日 18:00"),
        ("不晚于 2022-07-19（当天）", "不晚于 2022年7月19日（当天）"),
        ("区里收件之前", "区里收件之前"),
    ],
)
def test_dates_are_written_the_chinese_way(written: str, shown: str) -> None:
    assert chinese_date(written) == shown


def test_a_page_lists_what_the_versions_have_changed(call: Compiled) -> None:
    rubric = call.rubric
    section = rubric.sections[0]
    renamed = replace(
        section, fields=(replace(section.fields[0], label="<b>旧称"), *section.fields[1:])
    )
    fewer = replace(
        rubric,
        call=replace(rubric.call, version="0"),
        sections=(renamed, *rubric.sections[1:]),
        figures=rubric.figures[1:],
    )
    path = f"{rubric.call.id}/changes.md"
    page = Reader(html_of(render(rubric, call.origin, history=history(rubric, [fewer]))[path]))
    text = " ".join("".join(page.text).split())
    assert "version-1" in page.ids
    assert "名称由“<b>旧称”改为" in text
    assert f"{rubric.figures[0].title}：新增的公开数字" in text
    assert "变更记录" in str(navigation(rubric))


def test_a_first_version_says_that_it_is_one_and_what_it_goes_by(call: Compiled) -> None:
    rubric = call.rubric
    page = Reader(html_of(render(rubric, call.origin)[f"{rubric.call.id}/changes.md"]))
    text = "".join("".join(page.text).split())
    assert f"第一版（版本号{rubric.call.version}）" in text
    newest = max(rubric.documents, key=lambda each: each.date)
    assert f"发布的{newest.short_title}及更早的文件" in text
    assert not any(each.startswith("version-") for each in page.ids)


def test_every_change_links_to_where_it_stands(call: Compiled) -> None:
    rubric = call.rubric
    bare = replace(rubric, call=replace(rubric.call, version="0"), checks=(), figures=())
    (page,) = (
        text
        for path, text in render(rubric, call.origin, history=history(rubric, [bare])).items()
        if path.endswith("changes.md")
    )
    for check in rubric.checks:
        assert f"#{anchor('checks', check.id)}" in page.replace("&#35;", "#")


def test_what_stands_on_no_page_is_told_without_a_link(call: Compiled) -> None:
    rubric = call.rubric
    fewer = replace(rubric, checks=rubric.checks[1:], quota=None)
    gone = render(fewer, call.origin, history=history(fewer, [rubric]))
    page = gone[f"{rubric.call.id}/changes.md"]
    assert "不再有这条核对" in page
    assert "#check-" not in page.replace("&#35;", "#")
