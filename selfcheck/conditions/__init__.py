"""The closed set of conditions, each met, unmet or unknown."""

from selfcheck.conditions.base import Condition, ConditionResult, State, all_states, any_state
from selfcheck.conditions.nested import AllOf, Alternative, AnyOf, DependsOn
from selfcheck.conditions.single import AllYes, Answered, AtLeast, OneOf

__all__ = [
    "CONDITION_KINDS",
    "AllOf",
    "AllYes",
    "Alternative",
    "Answered",
    "AnyOf",
    "AtLeast",
    "Condition",
    "ConditionResult",
    "DependsOn",
    "OneOf",
    "State",
    "all_states",
    "any_state",
]

CONDITION_KINDS: dict[str, type[Condition]] = {
    each.kind: each for each in (AllYes, OneOf, Answered, AtLeast, AllOf, AnyOf, DependsOn)
}
"""Every kind of condition by the name YAML uses."""
