"""The closed set of published scores, by the name YAML uses."""

from selfcheck.scores.base import Score
from selfcheck.scores.combined import BestOf, ChooseOne, PerOption, SetByProvince
from selfcheck.scores.single import ByBand, ByChoice, PerFullStep

SCORE_KINDS: dict[str, type[Score]] = {
    each.kind: each
    for each in (BestOf, ByBand, ByChoice, ChooseOne, PerFullStep, PerOption, SetByProvince)
}
"""Every kind of score by the name YAML uses."""
