"""Reading a whole answers file, and only what has changed since it was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from selfcheck.answers import Answers
from selfcheck.checks.base import Finding
from selfcheck.form import Field
from selfcheck.reading import read_answer
from selfcheck.rubric import Rubric
from selfcheck.values import Unreadable, Value

UNREADABLE = "answer.unreadable"
UNKNOWN_FIELD = "answer.unknown_field"
UNKNOWN_EVIDENCE = "evidence.unknown_field"
BAD_EVIDENCE = "evidence.unreadable"
REPEATED_KEY = "answer.repeated"

T = TypeVar("T")
Read = tuple[object, T, Finding | None]
"""What stood in the file, what was read from it, and what is wrong with it."""

_ALIKE = frozenset({str, bool, int, type(None)})
"""Types whose equal values read alike, as long as both are of the same type."""


class Readings:
    """What an answers file says, field by field.

    ``values`` and ``proofs`` hold only what could be read; ``unreadable`` names the fields whose
    answer could not; ``problems`` are the findings of reading itself. Each call of :meth:`take`
    makes new ones, so that whoever holds those of an earlier file keeps them as they were.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._answers: dict[str, Read[Value | None]] = {}
        self._evidence: dict[str, Read[tuple[str, ...] | None]] = {}
        self.values: Mapping[str, Value] = {}
        self.proofs: Mapping[str, tuple[str, ...]] = {}
        self.unreadable: frozenset[str] = frozenset()
        self.problems: tuple[Finding, ...] = ()

    def take(self, answers: Answers) -> set[str]:
        """Read the answers and the evidence; never raises, whatever they hold.

        Returns:
            The fields whose answer or evidence is not as it was in the last file.
        """
        changed: set[str] = set()
        self._answers = _renewed(self._answers, answers.answers, self._read_answer, changed)
        self._evidence = _renewed(self._evidence, answers.evidence, self._read_evidence, changed)
        self.values = _found(self._answers)
        self.proofs = _found(self._evidence)
        wrong = _wrong(self._answers.values())
        self.unreadable = frozenset(each.fields[0] for each in wrong if each.check == UNREADABLE)
        repeated = (
            self._problem(REPEATED_KEY, f"文件里“{key}”出现了两次，以最后一次为准。", key)
            for key in answers.duplicates
        )
        self.problems = (*wrong, *_wrong(self._evidence.values()), *repeated)
        return changed

    def _read_answer(self, field_id: str, raw: object) -> Read[Value | None]:
        field = self._rubric.fields.get(field_id)
        if field is None:
            message = f"这一版申报书里没有“{field_id}”这一栏，它的内容原样保留，没有参与检查。"
            return _lasting(raw), None, self._problem(UNKNOWN_FIELD, message, field_id)
        try:
            return _lasting(raw), read_answer(field, raw), None
        except Unreadable as error:
            return _lasting(raw), None, self._unreadable(field, raw, error)

    def _read_evidence(self, field_id: str, raw: object) -> Read[tuple[str, ...] | None]:
        if field_id not in self._rubric.fields:
            message = f"这一版申报书里没有“{field_id}”这一栏，登记在它名下的证明材料原样保留。"
            return _lasting(raw), None, self._problem(UNKNOWN_EVIDENCE, message, field_id)
        if raw is None:
            return None, None, None
        pieces = [raw] if isinstance(raw, str) else raw
        if not isinstance(pieces, list) or not all(isinstance(each, str) for each in pieces):
            message = '证明材料应是一串文字，例如 ["附件1 第1–40页"]，这一项没有读出来。'
            return _lasting(raw), None, self._problem(BAD_EVIDENCE, message, field_id)
        kept = [piece for each in pieces if (piece := each.strip())]
        return tuple(pieces), tuple(kept) or None, None

    def _problem(self, check: str, message: str, field: str) -> Finding:
        known = self._rubric.fields.get(field)
        source = self._rubric.cite(known.source) if known else ""
        return Finding(
            check=check, severity="warning", fields=(field,), message=message, source=source
        )

    def _unreadable(self, field: Field, raw: object, error: Unreadable) -> Finding:
        shown = str(raw)
        shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
        return Finding(
            check=UNREADABLE,
            severity="error",
            fields=(field.id,),
            message=f"“{field.short}”填的是“{shown}”：{error}。",
            source=self._rubric.cite(field.source),
        )


def _renewed(
    before: Mapping[str, Read[T]],
    file: Mapping[str, object],
    read: Callable[[str, object], Read[T]],
    changed: set[str],
) -> dict[str, Read[T]]:
    """Read what is not as before; note in ``changed`` what that was, and what is gone."""
    now: dict[str, Read[T]] = {}
    for field, raw in file.items():
        known = before.get(field)
        if known is None or not _alike(known[0], raw):
            known = read(field, raw)
            changed.add(field)
        now[field] = known
    changed.update(before.keys() - now.keys())
    return now


def _alike(known: object, raw: Any) -> bool:
    """Whether something reads as what was there before: 1, 1.0, True and "1" are all different.

    A number with decimals is compared as it is written, because messages repeat it like that.
    """
    kind: Any = type(raw)
    if kind in _ALIKE:
        return kind is type(known) and raw == known
    if kind is Decimal:
        return type(known) is Decimal and str(raw) == str(known)
    # Pieces of evidence are remembered as a tuple of texts.
    return kind is list and isinstance(known, tuple) and tuple(raw) == known


def _lasting(raw: object) -> object:
    """What to remember of it: nobody can change it any more. ``...`` is like nothing else."""
    return raw if type(raw) in _ALIKE or type(raw) is Decimal else ...


def _found(entries: Mapping[str, Read[T | None]]) -> dict[str, T]:
    return {field: value for field, (_, value, _) in entries.items() if value is not None}


def _wrong(entries: Iterable[Read[T]]) -> list[Finding]:
    return [problem for _, _, problem in entries if problem is not None]
