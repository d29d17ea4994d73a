"""Mending the theme, which is frozen upstream: one place each, after its files are copied."""

from scripts.theme.color_scheme import mend_color_scheme
from scripts.theme.palette import mend_palette, mended_if_palette
from scripts.theme.problem import UnknownThemeError
from scripts.theme.search_index import mend_search_index
from scripts.theme.search_worker import mend_search

__all__ = [
    "UnknownThemeError",
    "mend_color_scheme",
    "mend_palette",
    "mend_search",
    "mend_search_index",
    "mended_if_palette",
]
