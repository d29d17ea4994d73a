"""Writing the folder of a new call: from scratch, or from another call with its ids."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.compile import call_folders
from scripts.new_call.marking import call_keys_replaced, marked

SCRATCH = Path(__file__).with_name("scratch")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class CannotScaffold(Exception):
    """The folder cannot be written; the message says why, in Chinese."""


def new_call(own: str, rubrics: Path, template: str | None = None) -> list[Path]:
    """Write the folder of a new call below ``rubrics`` and return its files.

    From another call all ids are carried over, its comments too; only what is certain to be
    different is replaced: what identifies the call by what is given, dates by markers.

    Raises:
        CannotScaffold: if the id is none or taken, or there is no such other call.
    """
    if not ID.fullmatch(own):
        raise CannotScaffold(f"编号“{own}”只能用小写字母、数字和连字符，例如 shuangkua-2026")
    target = rubrics / own
    if target.exists():
        raise CannotScaffold(f"已经有“{own}”了，请换一个编号")
    source = SCRATCH if template is None else rubrics / template
    files = sorted((*source.glob("*.y*ml"), *source.glob("examples/*.y*ml")))
    if not files:
        have = "、".join(each.name for each in call_folders(rubrics))
        raise CannotScaffold(f"没有“{template}”这次申报，有：{have}")
    year = _YEAR.search(own)
    said = year[0] if year else '"TODO：年份，四位整数"'
    written = []
    for path in files:
        text = path.read_text("utf-8")
        if template is None:
            text = text.replace("NEW-CALL", own).replace("NEW-YEAR", said)
        elif path.parent == source:
            text = call_keys_replaced(marked(text), {"id": own, "version": '"1"', "year": said})
        written.append(target / path.relative_to(source))
        written[-1].parent.mkdir(parents=True, exist_ok=True)
        written[-1].write_text(text, "utf-8")
    return written
