from __future__ import annotations

from scripts.sheets import join_sheets, link_joined, linked_in

PAGE = """<head>
  <link rel="stylesheet" href="../../assets/main.css">
  <link rel="stylesheet" href="../../stylesheets/selfcheck.css">
  <link rel="stylesheet" href="../../stylesheets/selfcheck/print.css" media="print">
  <link rel="stylesheet" href="../../stylesheets/selfcheck/keep.css">
  <link rel="stylesheet" href="../../stylesheets/text.css">
</head>
<link rel="stylesheet" href="../../stylesheets/text.css">"""

EVERYWHERE = join_sheets(
    "stylesheets/all.css", {"assets/main.css": "a {}", "stylesheets/text.css": "b {}"}
)
FORMS = join_sheets(
    "stylesheets/selfcheck.css",
    {"stylesheets/selfcheck.css": "c {}", "stylesheets/selfcheck/keep.css": "d {}"},
)


def test_sheets_become_one_in_their_order() -> None:
    assert EVERYWHERE.text == "a {}\nb {}"


def test_a_joined_sheet_is_linked_once_in_place_of_its_parts() -> None:
    assert link_joined(PAGE, [EVERYWHERE, FORMS]).splitlines() == [
        "<head>",
        '  <link rel="stylesheet" href="../../stylesheets/all.css">',
        '  <link rel="stylesheet" href="../../stylesheets/selfcheck.css">',
        '  <link rel="stylesheet" href="../../stylesheets/selfcheck/print.css" media="print">',
        "</head>",
        # No page has one here; were it so, it would be somebody's text.
        '<link rel="stylesheet" href="../../stylesheets/text.css">',
    ]


def test_pages_at_any_place_are_served_and_other_sheets_stay() -> None:
    for address in ("/portal/assets/main.css", "assets/main.css"):
        linked = f'<head><link rel="stylesheet" href="{address}"></head>'
        assert link_joined(linked, [EVERYWHERE]) == linked.replace("assets/main", "stylesheets/all")
    for address in ("whole.css", "my-assets/main.css"):
        linked = f'<head><link rel="stylesheet" href="{address}"></head>'
        assert link_joined(linked, [EVERYWHERE]) == linked


def test_what_a_sheet_asks_for_is_found_from_its_new_place() -> None:
    sheet = '.a { background: url("../../assets/hero.svg"), url("data:image/svg+xml;x") }'
    joined = join_sheets("stylesheets/portal.css", {"stylesheets/portal/home.css": sheet})
    assert joined.text == sheet.replace("../../assets", "../assets")


def test_the_sheets_of_a_template_are_told_with_their_medium() -> None:
    template = """{{ super() }}
      <link rel="stylesheet" href="{{ 'a.css' | url }}">
      <link rel="stylesheet" href="{{ 'b.css' | url }}" media="print">"""
    assert linked_in(template) == [("a.css", ""), ("b.css", "print")]
