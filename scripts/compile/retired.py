"""Ids are for ever: what is kept of them once a version has been published.

Saved answers name fields and options; links and bookmarks name checks, indicators, sections and the
rest. An id that is gone has to be listed under ``retired`` and is never used for anything else. A
field stands there by its id alone, everything else with its kind before it: ``checks/count.old``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.compile.problems import did_you_mean
from scripts.compile.shape import Mistake, Place
from selfcheck.rubric import Rubric

KINDS: dict[str, str] = {
    "fields": "栏目",
    "checks": "核对",
    "conditions": "条件",
    "dimensions": "维度",
    "indicators": "指标",
    "sections": "部分",
    "lists": "选项表",
    "attachments": "附件",
    "options": "选项",
}
"""The kinds of ids that are kept for ever, and what they are called."""


def written(kind: str, own: str) -> str:
    """How an id stands under ``retired``."""
    return own if kind == "fields" else f"{kind}/{own}"


def ids_of(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Every id of a rubric that is for ever, with its kind."""
    for kind in KINDS:
        if kind != "options":
            yield from ((kind, each) for each in _known(rubric, kind))
    for owner, options in _options(rubric):
        yield from (("options", f"{owner}/{each}") for each in options)


def missing(kept: Rubric, rubric: Rubric) -> Iterator[str]:
    """Yield a message for every id of a kept version that is neither there nor retired.

    The options of a field or a list that is itself retired went with it.
    """
    known, retired = set(ids_of(rubric)), set(rubric.retired)
    owners = {own for kind, own in known if kind in ("fields", "lists")}
    for kind, own in ids_of(kept):
        if (kind, own) in known or written(kind, own) in retired or own in retired:
            continue
        if kind == "options" and own.partition("/")[0] not in owners:
            continue
        how = "" if kind == "fields" else f"，写作 {written(kind, own)}"
        yield f"有过的{KINDS[kind]}“{own}”不见了：停用的编号要写进 retired{how}，改名字时编号不变"


def reused(defined: dict[str, dict[str, Place]], retired: object, data: Any) -> Iterator[Mistake]:
    """Yield a mistake for every retired id that is used again, and for an entry that means nothing.

    ``defined`` holds the places of ids by kind; options are looked up in ``data``, where the ids
    of two fields' options may well be the same.
    """
    for index, word in enumerate(retired if isinstance(retired, list) else []):
        if not isinstance(word, str):
            continue
        kind, slash, own = word.partition("/")
        said = f"编号“{own or word}”已经停用（在 retired 里），不能再用，请换一个没有用过的"
        if not slash:
            # By its id alone it is retired whatever it was of.
            yield from ((scope[word], said) for scope in defined.values() if word in scope)
        elif kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f"，可用的有：{'、'.join(KINDS)}"
            yield ("retired", index), f"没有“{kind}”这一类编号{hint}"
        elif kind == "options":
            place = _option_place(defined, data, own)
            if place is not None:
                yield place, said
        elif own in defined.get(kind, {}):
            yield defined[kind][own], said


def _known(rubric: Rubric, kind: str) -> Iterable[str]:
    if kind == "fields":
        return rubric.fields
    return [each.id for each in getattr(rubric, kind)]


def _options(rubric: Rubric) -> Iterator[tuple[str, list[str]]]:
    for field in rubric.fields.values():
        yield field.id, [each.id for each in field.options]
    for each in rubric.lists:
        yield each.id, [option.id for option in each.options]


def _option_place(defined: dict[str, dict[str, Place]], data: Any, own: str) -> Place | None:
    """Where an option stands that is named ``owner/option``, or ``None``."""
    owner, _, option = own.partition("/")
    for kind in ("fields", "lists"):
        place = defined.get(kind, {}).get(owner)
        if place is None:
            continue
        record = data
        for step in place[:-1]:
            record = record[step]
        options = record.get("options") if isinstance(record, dict) else None
        for index, each in enumerate(options if isinstance(options, list) else []):
            if isinstance(each, dict) and each.get("id") == option:
                return (*place[:-1], "options", index, "id")
    return None
