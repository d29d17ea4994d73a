"""Numbers as people type them: full-width digits, thousands separators, 万 and 亿, units, %."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from selfcheck.form import Field
from selfcheck.values import Unreadable

MAX_DIGITS = 18
"""More digits than this are a slip of the hand, and would only slow the arithmetic down."""

_MULTIPLIERS = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?|\.\d+|\d+(?:,\d{4})+)"
    r"(?:[eE]\+?(?P<exponent>\d{1,2}))?"
    r"(?P<scale>百万|千万|百|千|万|亿)?(?P<unit>[^\d\s.,+-]*)"
)
_UNITS_OF_MONEY = {"元", "人民币", "元人民币", "rmb"}
_UNITS_OF_COUNT = {
    "台",
    "套",
    "台套",
    "台/套",
    "台(套)",
    "个",
    "种",
    "家",
    "次",
    "人",
    "项",
    "件",
    "名",
}


def read_number(field: Field, raw: str | int | Decimal) -> Fraction:
    """Read one typed or stored number in the unit of ``field``.

    A field in 万元 reads “3500万元”, “3500万” and “35000000元” alike as 3500, and a bare number
    as 万元; a percentage reads “35%” and “35” alike as 35.

    Raises:
        Unreadable: if it is not a number, has a unit that does not belong to the field, is
            negative or a fraction where the field cannot be, or has absurdly many digits.
    """
    number = _read_text(field, raw) if isinstance(raw, str) else _read_json(raw)
    if number < 0 and not field.may_be_negative:
        raise Unreadable("不能是负数")
    if field.type == "integer" and number.denominator != 1:
        raise Unreadable(f"应为整数，不能有小数{_in_unit(field)}")
    return number


def _read_json(raw: int | Decimal) -> Fraction:
    if isinstance(raw, Decimal):
        if not raw.is_finite():
            raise Unreadable("不是一个数")
        too_many = raw and not -MAX_DIGITS <= raw.adjusted() < MAX_DIGITS
    else:
        too_many = abs(raw) >= 10**MAX_DIGITS
    if too_many:
        raise Unreadable("数字位数太多，请核对")
    return Fraction(raw)


def _read_text(field: Field, raw: str) -> Fraction:
    text = "".join(unicodedata.normalize("NFKC", raw).split()).replace("，", ",")
    text = text.replace("−", "-").replace("﹣", "-")
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Unreadable(f"读不出数字{_in_unit(field)}，请只填数字，例如 1200000 或 120万")
    if len(match["digits"]) > MAX_DIGITS + 6 or int(match["exponent"] or 0) > MAX_DIGITS:
        raise Unreadable("数字位数太多，请核对")
    number = Fraction(match["digits"].replace(",", "")) * 10 ** int(match["exponent"] or 0)
    number *= -1 if match["sign"] == "-" else 1
    return _in_field_unit(field, number, match["scale"] or "", match["unit"].lower())


def _in_field_unit(field: Field, number: Fraction, scale: str, unit: str) -> Fraction:
    """Bring a number with the typed scale word and unit into the unit of the field."""
    factor = _MULTIPLIERS[scale]
    if field.unit == "万元":
        if unit and unit not in _UNITS_OF_MONEY:
            raise Unreadable(f"单位“{unit}”不对，这一栏的单位是万元")
        return number * factor / 10_000 if scale or unit else number
    if field.type == "percent":
        if unit not in {"", "%"} or scale:
            raise Unreadable("应为百分数，例如 35 或 35%")
        return number
    if unit and not unit.startswith(field.unit.lower() or unit) and unit not in _UNITS_OF_COUNT:
        raise Unreadable(f"单位“{unit}”读不懂{_in_unit(field)}")
    return number * factor


def _in_unit(field: Field) -> str:
    return f"（单位：{field.unit}）" if field.unit else ""
