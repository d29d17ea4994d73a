"""Matters of style in the texts themselves: copied passages, long sentences, nothing said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.compile.yaml_source import DataPath, YamlSource
from scripts.lint.fingerprints import copied, plain
from scripts.lint.remarks import Remark

OWN_WORDS = frozenset(
    (
        *("explain", "why", "text", "asks", "tips", "note", "summary", "audience", "rule"),
        *("reading", "caveat", "closed", "still_useful", "not_published", "about"),
        *("undecided_reason", "doubtful_reason", "advice"),
    )
)
"""Keys whose texts are ours; names, labels, options and units are copied on purpose."""
OFFICIAL = frozenset(
    ("title", "label", "item", "part", "name", "form_title", "department", "statement", "header")
)
LONGEST_SENTENCE = 110
_SHORTEST_OFFICIAL = 6
_SENTENCE = re.compile(r"[。！？；\n]")
_NAMED = re.compile(r"《[^》]*》")
_SECTION_NUMBER = re.compile(r"^\d+[._-]|(?<!\d)\d{1,2}[._-]\d{1,2}(?!\d)")


def check_texts(sources: Sequence[YamlSource], known: frozenset[bytes]) -> Iterator[Remark]:
    """Yield what could be better in the texts of one call."""
    official = _official(sources)
    for source in sources:
        for path, text in _texts(source):
            key = _key(path)
            place = source.values[path]
            if key in OWN_WORDS:
                if not text.strip():
                    yield Remark(place, f"“{key}”是空的：写上内容，或整行删去")
                for said in _copied(text, known, official):
                    yield Remark(
                        place, f"有 {len(said)} 个字与原文一字不差，请换成自己的话：{said}"
                    )
                for said in _SENTENCE.split(text):
                    if len(said) > LONGEST_SENTENCE:
                        yield Remark(
                            place,
                            f"一句话有 {len(said)} 个字，请拆成短句：“{said[:20]}…”",
                        )
            elif key == "id" and _SECTION_NUMBER.search(text):
                yield Remark(
                    place,
                    f"编号“{text}”像是带了节号：节会重排，编号不能改，请用说得出内容的词",
                )


def check_explained(sources: Sequence[YamlSource]) -> Iterator[Remark]:
    """Yield every field and question that says nothing about how to fill it in."""
    for source in sources:
        for key in ("questions", "sections"):
            for index, part in enumerate(_list(source.data.get(key))):
                path: DataPath = (key, index)
                if key == "questions":
                    yield from _explained(source, part, path)
                    continue
                for number, field in enumerate(_list(_get(part, "fields"))):
                    yield from _explained(source, field, (*path, "fields", number))


def _explained(source: YamlSource, field: object, path: DataPath) -> Iterator[Remark]:
    if isinstance(field, dict) and "explain" not in field:
        place = source.values.get((*path, "id"), source.values[path])
        said = f"栏目“{field.get('id')}”没有说明（explain），填报人不知道怎么填"
        yield Remark(place, said)


def _texts(source: YamlSource) -> Iterator[tuple[DataPath, str]]:
    waiting: list[tuple[DataPath, object]] = [((), source.data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), each) for index, each in enumerate(value)]


def _key(path: DataPath) -> str:
    """The key that a text belongs to; that of the list for one of several."""
    return next((each for each in reversed(path) if isinstance(each, str)), "")


def _official(sources: Sequence[YamlSource]) -> list[str]:
    """Names that may stand anywhere, the longest first so that none is cut by a shorter one."""
    found = {
        plain(text) for source in sources for path, text in _texts(source) if _key(path) in OFFICIAL
    }
    return sorted((each for each in found if len(each) >= _SHORTEST_OFFICIAL), key=len)[::-1]


def _copied(text: str, known: frozenset[bytes], official: Sequence[str]) -> Iterator[str]:
    if not known:
        return
    for part in _NAMED.split(text):
        pieces = [plain(part)]
        for name in official:
            pieces = [piece for each in pieces for piece in each.split(name)]
        for piece in pieces:
            yield from (
                said for said in copied(piece, known) if not any(said in name for name in official)
            )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None
