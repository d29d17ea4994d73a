"""Which languages there are, and how each writes what no template can know: dates and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.compile.problems import Origin, Problem, RubricErrors
from scripts.compile.shape import build_item
from scripts.compile.yaml_source import read_yaml
from selfcheck.record import Record

TEMPLATES = Path("scripts") / "render" / "templates"
NAME = "language.yaml"
PAGE = ".md.j2"
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: (?P<time>\d{2}:\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """One language besides Chinese.

    ``code`` is the name of its folder, a BCP 47 tag of which the theme has a translation.
    ``name`` is what its speakers call it; ``permalink`` names the link beside a heading. ``date``
    and ``date_time`` hold places in braces for the parts of a date: day, month (one of
    ``months``), year and time.
    """

    code: str
    name: str
    site_name: str
    copyright: str
    permalink: str
    date: str
    date_time: str
    months: tuple[str, ...]

    def written(self, moment: str) -> str:
        """A rubric's date or moment as the language writes it; any other text as it is."""
        match = _DATE.fullmatch(moment)
        if match is None:
            return moment
        form = self.date_time if match["time"] else self.date
        return form.format(
            day=int(match["day"]),
            month=self.months[int(match["month"]) - 1],
            year=match["year"],
            time=match["time"],
        )


def languages(root: Path) -> tuple[Language, ...]:
    """Every language that has a folder, by its code.

    Raises:
        RubricErrors: with every mistake in their files.
    """
    found, problems = [], []
    for path in sorted((root / TEMPLATES).glob(f"*/{NAME}")):
        source = read_yaml(path, path.relative_to(root).as_posix())
        problems += source.problems
        built, mistakes = build_item(Language, {"code": path.parent.name, **source.data}, ())
        problems += [
            Problem(source.values.get(place, Origin(source.file, 1, 1)), said)
            for place, said in mistakes
        ]
        if built is not None:
            found.append(built)
    if problems:
        raise RubricErrors(problems)
    return tuple(found)


def pages_of_language(root: Path, language: Language) -> dict[str, str]:
    """The language's pages by their place in the documentation: the name of each one's template."""
    folder = root / TEMPLATES / language.code
    names = [each.name.removesuffix(PAGE) for each in sorted(folder.glob(f"[!_]*{PAGE}"))]
    return {
        f"{language.code}/{'index' if name == 'home' else name}.md": f"{language.code}/{name}{PAGE}"
        for name in names
    }
