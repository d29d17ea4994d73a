"""Which sections belong together, worked out from what checks and ambiguities look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.compile import compile_all
from scripts.render.relations import relations_of
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
CALLS = {each.rubric.call.id: each.rubric for each in compile_all(ROOT / "rubric")}


@pytest.mark.parametrize("rubric", CALLS.values(), ids=CALLS)
def test_a_relation_holds_both_ways_for_the_same_reasons(rubric: Rubric) -> None:
    pairs = {
        (section.id, each.section.id): set(each.reasons)
        for section in rubric.sections
        for each in relations_of(rubric, section.id)
    }
    assert pairs
    assert all(pairs[other, own] == reasons for (own, other), reasons in pairs.items())
    assert all(own != other for own, other in pairs)


def test_app_kinds_and_solution_domains_belong_together() -> None:
    related = relations_of(CALLS["shuangkua-2022-guangdong"], "apps")
    reasons = {str(each.section.id): {(r.kind, r.id) for r in each.reasons} for each in related}
    assert ("checks", "apps.kinds_match_domains") in reasons["solutions"]
    assert ("ambiguities", "app_kinds_and_domains") in reasons["solutions"]
    # What is said about nearly every section relates none of them to another.
    assert ("ambiguities", "none_or_zero") not in set().union(*reasons.values())
