"""What guidance says rests on something: a source of the right kind, facts that there are."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.compile.shape import Mistake
from selfcheck.checks.texts import MaxCharacters
from selfcheck.guidance import FactBlock, Pitfall
from selfcheck.rubric import Rubric


def check_guidance(rubric: Rubric) -> Iterator[Mistake]:
    """Yield every mistake in the pitfalls, the terms and the common questions."""
    for index, pitfall in enumerate(rubric.pitfalls):
        for message in _trust(pitfall):
            yield ("pitfalls", index), message
    for index, asked in enumerate(rubric.faq):
        for number, block in enumerate(asked.shows):
            if not has_facts(rubric, block):
                yield ("faq", index, "shows", number), f"这次申报没有“{block}”的内容可显示，请删去"
    named: dict[str, str] = {}
    for index, term in enumerate(rubric.terms):
        for word in (term.term, *term.aliases):
            if word in named:
                said = f"“{word}”已经是“{named[word]}”的写法，一个写法只能属于一个名词"
                yield ("terms", index), said
            named[word] = term.term


def has_facts(rubric: Rubric, block: FactBlock) -> bool:
    """Whether the rubric has anything to show in a block of facts."""
    found: dict[FactBlock, object] = {
        "deadlines": rubric.offices,
        "deliveries": rubric.offices,
        "review": [each for each in rubric.steps if each.stage == "review"],
        "starred": [each for each in rubric.sections if each.starred],
        "limits": [each for each in rubric.checks if isinstance(each, MaxCharacters)],
        "format_rules": [each for each in rubric.rules if each.topic == "format"],
        "not_published": rubric.call.not_published,
    }
    return bool(found[block] if block in found else getattr(rubric, block))


def _trust(pitfall: Pitfall) -> Iterator[str]:
    if pitfall.trust == "stated":
        if pitfall.source is None:
            yield "“stated”说的是这次申报的文件，要写 source"
        if pitfall.publisher or pitfall.url:
            yield "“stated”的出处写在 source 里，请删去 publisher 和 url"
    elif pitfall.source is not None or not (pitfall.publisher and pitfall.url):
        yield f"“{pitfall.trust}”来自别的项目，要写 publisher 和 url，不写 source"
