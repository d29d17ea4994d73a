from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.compile import call_folders, compile_call
from scripts.form import render_form
from selfcheck.checks.presence import EvidenceAttached, RequiredWhen
from selfcheck.checks.texts import MaxCharacters
from selfcheck.export import documents_of
from selfcheck.form import CONTACTS, Field, Option
from selfcheck.ids import FieldId
from selfcheck.rubric import Rubric

CALLS = call_folders(Path(__file__).parents[2] / "rubric")
VOID = {"input", "br", "col", "hr", "img", "link", "meta", "rect"}
HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }}<img src=x onerror=alert(1)>"


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @cached_property
    def all(self) -> list[Element]:
        return [self, *(inner for child in self.children for inner in child.all)]

    def find(self, tag: str = "", **attributes: str) -> list[Element]:
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.all
            if tag in ("", each.tag)
            and all(each.attributes.get(name) == value for name, value in wanted.items())
        ]

    def having(self, attribute: str) -> list[Element]:
        return [each for each in self.all if attribute in each.attributes]

    def words(self) -> str:
        return " ".join("".join(each.text for each in self.all).split())


class Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.current = Element("root", {}, None)
        self.feed(html)
        assert self.current is self.root, f"<{self.current.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = self.add(tag, attrs)
        if tag not in VOID:
            self.current = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.add(tag, attrs)

    def add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.children.append(made)
        return made

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.current.tag, f"</{tag}> closes <{self.current.tag}>"
        assert self.current.parent
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.text += data


def parse(html: str) -> Element:
    return Tree(html).root


@pytest.fixture(scope="module", params=CALLS, ids=lambda folder: folder.name)
def rubric(request: pytest.FixtureRequest) -> Rubric:
    return compile_call(request.param).rubric


@pytest.fixture(scope="module")
def form(rubric: Rubric) -> Element:
    return parse(render_form(rubric))


def test_every_field_stands_once_in_the_official_order(rubric: Rubric, form: Element) -> None:
    assert [each.attributes["data-field"] for each in form.having("data-field")] == [*rubric.fields]


def test_every_field_has_one_control_under_its_own_id(rubric: Rubric, form: Element) -> None:
    for wrapper in form.having("data-field"):
        name = wrapper.attributes["data-field"]
        controls = wrapper.having("data-control")
        assert {each.attributes["name"] for each in controls} == {name}
        kinds = {each.attributes.get("type", each.tag) for each in controls}
        assert len(controls) == 1 or kinds == {"radio"}, name
        (target,) = form.find(id=f"f-{name.replace('.', '-')}")
        assert target is wrapper or target in controls


def test_every_field_is_labelled_exactly_as_the_form_has_it(rubric: Rubric, form: Element) -> None:
    labels = {
        each.attributes["for"]: each for each in form.find("label") if "for" in each.attributes
    }
    for name, described in rubric.fields.items():
        (wrapper,) = form.find(data_field=name)
        if wrapper.tag == "fieldset":
            label = wrapper.find("legend")[0]
        elif described.type == "tick":
            label = wrapper.find("label")[0]
        else:
            label = labels[f"f-{name.replace('.', '-')}"]
        assert label.words() == " ".join(described.label.split()), name


