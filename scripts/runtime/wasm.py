"""WebAssembly's binary format, as far as is needed to take a module apart and put others together.

After https://webassembly.github.io/spec/core/binary/. Code stays bytes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

HEADER = b"\0asm\x01\0\0\0"

TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, ELEMENT, CODE = 1, 2, 3, 4, 5, 6, 7, 9, 10
DATA, DATA_COUNT, TAG = 11, 12, 13
"""The sections, by their numbers in the format."""

A_FUNCTION, A_TABLE, A_MEMORY, A_GLOBAL, A_TAG = range(5)
"""Kinds of what is imported or exported."""

I32_CONST, END = b"\x41", b"\x0b"
_FUNCTION_TYPE, _HAS_MAXIMUM = 0x60, 1
_F64_CONST, _F32_CONST = 0x44, 0x43


class UnknownWasm(Exception):
    """No module, or one with something that is not known here."""


@dataclass(frozen=True, slots=True)
class Global:
    """A global of a module's own.

    Attributes:
        type: its value type and whether it varies, as in the format.
        entry: the same with its first value.
    """

    type: bytes
    entry: bytes

    @property
    def varies(self) -> bool:
        """Whether its value can change."""
        return self.type[1] == 1


class Module:
    """A module taken apart.

    Attributes:
        sections: numbers and contents of its sections, in order.
        signatures: how many values each of its types takes and gives.
        imports: kind and entry of each import, in order.
        types: the number of the type of each function of its own.
        bodies: the code of each of them.
        globals: those of its own; `tables`, `memories` and `tags` are the types of its own.
    """

    def __init__(self, content: bytes) -> None:
        """Raises `UnknownWasm`."""
        self.sections = list(sections_of(content))
        found = dict(self.sections)
        self.signatures = [_signature(each) for each in items(found[TYPE])]
        self.imports = [_import(each) for each in items(found[IMPORT])]
        self.types = [each.number() for each in items(found[FUNCTION])]
        self.tables = [each.what(_skip_table) for each in items(found[TABLE])]
        self.memories = [each.what(_skip_limits) for each in items(found[MEMORY])]
        self.tags = [each.what(_skip_tag) for each in items(found.get(TAG, b"\0"))]
        self.globals = [_global(each) for each in items(found[GLOBAL])]
        self.bodies = [each.take(each.number()) for each in items(found[CODE])]

    def imported(self, kind: int) -> int:
        """How many of a kind are imported: those of the module's own are numbered after them."""
        return sum(each == kind for each, _ in self.imports)


class Reader:
    """Reads on from a place."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.place = 0

    def number(self) -> int:
        """An unsigned LEB128 number; one with a sign has as many bytes."""
        found = shift = 0
        while True:
            byte = self._content[self.place]
            self.place += 1
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found

    def take(self, count: int) -> bytes:
        """The next bytes."""
        self.place += count
        return self._content[self.place - count : self.place]

    @property
    def ended(self) -> bool:
        """Whether nothing follows."""
        return self.place == len(self._content)

    def rest(self) -> bytes:
        """All that follows."""
        return self._content[self.place :]

    def what(self, skip: Callable[[Reader], object]) -> bytes:
        """The bytes that are skipped so."""
        start = self.place
        skip(self)
        return self._content[start : self.place]


def sections_of(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The numbers and contents of a module's sections, in order; raises `UnknownWasm`."""
    if not content.startswith(HEADER):
        raise UnknownWasm("no WebAssembly module")
    reader = Reader(content)
    reader.take(len(HEADER))
    while not reader.ended:
        (number,) = reader.take(1)
        yield number, reader.take(reader.number())


def items(vector: bytes) -> Iterator[Reader]:
    """Before each item of a vector, a reader that is to take it."""
    reader = Reader(vector)
    for _ in range(reader.number()):
        yield reader


def skip_locals(reader: Reader) -> None:
    """Leave out what a function's body begins with, so that its instructions follow."""
    for _ in range(reader.number()):
        reader.number()
        reader.take(1)


def unsigned(number: int) -> bytes:
    """A number in LEB128."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def constant(number: int) -> bytes:
    """The instruction that gives a number from 0 on: `i32.const`, whose operand has a sign."""
    found = bytearray(I32_CONST)
    while number > 0x3F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def sized(content: bytes) -> bytes:
    """Bytes after their count."""
    return unsigned(len(content)) + content


def vector(entries: Sequence[bytes]) -> bytes:
    """Items after their count."""
    return unsigned(len(entries)) + b"".join(entries)


def longer(section: bytes, *entries: bytes) -> bytes:
    """A section that is a vector, with more items at its end."""
    reader = Reader(section)
    return unsigned(reader.number() + len(entries)) + reader.rest() + b"".join(entries)


def imported(module: str, name: str, kind: int, type_: bytes) -> bytes:
    """An entry of the import section."""
    return sized(module.encode()) + exported(name, kind, type_)


def exported(name: str, kind: int, index: bytes) -> bytes:
    """An entry of the export section; `index` is in LEB128."""
    return sized(name.encode()) + bytes([kind]) + index


def module_of(sections: Sequence[tuple[int, bytes]]) -> bytes:
    """A module with these sections."""
    return HEADER + b"".join(bytes([number]) + sized(content) for number, content in sections)


def _signature(reader: Reader) -> tuple[int, int]:
    if reader.take(1)[0] != _FUNCTION_TYPE:
        raise UnknownWasm("a type that is no function's")
    return len(reader.take(reader.number())), len(reader.take(reader.number()))


def _import(reader: Reader) -> tuple[int, bytes]:
    kind = 0

    def skip(reader: Reader) -> None:
        nonlocal kind
        reader.take(reader.number())
        reader.take(reader.number())
        (kind,) = reader.take(1)
        _SKIPS[kind](reader)

    entry = reader.what(skip)
    return kind, entry


def _global(reader: Reader) -> Global:
    type_ = b""

    def skip(reader: Reader) -> None:
        nonlocal type_
        type_ = reader.take(2)
        (instruction,) = reader.take(1)
        if instruction in (_F32_CONST, _F64_CONST):
            reader.take(4 if instruction == _F32_CONST else 8)
        else:
            reader.number()
        if reader.take(1) != END:
            raise UnknownWasm("a global that is computed")

    entry = reader.what(skip)
    return Global(type_, entry)


def _skip_limits(reader: Reader) -> None:
    flags = reader.number()
    reader.number()
    if flags & _HAS_MAXIMUM:
        reader.number()


def _skip_table(reader: Reader) -> None:
    reader.take(1)
    _skip_limits(reader)


def _skip_tag(reader: Reader) -> None:
    reader.take(1)
    reader.number()


_SKIPS: dict[int, Callable[[Reader], object]] = {
    A_FUNCTION: Reader.number,
    A_TABLE: _skip_table,
    A_MEMORY: _skip_limits,
    A_GLOBAL: lambda reader: reader.take(2),
    A_TAG: _skip_tag,
}
