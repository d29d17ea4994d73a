"""Pictures of a call, worked out from its rubric; the templates write them as inline SVG.

Every picture shows what the page also says in words, so that nobody depends on seeing it.
"""

from scripts.render.diagrams.dimension_map import DimensionMap, dimension_map
from scripts.render.diagrams.sheet import Sheet, sheet_of
from scripts.render.diagrams.timeline import Timeline, timeline_of

__all__ = [
    "DimensionMap",
    "Sheet",
    "Timeline",
    "dimension_map",
    "sheet_of",
    "timeline_of",
]