def test_no_id_stands_twice_and_every_reference_leads_somewhere(form: Element) -> None:
    ids = Counter(each.attributes["id"] for each in form.having("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for attribute in ("for", "list", "aria-describedby", "aria-labelledby"):
        for each in form.having(attribute):
            assert set(each.attributes[attribute].split()) <= set(ids), each.attributes
    for link in form.find("a"):
        if link.attributes["href"].startswith("#"):
            assert link.attributes["href"][1:] in ids


def test_help_and_unit_are_read_out_with_the_control(rubric: Rubric, form: Element) -> None:
    for name, described in rubric.fields.items():
        key = name.replace(".", "-")
        (target,) = form.find(id=f"f-{key}")
        spoken = target.attributes["aria-describedby"].split()
        assert f"m-{key}" in spoken
        if described.unit:
            assert f"u-{key}" in spoken
            assert form.find(id=f"u-{key}")[0].words() == described.unit
        if described.explain:
            assert described.explain in form.find(id=f"d-{key}")[0].words()


def test_every_section_has_its_heading_contents_entry_and_guidance(
    rubric: Rubric, form: Element
) -> None:
    guides = {
        indicator.section: f"../indicators/{indicator.id}/"
        for dimension in rubric.dimensions
        for indicator in dimension.indicators
    }
    entries = [each.attributes["data-entry"] for each in form.having("data-entry")]
    assert entries == ["questions", *(section.id for section in rubric.sections)]
    for section in rubric.sections:
        (shown,) = form.find(id=f"section-{section.id}")
        heading = shown.find(id=f"h-{section.id}")[0]
        assert section.number in heading.words()
        assert section.title in heading.words()
        assert ("需附证明" in heading.words()) == section.starred
        (guide,) = shown.find("a", **{"class": "sc-guide"})
        assert guide.attributes["href"] == guides.get(section.id, "../materials/")


def test_evidence_can_be_registered_wherever_it_is_asked_for(rubric: Rubric, form: Element) -> None:
    expected = {
        field
        for check in rubric.checks
        if isinstance(check, EvidenceAttached)
        for field in check.fields
    }
    assert expected >= {each for each in rubric.fields if rubric.needs_evidence(each)}
    registering = {
        wrapper.attributes["data-field"]
        for wrapper in form.having("data-field")
        if wrapper.having("data-evidence")
    }
    assert registering == expected


def test_figures_may_be_none_where_the_form_offers_it(rubric: Rubric, form: Element) -> None:
    starred = {each.id for section in rubric.sections if section.starred for each in section.fields}
    for wrapper in form.having("data-none"):
        assert wrapper.parent
        (control,) = wrapper.parent.having("data-control")
        described = rubric.fields[FieldId(control.attributes["name"])]
        assert described.type in {"text", "long_text"} or described.id in starred
        assert wrapper.attributes["aria-label"] == f"无（{described.short}）"


def test_there_is_a_button_for_each_document_that_the_call_has(
    rubric: Rubric, form: Element
) -> None:
    names = ("data-document", "data-title", "data-suffix")
    buttons = [
        (*(each.attributes[name] for name in names), each.words())
        for each in form.having("data-document")
    ]
    assert buttons == [
        (each.id, each.title, each.suffix, each.label) for each in documents_of(rubric)
    ]
    assert bool(form.having("data-proving")) == ("evidence" in [each[0] for each in buttons])


def test_nothing_is_answered_before_somebody_answers(form: Element) -> None:
    for wrapper in form.having("data-field"):
        for control in wrapper.having("data-control"):
            assert control.words() == ""
            if control.attributes.get("type") == "radio":
                assert ("checked" in control.attributes) == (control.attributes["value"] == "")
            else:
                assert "checked" not in control.attributes
                assert "value" not in control.attributes


def test_the_limits_of_the_form_are_known_to_the_counter(rubric: Rubric, form: Element) -> None:
    for check in rubric.checks:
        if isinstance(check, MaxCharacters):
            for name in check.fields:
                (wrapper,) = form.find(data_field=name)
                assert wrapper.attributes["data-limit"] == str(check.limit)
                assert wrapper.attributes["data-limit-fields"].split() == [*check.fields]


def test_what_names_somebody_or_reaches_them_is_marked(rubric: Rubric, form: Element) -> None:
    marked = {each.attributes["data-field"] for each in form.having("data-personal")}
    assert marked == {each.id for each in rubric.fields.values() if each.identifying}
    assert marked >= {each for each, field in rubric.fields.items() if field.type in CONTACTS}
    if rubric.call.applicant_field:
        assert rubric.call.applicant_field in marked


def test_conditions_and_dimensions_have_a_place_for_their_result(
    rubric: Rubric, form: Element
) -> None:
    shown = [each.attributes["data-condition"] for each in form.having("data-condition")]
    assert shown == [each.id for each in rubric.conditions]
    rows = [each.attributes["data-dimension"] for each in form.having("data-dimension")]
    assert rows == [each.id for each in rubric.dimensions]


def test_every_indicator_has_a_place_under_its_dimension(rubric: Rubric, form: Element) -> None:
    for dimension in rubric.dimensions:
        (details,) = form.find("details", data_indicators=dimension.id)
        shown = details.having("data-indicator")
        assert [each.attributes["data-indicator"] for each in shown] == [
            each.id for each in dimension.indicators
        ]
        for item, indicator in zip(shown, dimension.indicators, strict=True):
            assert f"{indicator.number} {indicator.title}" in item.words()
            guide = f"../indicators/{indicator.id}/"
            assert item.find("a")[0].attributes["href"] == guide
            maximum = str(indicator.score.maximum) if indicator.score else None
            assert item.attributes.get("data-points") == maximum


def test_published_figures_stand_beside_their_field_and_nowhere_else(
    rubric: Rubric, form: Element
) -> None:
    figures = {each.field: each for each in rubric.figures if each.field}
    for wrapper in form.having("data-field"):
        name = wrapper.attributes["data-field"]
        figure = figures.get(FieldId(name))
        assert ("公开参考" in wrapper.words()) == (figure is not None)
        if figure is not None:
            for text in (figure.said, figure.publisher, figure.date, figure.caveat):
                assert text in wrapper.words()
    rows = [each.attributes["data-figure"] for each in form.having("data-figure")]
    assert rows == [*figures]
    sentence = "其余各项没有公开参考" if figures else "各项都没有公开参考"
    assert sentence in form.find(id="results")[0].words()


def test_every_published_figure_has_a_picture_that_is_named_and_says_its_value(
    rubric: Rubric, form: Element
) -> None:
    pictures = form.having("data-scale")
    compared = [each for each in rubric.figures if each.field]
    for picture, figure in zip(pictures, compared, strict=True):
        assert picture.attributes["data-value"] == str(figure.value)
        assert picture.attributes["role"] == "img"
        assert picture.find(id=picture.attributes["aria-labelledby"])
        assert f"{figure.value:,}" in picture.words()
        # No bar before there is a number of one's own.
        (bar,) = picture.having("data-bar-own")
        assert bar.attributes["width"] == "0%"
    if compared:
        assert "只是参考，不是门槛" in form.find(id="results")[0].words()


def test_figures_can_be_read_back_in_their_unit(rubric: Rubric, form: Element) -> None:
    for name, described in rubric.fields.items():
        (wrapper,) = form.find(data_field=name)
        assert bool(wrapper.having("data-reading")) == described.numeric
        if described.numeric:
            (control,) = wrapper.having("data-control")
            (line,) = wrapper.having("data-reading")
            assert line.attributes["id"] in control.attributes["aria-describedby"].split()
            assert wrapper.attributes["data-type"] == described.type
            assert wrapper.attributes["data-unit"] == described.unit
            assert ("data-negative" in wrapper.attributes) == described.may_be_negative


def test_a_field_that_an_answer_calls_for_names_it_and_leads_there(
    rubric: Rubric, form: Element
) -> None:
    conditional = {
        check.field: check
        for check in rubric.checks
        if isinstance(check, RequiredWhen) and check.otherwise_empty
    }
    assert {each.attributes["data-field"] for each in form.having("data-when")} == {*conditional}
    for name, check in conditional.items():
        (wrapper,) = form.find(data_field=name)
        (note,) = wrapper.find(id=f"w-{name.replace('.', '-')}")
        assert [each.attributes["data-jump"] for each in note.find("a")] == [*check.when]
        (caller,) = form.find(data_field=check.when[0])
        labels = {
            each.having("data-control")[0].attributes["value"]: each.words()
            for each in caller.find("label")
        }
        assert f"选了“{labels[str(check.value)]}”才需要填" in note.words()


def test_evidence_is_filtered_only_where_it_is_asked_for(rubric: Rubric, form: Element) -> None:
    filters = [each.attributes["data-filter"] for each in form.having("data-filter")]
    asked = any(isinstance(check, EvidenceAttached) for check in rubric.checks)
    assert filters == ["all", "blank", "error", *(["evidence"] if asked else [])]
    # Before the page's scripts run nothing could be filtered.
    assert "hidden" in form.having("data-filters")[0].attributes


def test_what_an_indicator_reads_has_a_place_for_being_settled(
    rubric: Rubric, form: Element
) -> None:
    read = {field for each in rubric.indicators for field in each.reads()}
    places = {each.attributes["id"] for each in form.having("data-settled")}
    assert places == {f"s-{name.replace('.', '-')}" for name in read}
    # Empty until it is: a description that is only hidden would still be read out.
    assert {each.words() for each in form.having("data-settled")} <= {""}


def test_a_list_of_boxes_can_be_answered_with_none_of_it(rubric: Rubric, form: Element) -> None:
    groups = {each.group for each in rubric.fields.values() if each.type == "tick"}
    lists = form.having("data-ticks")
    assert {each.find("legend")[0].words() for each in lists} == groups
    for each in lists:
        (none,) = each.having("data-none-of")
        assert "hidden" in none.attributes
        assert "以上都没有" in none.words()
        assert {wrapper.attributes["data-widget"] for wrapper in each.having("data-field")} == {
            "tick"
        }


def test_it_says_that_nothing_is_uploaded_or_submitted(form: Element) -> None:
    promise = "全部在您的浏览器里完成，不上传；这里不是申报系统，没有提交任何材料。"
    assert promise in form.words()
    assert "不能自动检查" in form.find("noscript")[0].words()
    for html_form in form.find("form"):
        # Such a form sends nothing, whatever is pressed and with scripts off.
        assert html_form.attributes["method"] == "dialog"
        assert "action" not in html_form.attributes
    others = [each for each in form.find("button") if each.attributes["type"] != "button"]
    assert [each.words() for each in others] == ["关闭"]


def test_a_strict_content_security_policy_has_nothing_to_object_to(form: Element) -> None:
    for each in form.all:
        assert each.tag not in {"script", "style", "iframe", "object", "img"}
        assert "style" not in each.attributes
        assert not any(name.startswith("on") for name in each.attributes)
        assert not each.attributes.get("href", "").startswith(("http", "//", "javascript"))


def test_it_is_one_block_without_blank_lines(rubric: Rubric) -> None:
    html = render_form(rubric)
    assert html.startswith("<div")
    assert "\n\n" not in html


def test_texts_of_the_rubric_never_become_markup(rubric: Rubric) -> None:
    hostile = parse(render_form(rewritten(rubric, HOSTILE)))
    harmless = parse(render_form(rewritten(rubric, "平" * len(HOSTILE))))
    assert [(each.tag, [*each.attributes]) for each in hostile.all] == [
        (each.tag, [*each.attributes]) for each in harmless.all
    ]
    assert HOSTILE in hostile.words()


def rewritten(rubric: Rubric, text: str) -> Rubric:
    """The same rubric with ``text`` wherever the form shows one."""
    scoring = rubric.scoring
    if scoring is not None:
        direct = tuple(replace(each, title=text, text=text) for each in scoring.direct)
        scoring = replace(scoring, rule=text, direct=direct)
    option = (Option(id="one", label=text),)

    def field(each: Field) -> Field:
        return replace(
            each,
            label=text,
            name=text,
            unit=text,
            group=text,
            explain=text,
            example=text,
            evidence=(text,),
            options=option if each.options else (),
        )

    return replace(
        rubric,
        scoring=scoring,
        call=replace(rubric.call, short_title=text, closed=text, still_useful=text),
        questions=tuple(field(each) for each in rubric.questions),
        sections=tuple(
            replace(
                section,
                part=f"{text}{section.part}",
                title=text,
                explain=text,
                number=text if section.number else "",
                fields=tuple(field(each) for each in section.fields),
            )
            for section in rubric.sections
        ),
        lists=tuple(replace(each, options=option) for each in rubric.lists),
        conditions=tuple(replace(each, title=text, text=text) for each in rubric.conditions),
        dimensions=tuple(
            replace(
                dimension,
                title=text,
                indicators=tuple(
                    replace(each, number=text, title=text) for each in dimension.indicators
                ),
            )
            for dimension in rubric.dimensions
        ),
        figures=tuple(
            replace(each, said=text, publisher=text, date=text, scope=text, caveat=text, title=text)
            for each in rubric.figures
        ),
    )
