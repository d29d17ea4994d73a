"""The pictures that chats and social networks show beside a link to the site."""

from scripts.social.cards import HEIGHT, WIDTH, Card, call_card, home_card
from scripts.social.drawing import draw
from scripts.social.kept import kept
from scripts.social.pictures import HOME, Picture, pictures_of

__all__ = [
    "HEIGHT",
    "HOME",
    "WIDTH",
    "Card",
    "Picture",
    "call_card",
    "draw",
    "home_card",
    "kept",
    "pictures_of",
]
