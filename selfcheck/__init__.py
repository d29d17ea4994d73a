"""The engine of the portal: what a rubric is, what answers mean, and what follows from both.

Standard library only, so that the very same wheel runs on CPython and in the browser's Pyodide.
"""

__version__ = "0.1.0"
