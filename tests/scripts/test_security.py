"""The policy put into a page: what it allows, and that it allows no more."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from scripts.security import PolicyError, add_policy


def page(head: str = "", body: str = "") -> str:
    return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def policy(html: str, *, python: bool = False) -> dict[str, list[str]]:
    """The sources by directive, read back from the finished page."""
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert len(found) == 1
    directives = [each.split() for each in found[0].split("; ")]
    return {name: sources for name, *sources in directives}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_hash_is_the_one_browsers_compute() -> None:
    # The example of the Content Security Policy specification.
    html = add_policy(page("<script>alert('Hello, world.');</script>"), python=False)
    known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert policy(html)["script-src"] == ["'self'", known]


def test_a_page_without_inline_elements_is_allowed_the_sites_own_files_only() -> None:
    assert policy(add_policy(page(), python=False)) == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_only_python_brings_webassembly() -> None:
    with_python = policy(add_policy(page(), python=True))
    without = policy(add_policy(page(), python=False))
    assert with_python.pop("script-src") == ["'self'", "'wasm-unsafe-eval'"]
    assert without.pop("script-src") == ["'self'"]
    assert with_python == without


def test_the_policy_comes_first_and_nothing_else_changes() -> None:
    before = page('<meta charset="utf-8"><script>a()</script>', "<p>正文 &lt;head></p>")
    after = add_policy(before, python=False)
    assert re.search(r"<head><meta http-equiv=\"Content-Security-Policy\"[^>]+>", after)
    assert re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]+>', "", after) == before


def test_a_head_may_have_attributes_and_a_page_a_header() -> None:
    html = add_policy("<head data-x='1'><title>x</title></head><header>y</header>", python=False)
    assert html.startswith("<head data-x='1'><meta http-equiv=")


@pytest.mark.parametrize(
    "script",
    [
        "<script>{}</script>",
        '<script type="module">{}</script>',
        "<SCRIPT TYPE='text/javascript'>{}</SCRIPT>",
        '<script type="importmap">{}</script>',
    ],
)
def test_inline_scripts_are_named(script: str) -> None:
    text = "if (a < b && c) x(\"</p>\", '“中文”')\n"
    html = add_policy(page(body=script.format(text)), python=False)
    assert policy(html)["script-src"] == ["'self'", hashed(text)]


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<p>a()</p>",
        "<!-- <script>a()</script> -->",
        "<textarea><script>a()</script></textarea>",
        "<title><script>a()</script></title>",
        '<p title="><script>a()</script>">b</p>',
        "<p title='><script>a()</script>'>b</p>",
        '<p title = "><script>a()</script>">b</p>',
        "<!-- a > b <script>a()</script> -->",
        "<script src=a.js>a()</script>",
        "<script type='application/ld&#43;json'>{}</script>",
        '<SCRIPT SRC="a.js">a()</SCRIPT>',
        "<scripts>a()</scripts>",
    ],
)
def test_nothing_else_is_named(script: str) -> None:
    assert policy(add_policy(page(body=script), python=False))["script-src"] == ["'self'"]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<!-->{}",
        "<!-- b --!>{}",
        "<p title=b>{}</p>",
        "<p title=it's>{}</p>",
        "<p don't>{}</p>",
        "a < b {} c > d",
        "<textarea>b</textarea >{}",
        "<style>p {{}}</style>{}",
        "<metadata>{}</metadata>",
    ],
)
def test_a_script_is_named_whatever_stands_around_it(around: str) -> None:
    html = add_policy(page(body=around.format("<script>a()</script >")), python=False)
    assert hashed("a()") in policy(html)["script-src"]


def test_a_script_ends_at_its_own_end_only() -> None:
    text = "'</scripts>', '<!-- </style>'"
    html = add_policy(page(body=f"<script>{text}</script\n><p>"), python=False)
    assert policy(html)["script-src"] == ["'self'", hashed(text)]


def test_inline_styles_are_named_among_the_styles() -> None:
    found = policy(add_policy(page("<style>p { color: red }</style>"), python=False))
    assert found["style-src"] == ["'self'", hashed("p { color: red }")]
    assert found["script-src"] == ["'self'"]


def test_line_ends_are_hashed_as_browsers_read_them() -> None:
    html = add_policy(page("<script>a()\r\nb()\rc()</script>"), python=False)
    assert policy(html)["script-src"] == ["'self'", hashed("a()\nb()\nc()")]


def test_the_order_and_number_of_scripts_is_irrelevant() -> None:
    one, other = "<script>one()</script>", "<script>other()</script>"
    first = policy(add_policy(page(one, other), python=False))
    second = policy(add_policy(page(other, one + one), python=False))
    assert first == second
    assert len(first["script-src"]) == 3


def test_a_second_policy_is_refused() -> None:
    with pytest.raises(PolicyError, match="已经有"):
        add_policy(add_policy(page(), python=False), python=False)


@pytest.mark.parametrize(
    "meta",
    [
        "<meta http-equiv=content-security-policy content=x>",
        "<META content='x>y' HTTP-EQUIV='Content-Security-Policy'/>",
        '<meta\nhttp-equiv = "content-security-policy">',
    ],
)
def test_a_second_policy_is_refused_however_it_is_written(meta: str) -> None:
    with pytest.raises(PolicyError, match="已经有"):
        add_policy(page(meta), python=False)


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(PolicyError, match="<head>"):
        add_policy("<p>正文</p>", python=False)
