"""Pydantic by itself: loading it takes longer than a call takes that need not be compiled."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails


def validated(cls: Any, data: object) -> tuple[Any, list[ErrorDetails]]:
    """The record of this class that the data make, or every error in them."""
    try:
        return _adapter(cls).validate_python(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
