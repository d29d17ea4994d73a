"""A call's texts in another language, kept beside it and keyed by the ids that never change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from scripts.compile.problems import Origin, Problem, RubricErrors, did_you_mean
from scripts.compile.yaml_source import YamlSource, read_yaml
from scripts.render.escaping import escape
from selfcheck.rubric import Rubric

CHINESE = "zh-CN"
CALL = "call"

# The Chinese name that stands in brackets behind its translation.
_NAME = re.compile(r"(?<=[(, ])[\u3400-\u9fff]+(?=\))")


@dataclass(frozen=True, slots=True)
class Texts:
    """A call with what has been translated of it; ``texts`` is keyed by kind, id and key."""

    rubric: Rubric
    texts: Mapping[tuple[str, str, str], str]

    def say(self, kind: str, item: str, key: str = "title") -> Markup:
        """A text of the call: translated, or else in Chinese and marked as that."""
        own = self.texts.get((kind, item, key))
        if not own:
            return chinese(getattr(records(self.rubric, kind)[item], key))
        return Markup(_NAME.sub(lambda name: chinese(name[0]), escape(own)))

    def call(self, key: str) -> Markup:
        """A text about the call as a whole."""
        return self.say(CALL, self.rubric.call.id, key)


def chinese(text: object) -> Markup:
    """A text that stays Chinese on a page of another language."""
    return Markup(f'<span lang="{CHINESE}">{escape(text)}</span>')


def records(rubric: Rubric, kind: str) -> dict[str, object]:
    """The records of one kind by their ids; of a kind that has none, nothing."""
    if kind == CALL:
        return {rubric.call.id: rubric.call}
    found = getattr(rubric, kind, ())
    if isinstance(found, Mapping):
        return dict(found)
    return {each.id: each for each in found if hasattr(each, "id")}


def read_texts(root: Path, rubric: Rubric, language: str) -> Texts:
    """Read the texts of a call in one language; there may be none.

    Raises:
        RubricErrors: with every text that translates nothing.
    """
    problems: list[Problem] = []
    texts: dict[tuple[str, str, str], str] = {}
    for path in sorted((root / "rubric" / rubric.call.id / language).glob("*.yaml")):
        source = read_yaml(path, path.relative_to(root).as_posix())
        problems += source.problems
        for spot, text in _leaves(source):
            kind, item, key = spot
            said = _mistake(rubric, kind, item, key, text)
            if said:
                problems.append(Problem(_place(source, spot), said))
            elif isinstance(text, str):
                texts[kind, item or rubric.call.id, key] = text
    if problems:
        raise RubricErrors(problems)
    return Texts(rubric, texts)


def _leaves(source: YamlSource) -> Iterator[tuple[tuple[str, str, str], object]]:
    """Every text with its kind, id and key; what is not written deep enough has an empty key."""
    for kind, items in source.data.items():
        within = {"": items} if kind == CALL else items
        for item, keys in (within if isinstance(within, dict) else {"": {"": items}}).items():
            for key, text in (keys if isinstance(keys, dict) else {"": keys}).items():
                yield (kind, item, key), text


def _mistake(rubric: Rubric, kind: str, item: str, key: str, text: object) -> str:
    """What is wrong with a text, or nothing."""
    known = records(rubric, kind)
    item = item or (rubric.call.id if kind == CALL else "")
    if not known:
        return f"这个申报里没有“{kind}”"
    if not key:
        return "这里应写成“编号: {键: 译文}”"
    if item not in known:
        return f"这个申报里没有“{item}”{did_you_mean(item, known)}"
    if not isinstance(getattr(known[item], key, None), str):
        return f"“{key}”没有原文可译"
    return "" if isinstance(text, str) else f"“{key}”的译文应是文字"


def _place(source: YamlSource, path: tuple[str, str, str]) -> Origin:
    """Where a text is written, or the nearest thing around it that is."""
    keys = tuple(each for each in path if each)
    return source.values[keys]
