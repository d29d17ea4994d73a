"""The heads of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from markupsafe import escape

from scripts.heads import schema_org
from scripts.recommend import is_recommended
from scripts.render.navigation import RECOMMEND_TITLE, SELFCHECK_TITLE
from scripts.render.pages import Page, pages_of
from scripts.social import Picture
from selfcheck.rubric import Rubric

HOME = "首页"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What one page's head says beside its title and description; texts are escaped for HTML.

    Attributes:
        call: the call that the page belongs to, unless its own title names it.
        blocks: structured data, each the text of a data block.
        image: the address of its picture relative to the site; empty if there is none.
        image_text: the picture in words.
    """

    call: str = ""
    blocks: tuple[str, ...] = ()
    image: str = ""
    image_text: str = ""


def head_of_call_pages(
    rubric: Rubric,
    site_url: str,
    *,
    examples: bool = False,
    picture: Picture | None = None,
) -> dict[str, Head]:
    """The head of every page of a call, its forms included, by the page's Markdown file."""
    overview, *others = pages_of(rubric, examples=examples)
    image, image_text = _shown(picture)
    root = [(HOME, site_url), (rubric.call.short_title, urljoin(site_url, overview.url))]
    parents = {each.id: each for each in others if each.dimension and not each.indicator}

    def head(steps: list[tuple[str, str]], *data: schema_org.Data, call: str = "") -> Head:
        blocks = (schema_org.breadcrumbs(steps), *data)
        return Head(
            call=str(escape(call)),
            blocks=tuple(schema_org.as_block(each) for each in blocks),
            image=image,
            image_text=image_text,
        )

    found = {overview.path: head(root)}
    for page in others:
        url = urljoin(site_url, page.url)
        above = parents[page.dimension.id] if page.indicator and page.dimension else None
        between = [(above.title, urljoin(site_url, above.url))] if above else []
        found[page.path] = head(
            [*root, *between, (page.title, url)],
            *_about(rubric, page, url),
            call=rubric.call.short_title,
        )
    forms = {"selfcheck": SELFCHECK_TITLE}
    if is_recommended(rubric):
        forms["recommend"] = RECOMMEND_TITLE
    for name, title in forms.items():
        address = f"{rubric.call.id}/{name}"
        found[f"{address}.md"] = head([*root, (title, urljoin(site_url, f"{address}/"))])
    return found


def head_of_written_page(
    title: str, url: str, site: tuple[str, str, str], picture: Picture | None = None
) -> Head:
    """The head of a page that belongs to no call; `site` is its name, address and description."""
    name, root, description = site
    if url == root:
        data = schema_org.website(name, root, description)
    else:
        data = schema_org.breadcrumbs([(HOME, root), (title, url)])
    image, image_text = _shown(picture)
    return Head(blocks=(schema_org.as_block(data),), image=image, image_text=image_text)


def _shown(picture: Picture | None) -> tuple[str, str]:
    return (picture.path, str(escape(picture.text))) if picture else ("", "")


def _about(rubric: Rubric, page: Page, url: str) -> tuple[schema_org.Data, ...]:
    if page.template == "faq.md.j2":
        return (schema_org.questions(rubric.faq, url),)
    if page.template == "glossary.md.j2":
        name = f"{rubric.call.short_title}：{page.title}"
        return (schema_org.terms(name, rubric.terms, url),)
    return ()
