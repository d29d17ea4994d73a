"""The editors' handbook: the reference of every key and the recipes, generated for the site."""

from scripts.handbook.pages import handbook

__all__ = ["handbook"]
