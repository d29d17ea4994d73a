"""The browser's scripts as pages load them: one file each in place of many modules."""

from scripts.bundles.scripts import bundle_scripts

__all__ = ["bundle_scripts"]
