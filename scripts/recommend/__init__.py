"""The page on which a recommending unit looks at many applications at once."""

from scripts.recommend.render import is_recommended, render_recommend

__all__ = ["is_recommended", "render_recommend"]
