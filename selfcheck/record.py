"""The base of every record a rubric is made of."""

from typing import ClassVar


class Record:
    """A frozen, keyword-only dataclass of a rubric.

    The class attribute tells the build-time validator to refuse keys that the record does not
    have; at run time it is only a dictionary nobody reads.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
