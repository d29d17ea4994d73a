"""Which keys have been seen, in ten bytes a key."""

from __future__ import annotations

from functools import partial
from hashlib import md5

_digest = partial(md5, usedforsecurity=False)
_BUCKETS = 1 << 16
_MARK = 6
_ENTRY = _MARK + 4


class Seen:
    """Remembers keys by 64 bits of a digest, each with the line where it first stood.

    A Python set of a million keys would take some 150 MB. Here two bytes of the digest choose a
    bucket and six more stand in it, with the line: 10 MB a million. Two different keys among a
    million are taken for the same with a probability of about one in forty million.
    """

    __slots__ = ("_buckets", "count")

    def __init__(self) -> None:
        self._buckets = [bytearray()] * _BUCKETS
        self.count = 0

    def copy(self) -> Seen:
        """The same keys, to which others can be added apart."""
        copied = Seen()
        copied._buckets = [each[:] if each else each for each in self._buckets]
        copied.count = self.count
        return copied

    def first(self, key: str, line: int) -> int:
        """The line where the key stood before, or 0 if it is new, which it then is no more."""
        digest = _digest(key.encode()).digest()
        number = digest[0] << 8 | digest[1]
        bucket = self._buckets[number]
        mark = digest[2 : 2 + _MARK]
        place = bucket.find(mark)
        while place >= 0 and place % _ENTRY:
            # The six bytes straddle two entries by chance.
            place = bucket.find(mark, place + 1)
        if place >= 0:
            return int.from_bytes(bucket[place + _MARK : place + _ENTRY], "little")
        self.count += 1
        entry = mark + line.to_bytes(4, "little")
        if bucket:
            bucket += entry
        else:
            self._buckets[number] = bytearray(entry)
        return 0
