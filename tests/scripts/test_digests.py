from __future__ import annotations

import pytest

from scripts.digests import with_digests

DIGESTS = {
    "javascripts/page.js": "0123",
    "call/selfcheck/rubric.json": "4567",
    "runtime/first.wasm": "89ab",
}


@pytest.mark.parametrize(
    ("page", "root", "tag", "named"),
    [
        ("", "/", '<script src="javascripts/page.js">', "javascripts/page.js?0123"),
        ("./", "/", '<script src="javascripts/page.js">', "javascripts/page.js?0123"),
        ("a/b/", "/", '<link href="../../javascripts/page.js">', "../../javascripts/page.js?0123"),
        # The page for wrong addresses does not know where it is.
        ("", "/sub/", '<script src="/sub/javascripts/page.js">', "/sub/javascripts/page.js?0123"),
        ("call/selfcheck/", "/sub/", '<form data-rubric-url="rubric.json">', "rubric.json?4567"),
        (
            "call/recommend/",
            "/",
            '<script data-rubric-url="../selfcheck/rubric.json">',
            "../selfcheck/rubric.json?4567",
        ),
        ("a/", "/", '<form data-runtime="../runtime/first.wasm">', "../runtime/first.wasm?89ab"),
        ("a/", "/", '<script data-worker="../javascripts/page.js">', "../javascripts/page.js?0123"),
    ],
)
def test_known_files_are_asked_for_by_their_digest(
    page: str, root: str, tag: str, named: str
) -> None:
    assert with_digests(tag, page, DIGESTS, root) == tag.replace(named.partition("?")[0], named)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="other.js">',
        '<script src="https://elsewhere.example/javascripts/page.js">',
        '<script src="javascripts/page.js?0">',
        '<p>src="javascripts/page.js"</p>',
        '<a href="call/selfcheck/examples/rubric.json">',
    ],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert with_digests(html, "", DIGESTS) == html
