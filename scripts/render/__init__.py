"""From a checked rubric to the Markdown pages that readers see.

Pure: the same rubric gives the same text, nothing is read but the templates beside this module,
nothing is written. MkDocs is one user of it, an export to real files another.
"""

from scripts.render.navigation import navigation
from scripts.render.render import render, render_home, render_whole

__all__ = ["navigation", "render", "render_home", "render_whole"]
