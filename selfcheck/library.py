"""The compiled rubrics that lie beside the engine, one for each call."""

from __future__ import annotations

from pathlib import Path

from selfcheck.jsondata import rubric_from_json
from selfcheck.rubric import Rubric

FOLDER = Path(__file__).parent / "calls"


class UnknownCall(LookupError):
    """A call for which there is no compiled rubric here; the message lists those there are."""


def known_calls() -> tuple[str, ...]:
    """The ids of all calls that have a compiled rubric, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def load_call(call: str) -> Rubric:
    """Load the compiled rubric of a call.

    Raises:
        UnknownCall: if there is none.
    """
    known = known_calls()
    if call in known:
        return rubric_from_json((FOLDER / f"{call}.json").read_text("utf-8"))
    if not known:
        raise UnknownCall("还没有编译好的申报规则，请先在项目目录运行 make")
    raise UnknownCall(f"不认识“{call}”这次申报，已有：{'、'.join(known)}")
