"""``python -m scripts.diff OLD NEW``: what has changed between two rubrics, in words."""
