"""Which pages a call has."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric

ASSESSMENT = "怎么评"
UNSURE = "拿不准时"
BASES = "依据和参考"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page.

    ``path`` is its Markdown file relative to the documentation; ``menu`` its name in the menu.
    ``kind`` and ``id`` name the part of the rubric that the page's own edit link leads to.
    ``group`` is the entry of the menu it stands under; pages of a ``dimension`` stand in its own.
    """

    path: str
    template: str
    title: str
    menu: str
    description: str
    kind: str
    id: str
    group: str = ""
    dimension: Dimension | None = None
    indicator: Indicator | None = None

    @property
    def url(self) -> str:
        """The page's address relative to the site, ending in a slash."""
        return f"{self.path.removesuffix('.md').removesuffix('index').rstrip('/')}/"


def pages_of(rubric: Rubric, *, examples: bool = False) -> tuple[Page, ...]:
    """Every page of the call in reading order; one that would be empty is left out.

    ``examples`` says whether there are worked examples, which are no part of the rubric.
    """
    call = rubric.call

    def page(
        name: str, title: str, menu: str, about: str, first: tuple[str, str], group: str = ""
    ) -> Page:
        return Page(
            path=f"{call.id}/{name}.md",
            template=f"{name}.md.j2",
            title=title,
            menu=menu,
            description=f"{call.short_title}：{about}",
            kind=first[0],
            id=first[1],
            group=group,
        )

    def first(kind: str) -> tuple[str, str]:
        return kind, getattr(rubric, kind)[0].id

    found = [
        Page(
            path=f"{call.id}/index.md",
            template="overview.md.j2",
            title=call.title,
            menu="概览",
            description=call.summary,
            kind="documents",
            id=rubric.documents[0].id,
        ),
        page(
            "conditions",
            "这次申报跟我们有关吗",
            "跟我们有关吗",
            "用几个问题判断谁可以申报",
            first("conditions"),
        ),
    ]
    if rubric.offices:
        about = "从通知到结果的步骤、两条报送路线、截止时间、份数和收件单位"
        found.append(page("apply", "怎么申报", "怎么申报", about, first("offices")))
    about = "每份附件证明什么、公司里谁有，排版装订的规定，以及其余栏目"
    found.append(page("materials", "准备什么", "准备什么", about, first("sections")))
    about = (
        f"{len(rubric.dimensions)} 个维度、{len(rubric.indicators)} 项指标，公布了什么、没公布什么"
    )
    found.append(page("review", "怎么评", "评什么、谁来评", about, first("dimensions"), ASSESSMENT))
    for dimension in rubric.dimensions:
        found.append(_dimension_page(rubric, dimension))
        found += [_indicator_page(rubric, dimension, each) for each in dimension.indicators]
    if rubric.faq:
        about = "常问的问题和答案，数字都来自通知"
        found.append(page("faq", "常见问题", "常见问题", about, first("faq"), UNSURE))
    if rubric.pitfalls:
        about = "容易犯的错误，各写明凭什么这么说"
        found.append(
            page("pitfalls", "容易出错的地方", "容易出错", about, first("pitfalls"), UNSURE)
        )
    if rubric.terms:
        about = "通知和申报书里的名词是什么意思"
        found.append(page("glossary", "名词解释", "名词解释", about, first("terms"), UNSURE))
    if rubric.ambiguities:
        title, about = "原文没说清的地方", "歧义和本站的读法"
        found.append(page("ambiguities", title, title, about, first("ambiguities"), UNSURE))
    if rubric.figures:
        title, about = "公开数字参考", "已公开的数字及其出处"
        found.append(page("figures", title, title, about, first("figures"), BASES))
    if examples:
        title, about = "填报示例", "填成这样会查出什么，可以直接在自评里打开"
        found.append(page("examples", title, title, about, first("sections"), BASES))
    title, about = "文件依据", "本指南依据的文件"
    found.append(page("documents", title, title, about, first("documents"), BASES))
    title, about = "变更记录", "每一版改了什么"
    found.append(page("changes", title, title, about, first("documents"), BASES))
    return tuple(found)


def _dimension_page(rubric: Rubric, dimension: Dimension) -> Page:
    """The page of one dimension, which leads to its indicators."""
    title = f"{dimension.number}、{dimension.title}"
    about = f"{dimension.title}的 {len(dimension.indicators)} 个指标各评什么"
    return Page(
        path=f"{rubric.call.id}/dimensions/{dimension.id}.md",
        template="dimension.md.j2",
        title=title,
        menu="这个维度看什么",
        description=f"{rubric.call.short_title}：{about}",
        kind="dimensions",
        id=dimension.id,
        group=ASSESSMENT,
        dimension=dimension,
    )


def _indicator_page(rubric: Rubric, dimension: Dimension, indicator: Indicator) -> Page:
    """The page of one indicator: everything needed to answer its section of the form."""
    title = f"{indicator.number} {indicator.title}"
    about = f"{title}：{indicator.asks.partition('。')[0]}。"
    return Page(
        path=f"{rubric.call.id}/indicators/{indicator.id}.md",
        template="indicator.md.j2",
        title=title,
        menu=title,
        description=f"{rubric.call.short_title}，{about}",
        kind="indicators",
        id=indicator.id,
        group=ASSESSMENT,
        dimension=dimension,
        indicator=indicator,
    )
