"""Which pages a call has."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.indicators import Dimension
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page.

    ``path`` is its Markdown file relative to the documentation; ``menu`` its name in the menu.
    ``kind`` and ``id`` name the part of the rubric that the page's own edit link leads to.
    """

    path: str
    template: str
    title: str
    menu: str
    description: str
    kind: str
    id: str
    dimension: Dimension | None = None

    @property
    def url(self) -> str:
        """The page's address relative to the site, ending in a slash."""
        return f"{self.path.removesuffix('.md').removesuffix('index').rstrip('/')}/"


def pages_of(rubric: Rubric, *, examples: bool = False, changes: bool = False) -> tuple[Page, ...]:
    """Every page of the call in reading order; one that would be empty is left out.

    ``examples`` and ``changes`` say whether there are worked examples and kept earlier versions,
    which are no part of the rubric.
    """
    call = rubric.call

    def page(name: str, title: str, about: str, kind: str, item: str) -> Page:
        return Page(
            path=f"{call.id}/{name}.md",
            template=f"{name}.md.j2",
            title=title,
            menu=title,
            description=f"{call.short_title}：{about}",
            kind=kind,
            id=item,
        )

    overview = Page(
        path=f"{call.id}/index.md",
        template="overview.md.j2",
        title=call.title,
        menu="概览",
        description=call.summary,
        kind="documents",
        id=rubric.documents[0].id,
    )
    first = rubric.conditions[0].id
    found = [overview, page("conditions", "申报条件", "谁可以申报", "conditions", first)]
    if rubric.offices:
        first = rubric.offices[0].id
        found.append(page("apply", "怎么申报", "报送路线、截止时间、份数和步骤", "offices", first))
    found += [dimension_page(rubric, each) for each in rubric.dimensions]
    first = rubric.sections[0].id
    found.append(page("materials", "申报材料", "附件、排版装订和其余栏目", "sections", first))
    if rubric.ambiguities:
        first = rubric.ambiguities[0].id
        found.append(
            page("ambiguities", "原文没说清的地方", "歧义和本站的读法", "ambiguities", first)
        )
    if rubric.figures:
        first = rubric.figures[0].id
        found.append(page("figures", "公开数字参考", "已公开的数字及其出处", "figures", first))
    if examples:
        about = "填成这样会查出什么，可以直接在自评里打开"
        found.append(page("examples", "填报示例", about, "sections", rubric.sections[0].id))
    first = rubric.documents[0].id
    found.append(page("documents", "文件依据", "本指南依据的文件", "documents", first))
    if changes:
        found.append(page("changes", "变更记录", "每一版改了什么", "documents", first))
    return tuple(found)


def dimension_page(rubric: Rubric, dimension: Dimension) -> Page:
    """The page of one dimension with its indicators."""
    about = f"{dimension.title}的 {len(dimension.indicators)} 个指标评什么、填什么、核对什么"
    return Page(
        path=f"{rubric.call.id}/dimensions/{dimension.id}.md",
        template="dimension.md.j2",
        title=f"{dimension.number}、{dimension.title}",
        menu=f"{dimension.number}、{dimension.title}",
        description=f"{rubric.call.short_title}：{about}",
        kind="dimensions",
        id=dimension.id,
        dimension=dimension,
    )
