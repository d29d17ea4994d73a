"""The portal as a plain Markdown tree, which any builder of such trees can take over."""

from scripts.export.tree import export

__all__ = ["export"]
