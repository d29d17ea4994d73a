"""Drawing a picture: a band with the site's mark, the name, its state, and what it is about."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image, ImageDraw

from scripts.social.cards import HEIGHT, WIDTH, Card
from scripts.social.face import Face

BAND = "#12395c"
GROUND = "#f4f7fa"
INK = "#1c2733"
MUTED = "#526172"
TEAL = "#0a6f6a"
BRIGHT = "#7fd8d0"
AMBER = "#7f4f00"
LINE = "#d5dee7"
WHITE = "#ffffff"

MARGIN = 80
FOOT = 550
COLOURS = 64
"""Enough for smooth letters, and a quarter of the bytes of full colours."""

NEVER_FIRST = frozenset("，。、；：？！）》」』”’…·")
_WORDS = re.compile(r"[!-~]+|.", re.DOTALL)


def draw(card: Card) -> bytes:
    """The picture as PNG; the same texts give the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 118), fill=BAND)
    image.paste(_mark(), (MARGIN, 31))
    _write(pen, (MARGIN + 80, 59), card.site, Face(38, 600), WHITE)
    top = 200.0
    for line in lines_of(card.name, Face(72, 700), 2):
        _write(pen, (MARGIN, top + 30), line, Face(72, 700), INK)
        top += 96
    if card.state:
        _pill(pen, (MARGIN, top + 28), card.state, TEAL if card.open else AMBER)
        top += 86
    # A long name leaves less room for the rest.
    for line in lines_of(card.text, Face(34, 400), int((FOOT - top) // 52)):
        _write(pen, (MARGIN, top + 26), line, Face(34, 400), MUTED)
        top += 52
    pen.line((MARGIN, FOOT, WIDTH - MARGIN, FOOT), fill=LINE, width=2)
    _write(pen, (MARGIN, FOOT + 38), card.foot, Face(28, 500), TEAL)
    file = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, colour: str
) -> None:
    """Write one line; `at` is its left end, halfway up the characters."""
    left, middle = at
    for font, run in face.runs(text):
        # All parts have the same baseline, but not the same highest character.
        pen.text((left, middle + face.size * 0.36), run, colour, font, anchor="ls")
        left += font.getlength(run)


def _pill(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str) -> None:
    left, middle = at
    face = Face(32, 600)
    right = left + face.width(text) + 48
    pen.rounded_rectangle((left, middle - 30, right, middle + 30), 12, fill=colour)
    _write(pen, (left + 24, middle), text, face, WHITE)


def _mark() -> Image.Image:
    """The site's own mark, as in docs/assets/logo.svg: a sheet of paper that is ticked."""
    size, finer = 56, 4
    scale = size * finer / 24
    image = Image.new("RGB", (size * finer, size * finer), BAND)
    pen = ImageDraw.Draw(image)

    def line(points: str, colour: str = WHITE) -> None:
        pairs = [each.split(",") for each in points.split()]
        where = [(float(x) * scale, float(y) * scale) for x, y in pairs]
        pen.line(where, fill=colour, width=round(1.7 * scale), joint="curve")

    line("11.5,21.1 6,21.1 6,2.9 15,2.9 19,6.9 19,15.1")
    line("15,2.9 15,6.9 19,6.9")
    line("9.2,10.2 15.5,10.2")
    line("9.2,13.8 12.6,13.8")
    line("14,18.4 16.4,20.9 21,15.9", BRIGHT)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def lines_of(text: str, face: Face, most: int) -> list[str]:
    """The text in lines as wide as the picture; the last one is cut off if there are too many."""
    room = WIDTH - 2 * MARGIN
    lines = [""]
    words = _WORDS.findall(" ".join(text.split()))
    for word in (part for each in words for part in ([each] if face.width(each) <= room else each)):
        full = face.width(lines[-1] + word) > room
        if full and word not in NEVER_FIRST and lines[-1]:
            lines.append("")
        lines[-1] += word
    if len(lines) > most:
        last = lines[most - 1]
        while face.width(f"{last}…") > room:
            last = last[:-1]
        lines[most - 1 :] = [f"{last}…"]
    return [line.strip() for line in lines]
