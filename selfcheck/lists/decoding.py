"""Text from bytes that arrive in pieces: UTF-8, GB18030 or UTF-16, found out on the way."""

from __future__ import annotations

import codecs
import re

from selfcheck.lists.problem import UnreadableList

WINDOW = 4096
"""How many bytes, from the first that is not ASCII, the encoding is judged by."""
MOST_BROKEN = 0.1
"""With a larger share of unreadable characters than this, the encoding is neither."""
BROKEN = "\ufffd"
"""Stands for bytes that are no character; a row that has it is broken, the rest goes on."""

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoder:
    """Turns pieces of bytes into text; how they are cut makes no difference.

    ``encoding`` is empty as long as everything was ASCII.
    """

    def __init__(self) -> None:
        self.encoding = ""
        self._held = b""
        self._begun = False
        self._decoder: codecs.IncrementalDecoder | None = None

    def feed(self, data: bytes, *, last: bool = False) -> str:
        """Decode a piece; what cannot be decided yet is held back.

        Raises:
            UnreadableList: if this is not text, or text in some other encoding.
        """
        if self._decoder is not None:
            return self._decoder.decode(data, last)
        held = self._held + data
        if not self._begun:
            if len(held) < len(codecs.BOM_UTF8) and not last:
                self._held = held
                return ""
            self._begun = True
            for mark, encoding in _MARKS:
                if held.startswith(mark):
                    return self._decide(encoding, held[len(mark) :], last)
        found = _NOT_ASCII.search(held)
        plain = held if found is None else held[: found.start()]
        self._held = held[len(plain) :]
        if b"\0" in plain:
            raise UnreadableList("这不是文字文件，请选 .xlsx，或另存为 CSV（UTF-8）再选")
        text = plain.decode("ascii")
        if len(self._held) >= WINDOW or (last and self._held):
            text += self._decide(_guess(self._held[:WINDOW]), self._held, last)
        return text

    def _decide(self, encoding: str, rest: bytes, last: bool) -> str:
        self.encoding = encoding
        self._held = b""
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        return self._decoder.decode(rest, last)


def _guess(window: bytes) -> str:
    """UTF-8 or GB18030, whichever leaves fewer bytes over; a cut last character is no fault."""
    shares = {encoding: _broken(window, encoding) for encoding in ("utf-8", "gb18030")}
    best = min(shares, key=lambda each: shares[each])
    if shares[best] > MOST_BROKEN:
        raise UnreadableList("认不出文字编码，请在表格软件里另存为 CSV（UTF-8）或 .xlsx 再选")
    return best


def _broken(window: bytes, encoding: str) -> float:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(window)
    return text.count(BROKEN) / max(len(text), 1)
