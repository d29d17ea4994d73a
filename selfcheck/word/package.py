"""A Word file: the template that the build has made, with another body."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DOCUMENT = "word/document.xml"
EARLIEST = (1980, 1, 1, 0, 0, 0)
TEMPLATE = "templates/form.docx"


class NoTemplate(Exception):
    """The template is missing: this copy of the engine was never built."""


def word_file(body: str) -> bytes:
    """A ``.docx`` with this body, in the styles and on the paper of the template.

    The same body always makes the same bytes.

    Raises:
        NoTemplate: if the build has not made the template.
    """
    template = files("selfcheck").joinpath(TEMPLATE)
    if not template.is_file():
        raise NoTemplate("缺少 Word 模板，请先在项目目录运行 make setup")
    out = BytesIO()
    with ZipFile(BytesIO(template.read_bytes())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == DOCUMENT:
                content = _with_body(content.decode("utf-8"), body).encode("utf-8")
            new.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
    return out.getvalue()


def _with_body(document: str, body: str) -> str:
    """Put the body before the template's last paper settings, which stay."""
    head, _, rest = document.partition("<w:body>")
    paper = rest[rest.rindex("<w:sectPr") :]
    return f"{head}<w:body>{body}{paper}"
