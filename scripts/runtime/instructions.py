"""WebAssembly's instructions, as far as is needed to see what a function's code names.

After https://webassembly.github.io/spec/core/appendix/index-instructions.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.runtime.wasm import Reader, UnknownWasm, skip_locals

_CALL, _REFERENCE = 0x10, 0xD2
_I32_CONST, _I64_CONST = 0x41, 0x42
_MEMORY_ACCESS = range(0x28, 0x3F)
_WORD = 0xFFFFFFFF
_SEVEN_BITS = 7


def numbers_named(body: bytes) -> Iterator[int]:
    """The constants in a function's code, and the offsets at which it accesses memory.

    They are what a place in memory can be named by. Each is as 32 bits without a sign.

    Raises:
        UnknownWasm: if there is an instruction that is not known here.
    """
    return (
        operand & _WORD
        for code, operand in _operands(body)
        if code in (_I32_CONST, _I64_CONST) or code in _MEMORY_ACCESS
    )


def functions_named(body: bytes) -> Iterator[int]:
    """The functions that a function's code calls, or takes to hand on, among all of the module.

    Raises:
        UnknownWasm: if there is an instruction that is not known here.
    """
    return (operand for code, operand in _operands(body) if code in (_CALL, _REFERENCE))


def _operands(body: bytes) -> Iterator[tuple[int, int]]:
    """Codes and operands of the instructions that name a number or a function."""
    reader = Reader(body)
    skip_locals(reader)
    while not reader.ended:
        (code,) = reader.take(1)
        if code in (_I32_CONST, _I64_CONST):
            yield code, _signed(reader)
        elif code in _MEMORY_ACCESS:
            reader.number()
            yield code, reader.number()
        elif code in (_CALL, _REFERENCE):
            yield code, reader.number()
        else:
            _skip(code, reader)


def _signed(reader: Reader) -> int:
    start = reader.place
    found = reader.number()
    bits = _SEVEN_BITS * (reader.place - start)
    return found - (1 << bits) if found >> (bits - 1) else found


def _skip(code: int, reader: Reader) -> None:
    """Leave out what belongs to an instruction that names no place."""
    if code not in _SKIPS:
        raise UnknownWasm(f"an instruction that is not known: {code:#x}")
    _SKIPS[code](reader)


def _nothing(_: Reader) -> None:
    pass


def _one(reader: Reader) -> None:
    """A number or a type: with or without a sign, it has as many bytes."""
    reader.number()


def _two(reader: Reader) -> None:
    reader.number()
    reader.number()


def _labels(reader: Reader) -> None:
    for _ in range(reader.number() + 1):
        reader.number()


def _types(reader: Reader) -> None:
    reader.take(reader.number())


def _of_two_parts(reader: Reader) -> None:
    second = reader.number()
    if second not in _SECOND_SKIPS:
        raise UnknownWasm(f"an instruction that is not known: 0xfc {second:#x}")
    _SECOND_SKIPS[second](reader)


_SKIPS: dict[int, Callable[[Reader], object]] = {
    # unreachable, nop, else, end, return, catch_all, drop, select, ref.is_null; arithmetic
    **dict.fromkeys([0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1], _nothing),
    **dict.fromkeys(range(0x45, 0xC5), _nothing),
    # block, loop, if, try, catch, throw, rethrow, br, br_if, delegate
    **dict.fromkeys([0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x18], _one),
    # locals, globals and tables; memory.size, memory.grow, ref.null
    **dict.fromkeys([*range(0x20, 0x27), 0x3F, 0x40, 0xD0], _one),
    0x43: lambda reader: reader.take(4),  # f32.const
    0x44: lambda reader: reader.take(8),  # f64.const
    0x0E: _labels,  # br_table
    0x11: _two,  # call_indirect
    0x1C: _types,  # select
    0xFC: _of_two_parts,
}
_SECOND_SKIPS: dict[int, Callable[[Reader], None]] = {
    **dict.fromkeys(range(8), _nothing),  # conversions that saturate
    # memory.init, memory.copy, table.init, table.copy
    **dict.fromkeys([8, 10, 12, 14], _two),
    # data.drop, memory.fill, elem.drop, table.grow, table.size, table.fill
    **dict.fromkeys([9, 11, 13, 15, 16, 17], _one),
}
