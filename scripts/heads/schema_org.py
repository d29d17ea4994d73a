"""What pages are about, in the words of schema.org, as search engines read them.

Only what is true and on the page: where it stands, questions with their answers, terms with their
meanings. Nothing is said about an organisation, since none stands behind these pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.render.places import anchor
from selfcheck.guidance import CommonQuestion, Term

CONTEXT = "https://schema.org"
LANGUAGE = "zh-CN"

Data = Mapping[str, Any]

_ESCAPED = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_ESCAPES = str.maketrans(_ESCAPED)


def as_block(data: Data) -> str:
    """The data as the text of a `<script type="application/ld+json">`.

    No text within can end the element or begin a comment: the characters for it are written as
    JSON's escapes, which mean the same.
    """
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def website(name: str, url: str, description: str) -> Data:
    """The portal itself."""
    return {
        "@type": "WebSite",
        "name": name,
        "url": url,
        "description": description,
        "inLanguage": LANGUAGE,
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Data:
    """The way to a page from the home page on: names and whole addresses, its own last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, 1)
        ],
    }


def questions(faq: Sequence[CommonQuestion], url: str) -> Data:
    """The common questions of a call; the facts below an answer are left to the page."""
    return {
        "@type": "FAQPage",
        "url": url,
        "inLanguage": LANGUAGE,
        "mainEntity": [
            {
                "@type": "Question",
                "name": each.question,
                "url": f"{url}#{anchor('faq', each.id)}",
                "acceptedAnswer": {"@type": "Answer", "text": each.answer},
            }
            for each in faq
        ],
    }


def terms(name: str, defined: Sequence[Term], url: str) -> Data:
    """The terms of a call, each with its other names."""
    return {
        "@type": "DefinedTermSet",
        "@id": url,
        "name": name,
        "url": url,
        "inLanguage": LANGUAGE,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": each.term,
                **({"alternateName": [*each.aliases, *each.also]} if named(each) else {}),
                "description": each.text,
                "url": f"{url}#{anchor('terms', each.id)}",
                "inDefinedTermSet": url,
            }
            for each in defined
        ],
    }


def named(term: Term) -> bool:
    """Whether a term has any other name."""
    return bool(term.aliases or term.also)
