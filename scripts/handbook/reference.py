"""The reference of every key, from the engine's records and the words of ``keys.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, Literal, get_args, get_origin

from scripts.compile.references import NAMES
from scripts.compile.shape import hints_of, is_reference
from scripts.handbook.leaves import homes
from scripts.handbook.uses import Use
from scripts.schema.keys import about, content, key_of
from scripts.schema.records import named, names
from selfcheck.kinds import FAMILIES, inner

FAMILY_NAMES = {
    "Check": "核对",
    "Condition": "条件",
    "Score": "得分规则",
    "Quantity": "量",
    "Count": "数法",
}
_PLAIN = {str: "文字", int: "整数", bool: "true 或 false", object: "按栏目的类型写"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOnPage:
    """One key as the reference shows it."""

    anchor: str
    key: str
    name: str
    about: str
    takes: str
    required: bool
    default: str
    values: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    use: Use | None
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOnPage:
    """One record: what it is, and its keys. ``common`` names the family whose keys it has too."""

    anchor: str
    title: str
    word: str
    about: str
    keys: tuple[KeyOnPage, ...]
    common: str = ""


def records_on(page: str, uses: Mapping[tuple[type, str], Use]) -> list[RecordOnPage]:
    """Every record that a page describes, in the order in which one comes upon them."""
    return [_record(cls, page, uses) for cls, home in homes().items() if home == page]


def anchor_of(cls: type) -> str:
    """The id of the section about a record."""
    return slug(_name(cls))


def slug(name: str) -> str:
    """A name of a record or key as a part of an address."""
    return re.sub(r"[._]", "-", name.lower())


def _name(cls: type) -> str:
    return cls.__name__ if cls in FAMILIES else names()[cls]


def _family(cls: type) -> type | None:
    return next((base for base, kinds in FAMILIES.items() if cls in kinds.values()), None)


def _record(cls: type, page: str, uses: Mapping[tuple[type, str], Use]) -> RecordOnPage:
    family = _family(cls)
    if cls in FAMILIES:
        title = f"每一种{FAMILY_NAMES[cls.__name__]}都有的键"
        said, word = f"各种{FAMILY_NAMES[cls.__name__]}都这样写；kind 决定还要写哪些键。", ""
    else:
        said = about(cls)
        title, word = said.rstrip("。"), _name(cls).partition(".")[2]
    if not word and cls not in FAMILIES:
        title, said = _short(said)
    common = {each.name for each in fields(family)} if family else set()
    return RecordOnPage(
        anchor=anchor_of(cls),
        title=title,
        word=word,
        about="" if word else said,
        keys=tuple(_keys(cls, page, common, uses)),
        common=family.__name__ if family else "",
    )


def _short(said: str) -> tuple[str, str]:
    """A heading out of a sentence, and what the sentence says beside it."""
    for sign in "：；，":
        head, found, rest = said.partition(sign)
        if found:
            return head, rest
    return said.rstrip("。"), ""


def _keys(
    cls: type, page: str, common: set[str], uses: Mapping[tuple[type, str], Use]
) -> Iterator[KeyOnPage]:
    hints = hints_of(cls)
    if cls in FAMILIES:
        kinds = FAMILIES[cls]
        yield KeyOnPage(
            anchor=f"{anchor_of(cls)}-kind",
            key="kind",
            name="种类",
            about="这一条属于哪一种，决定还要写哪些键。",
            takes="其中之一",
            required=True,
            default="",
            values=tuple((word, about(kind).rstrip("。")) for word, kind in kinds.items()),
            links=(),
            use=None,
            sample="",
        )
    for each in fields(cls):
        if each.name in common:
            continue
        member = next(iter(FAMILIES[cls].values())) if cls in FAMILIES else cls
        words = key_of(member, each.name)
        users = FAMILIES[cls].values() if cls in FAMILIES else (cls,)
        use = next((uses[user, each.name] for user in users if (user, each.name) in uses), None)
        yield KeyOnPage(
            anchor=f"{anchor_of(cls)}-{slug(each.name)}",
            key=each.name,
            name=words.name,
            about=words.about,
            takes=_takes(hints[each.name]) if each.name != "id" else "编号",
            required=each.default is MISSING and each.default_factory is MISSING,
            default=_default(each),
            values=_values(cls, each.name, hints[each.name]),
            links=tuple(_links(hints[each.name], page)),
            use=use,
            sample="" if words.example is None else f"{each.name}: {_sample(words.example)}",
        )


def _takes(annotation: Any) -> str:
    """What may stand at a key, in words."""
    if is_reference(annotation):
        return f"{NAMES[annotation][1]}的编号"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation in FAMILIES:
        return f"一种{FAMILY_NAMES[annotation.__name__]}"
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "其中之一"
    if origin is tuple and parts[-1] is Ellipsis:
        return f"列表，每项是{_takes(parts[0])}"
    if origin is tuple:
        return "[低, 高]"
    if origin is dict:
        return f"几行“编号: 值”，值是{_takes(parts[1])}"
    if parts:
        return "或".join(_takes(each) for each in parts if each is not type(None))
    return "一组键"


def _default(field: Field[Any]) -> str:
    value = field.default
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, str | int) and value != "":
        return str(value)
    return ""


def _values(cls: type, key: str, annotation: Any) -> tuple[tuple[str, str], ...]:
    while get_args(annotation) and get_origin(annotation) is not Literal:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is not Literal:
        return ()
    meanings = content()["values"].get(f"{_name(cls)}.{key}", {})
    return tuple((each, meanings.get(each, "")) for each in get_args(annotation))


def _links(annotation: Any, page: str) -> Iterator[tuple[str, str, str]]:
    """The records that may stand at a key: page, id of the section, and what to call it."""
    for each in (annotation, *get_args(annotation)):
        cls = inner(each)
        if cls in FAMILIES:
            yield homes()[cls], anchor_of(cls), f"{FAMILY_NAMES[cls.__name__]}的写法"
            return
        for _, record in named(cls):
            title, _ = _short(about(record))
            yield homes()[record], anchor_of(record), title
            return


def _sample(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    plain = isinstance(value, int) or not str(value)[:1].isdigit()
    return str(value) if plain else f'"{value}"'
