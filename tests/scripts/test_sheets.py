from __future__ import annotations

from pathlib import Path

from scripts.sheets import join_sheets

PAGE = """<head>
  <link rel="stylesheet" href="../../stylesheets/portal.css">
  <link rel="stylesheet" href="../../stylesheets/selfcheck.css">
  <link rel="stylesheet" href="../../stylesheets/selfcheck/keep.css">
  <link rel="stylesheet" href="../../stylesheets/selfcheck/print.css" media="print">
  <link rel="stylesheet" href="../../stylesheets/selfcheck/way.css">
</head>"""


def site_of(folder: Path) -> list[Path]:
    """A built site with two self-checks, whose every sheet holds its own name."""
    for path in ("portal", "selfcheck", "selfcheck/keep", "selfcheck/print", "selfcheck/way"):
        sheet = folder / "stylesheets" / f"{path}.css"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f".{path} {{}}")
    pages = [folder / call / "selfcheck" / "index.html" for call in ("one-2030", "two-2030")]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.write_text(PAGE)
    return pages


def test_the_sheets_of_the_self_check_become_one_in_their_order(tmp_path: Path) -> None:
    pages = site_of(tmp_path)
    join_sheets(tmp_path, pages)
    joined = (tmp_path / "stylesheets" / "selfcheck.css").read_text()
    assert joined.splitlines() == [".selfcheck {}", ".selfcheck/keep {}", ".selfcheck/way {}"]
    for page in pages:
        linked = [line.strip() for line in page.read_text().splitlines() if "<link" in line]
        assert linked == [
            '<link rel="stylesheet" href="../../stylesheets/portal.css">',
            '<link rel="stylesheet" href="../../stylesheets/selfcheck.css">',
            '<link rel="stylesheet" href="../../stylesheets/selfcheck/print.css" media="print">',
        ]


def test_nothing_is_left_in_the_site_that_no_page_links(tmp_path: Path) -> None:
    join_sheets(tmp_path, site_of(tmp_path))
    left = sorted(path.name for path in tmp_path.rglob("*.css"))
    assert left == ["portal.css", "print.css", "selfcheck.css"]


def test_pages_without_such_sheets_stay_as_they_are(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<head></head>")
    join_sheets(tmp_path, [page])
    assert page.read_text() == "<head></head>"
