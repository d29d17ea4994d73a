"""The form on paper: where each answer goes, and what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.compile import Compiled, compile_all
from selfcheck.api import export_bytes
from selfcheck.form import Field
from selfcheck.jsondata import rubric_to_json
from selfcheck.paper.blocks import Answer, Block, Paragraph, Table, Words
from selfcheck.paper.form import body, cover, proofs

CALLS = compile_all(Path(__file__).parents[2] / "rubric")
MAIN = next(each for each in CALLS if len(each.rubric.fields) > 100)


def places(block: Block) -> Iterator[Field]:
    """The fields whose answers stand in a block, in order."""
    if isinstance(block, Answer):
        yield block.field
    elif isinstance(block, Paragraph):
        yield from (each.field for each in block.pieces if not isinstance(each, Words))
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for text in cell.texts:
                    yield from places(text)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.rubric.call.id)
def test_every_answer_has_its_place_in_the_order_of_the_form(call: Compiled) -> None:
    found = [
        field.id for block in (*cover(call.rubric), *body(call.rubric)) for field in places(block)
    ]
    # A seal is put on paper by hand, where the form has a line for it.
    asked = [
        field.id
        for section in call.rubric.sections
        for field in section.fields
        if not (section.layout == "table" and field.type == "seal")
    ]
    assert list(dict.fromkeys(found)) == asked


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.rubric.call.id)
def test_every_row_of_a_table_covers_all_its_columns(call: Compiled) -> None:
    for block in body(call.rubric):
        if isinstance(block, Table):
            for row in block.rows:
                assert sum(cell.columns for cell in row) == len(block.widths)


def test_every_field_may_have_evidence() -> None:
    listed = [proof.field.id for _, members in proofs(MAIN.rubric) for proof in members]
    assert listed == [
        field.id
        for section in MAIN.rubric.sections
        if section.layout != "cover"
        for field in section.fields
    ]
    first = next(proofs(MAIN.rubric))[1][0]
    assert first.text(7, "附件1") == f"{first.before}7{first.after}附件1"


def blanks(**answers: object) -> dict[str, dict[str, object]]:
    given = {key.replace("__", "."): value for key, value in answers.items()}
    file = {
        "format": "selfcheck-answers/1",
        "call": MAIN.rubric.call.id,
        "rubric": MAIN.rubric.call.version,
        "answers": given,
    }
    found = json.loads(export_bytes("blanks", rubric_to_json(MAIN.rubric), json.dumps(file)))
    return {key: value for key, value in found.items() if value}


def test_blanks_are_what_the_engine_reads() -> None:
    assert blanks() == {}
    assert blanks(
        devices__total="126 万台",
        devices__running="无",
        devices__mobile="一百多台",
        devices__other=0,
        org__founded="2014-09-01",
        platform__build_mode="合作共建",
        security__device=True,
        security__data=False,
        org__name="  甲\n乙  ",
    ) == {
        "devices.total": {"text": "1,260,000", "number": True, "ticked": True},
        "devices.running": {"text": "无"},
        "devices.mobile": {"text": "一百多台"},
        "devices.other": {"text": "0", "number": True},
        "org.founded": {"text": "2014年9月1日", "ticked": True},
        "platform.build_mode": {"text": "joint", "chosen": "joint", "ticked": True},
        "security.device": {"chosen": "true", "ticked": True},
        "security.data": {"chosen": "false"},
        "org.name": {"text": "甲\n乙", "ticked": True},
    }
