"""Pictures for shared links: the same bytes every time, from the project's own typeface."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from scripts.compile import compile_call
from scripts.runtime.problem import BuildProblem
from scripts.social import HEIGHT, WIDTH, Card, call_card, draw, face, home_card, kept, pictures_of
from scripts.social.drawing import MARGIN, lines_of
from scripts.social.face import Face

ROOT = Path(__file__).parents[2]
RUBRIC = compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric
CARD = Card(site="申报指引与自评", name="双跨平台", text="一次申报", state="正在申报")
AGAIN = """
import sys
from hashlib import sha256
from scripts.social import Card, draw

card = Card(site="申报指引与自评", name="双跨平台", text="一次申报", state="正在申报")
print(sha256(draw(card)).hexdigest())
"""


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


def test_the_same_texts_give_the_same_bytes_in_another_process_without_the_machines_fonts(
    tmp_path: Path,
) -> None:
    again = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "FONTCONFIG_FILE": "/dev/null", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == sha256(draw(CARD)).hexdigest()


def test_a_picture_says_what_a_call_is_called_and_whether_it_is_over() -> None:
    card = call_card(RUBRIC, "申报指引与自评")
    assert card.name == RUBRIC.call.short_title and card.text == RUBRIC.call.title
    assert card.state == f"{RUBRIC.call.year} 年：已截止，供参考" and not card.open
    running = replace(RUBRIC, call=replace(RUBRIC.call, closed=""))
    assert call_card(running, "").state.endswith("正在申报") and call_card(running, "").open
    assert draw(card) != draw(call_card(running, "申报指引与自评"))
    assert card.state in card.described and card.name in card.described


@pytest.mark.parametrize(
    "text",
    ["", "长" * 500, "w" * 500, "<script>alert(1)</script>", "😀𠮷\x07ة", "，" * 300, " \n "],
)
def test_any_text_can_be_drawn(text: str) -> None:
    picture = opened(draw(Card(site=text, name=text, text=text, state=text, foot=text)))
    assert picture.size == (WIDTH, HEIGHT) and picture.format == "PNG"


@pytest.mark.parametrize("text", ["长" * 500, "字，" * 200, "w" * 500, "short words " * 90, "短"])
def test_lines_stay_within_the_picture_and_begin_with_no_comma(text: str) -> None:
    type_face = Face(34, 400)
    lines = lines_of(text, type_face, 3)
    assert 1 <= len(lines) <= 3
    assert not [each for each in lines if each.startswith("，")]
    for line in lines:
        # A comma may stand in the margin.
        assert type_face.width(line) <= WIDTH - 2 * MARGIN + type_face.size


def test_what_does_not_fit_ends_in_dots() -> None:
    assert lines_of("长" * 500, Face(34, 400), 2)[-1].endswith("…")
    assert not lines_of("短", Face(34, 400), 2)[-1].endswith("…")


def test_every_chinese_character_of_the_pictures_has_a_shape() -> None:
    for card in (call_card(RUBRIC, "申报指引与自评"), home_card("申报指引与自评", "说明")):
        for text in (card.site, card.name, card.text, card.state, card.foot):
            assert [each for each in text if not each.isspace() and not face.has(each)] == []


def test_a_picture_is_drawn_once_and_again_when_its_text_changes(tmp_path: Path) -> None:
    first = kept(CARD, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_bytes(b"as it was kept")
    assert kept(CARD, tmp_path) == b"as it was kept"
    assert kept(replace(CARD, text="另一次申报"), tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_there_is_one_for_each_call_and_one_for_the_rest(tmp_path: Path) -> None:
    pictures = pictures_of([RUBRIC], "名", "说明", tmp_path)
    assert [each.path for each in pictures.values()] == [
        "social/home.png",
        f"social/{RUBRIC.call.id}.png",
    ]


def test_a_missing_typeface_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(face, "PACKAGE", tmp_path)
    face.parts.cache_clear()
    with pytest.raises(BuildProblem, match="make build"):
        draw(CARD)
