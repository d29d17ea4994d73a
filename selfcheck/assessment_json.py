"""An assessment as one line of JSON, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfcheck.record_json import array_json, field_names, object_json, record_json
from selfcheck.remembered import OfObjects

if TYPE_CHECKING:
    from selfcheck.assessment import Assessment


class AssessmentJson:
    """Writes one assessment after another; what comes again in the next is not written again."""

    def __init__(self) -> None:
        self._written: dict[str, OfObjects[object, str]] = {}

    def text(self, assessment: Assessment) -> str:
        """The whole as text, the same bytes on every Python; a score only where there is one."""
        kind: Any = type(assessment)
        return object_json(
            [
                (name, self._part(name, getattr(assessment, name)))
                for name in field_names(kind)
                if name != "score" or assessment.score is not None
            ]
        )

    def _part(self, name: str, value: object) -> str:
        written = self._written.setdefault(name, OfObjects(record_json))
        if isinstance(value, tuple):
            return array_json(written.renew(value))
        (text,) = written.renew((value,))
        return text
