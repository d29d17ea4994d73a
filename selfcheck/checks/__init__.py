"""The closed set of checks. A rubric can only use these kinds; a new kind is a new class here."""

from selfcheck.checks.amounts import (
    AtMost,
    KindsMatchCount,
    PartsCoverTotal,
    PartsWithinTotal,
    PositiveRequires,
    WithinRange,
)
from selfcheck.checks.base import Check
from selfcheck.checks.dates import ByDeadline, DateAtMost, DateOrder
from selfcheck.checks.derived import DerivedFigure, ImpliedTotal
from selfcheck.checks.presence import (
    EvidenceAttached,
    FilledIn,
    MustBeYes,
    Reminder,
    RequiredWhen,
)
from selfcheck.checks.texts import (
    Distinct,
    HasFormat,
    InList,
    MaxCharacters,
    MentionsAny,
    SameText,
)

CHECK_KINDS: dict[str, type[Check]] = {
    each.kind: each
    for each in (
        AtMost,
        ByDeadline,
        DateAtMost,
        DateOrder,
        DerivedFigure,
        Distinct,
        EvidenceAttached,
        FilledIn,
        HasFormat,
        ImpliedTotal,
        InList,
        KindsMatchCount,
        MaxCharacters,
        MentionsAny,
        MustBeYes,
        PartsCoverTotal,
        PartsWithinTotal,
        PositiveRequires,
        Reminder,
        RequiredWhen,
        SameText,
        WithinRange,
    )
}
"""Every kind of check by the name YAML uses."""
