"""The self-check form as HTML: every field of a rubric as a native control."""

from scripts.form.render import render_form

__all__ = ["render_form"]
