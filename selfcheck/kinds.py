"""The families of records that a rubric chooses among by ``kind``.

Each family is a closed set: a new kind is one class, listed in its family, and its tests.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin

from selfcheck.checks import CHECK_KINDS
from selfcheck.checks.base import Check
from selfcheck.conditions import CONDITION_KINDS, Condition
from selfcheck.inventory import COUNT_KINDS, Count
from selfcheck.quantities import QUANTITY_KINDS, Quantity
from selfcheck.scores import SCORE_KINDS
from selfcheck.scores.base import Score

FAMILIES: Mapping[type, Mapping[str, type]] = {
    Check: CHECK_KINDS,
    Condition: CONDITION_KINDS,
    Score: SCORE_KINDS,
    Quantity: QUANTITY_KINDS,
    Count: COUNT_KINDS,
}
"""The kinds of each family, by the family's base class and the name YAML uses."""


@cache
def inner(annotation: Any) -> Any:
    """The annotation without ``tuple[…, ...]`` and ``… | None`` around it."""
    while True:
        origin = get_origin(annotation)
        if origin is tuple:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            rest = [each for each in get_args(annotation) if each is not type(None)]
            if len(rest) != 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation
