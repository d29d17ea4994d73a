"""One HTML file per call that checks without a network, from a memory stick for example."""

from scripts.offline.page import offline_page

__all__ = ["offline_page"]
