"""Records are written as the standard library's ``json`` would write them."""

import json
from dataclasses import asdict
from fractions import Fraction
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.assessment import Gain, NextStep, Progress
from selfcheck.checks.base import Finding
from selfcheck.record_json import record_json
from selfcheck.visible import ACTING, visible_json

TEXTS = st.text(st.characters() | st.sampled_from('"\\\n\t\x00\x7f\u2028\u202e\ud800\udfff/<'))
SEVERITY: Literal["note"] = "note"


def by_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    whole = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
    return visible_json(whole)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_texts(message: str, fields: list[str]) -> None:
    finding = Finding(
        check="a", severity=SEVERITY, fields=tuple(fields), message=message, source=""
    )
    assert record_json(finding) == by_json({**asdict(finding), "fields": fields})
    assert record_json(tuple(fields)) == by_json(fields)


@given(st.fractions(-1000, 1000), st.integers(0, 10**6), st.booleans())
def test_numbers(number: Fraction, whole: int, reorders: bool) -> None:
    gain = Gain(weighting="any", low=number, high=Fraction(whole))
    step = NextStep(kind="gap", text="", fields=(), gains=(gain,), reorders=reorders)
    low = int(number) if number.denominator == 1 else float(number)
    gains = [{"weighting": "any", "low": low, "high": whole}]
    assert record_json(step) == by_json({**asdict(step), "fields": [], "gains": gains})
    progress = Progress(answered=whole, of=7)
    assert record_json(progress) == by_json(asdict(progress))
    assert record_json(None) == "null"


def test_what_acts_on_a_terminal_is_never_taken_for_plain() -> None:
    acting = [each for code in range(0x10000) if ACTING.match(each := chr(code))]
    halves = [chr(code) for code in range(0xD800, 0xE000)]
    assert acting
    assert not [each for each in acting + halves if each.isprintable()]
