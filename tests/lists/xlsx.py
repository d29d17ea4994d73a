"""Small workbooks for tests, written by hand where no library would write them so."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
import xlsxwriter

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def by_openpyxl(rows: Sequence[Sequence[object]], *before: str) -> bytes:
    """A workbook of one filled sheet, after empty ones of these names."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for name in before:
        book.create_sheet(name, 0).append(["这一张不是清单"])
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook whose texts stand in a table of their own, as Excel and WPS write it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def by_hand(sheet: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook whose sheet is this XML."""
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "xl/workbook.xml": BOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELATIONS.encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
        **(more or {}),
    }
    return zipped({name: content for name, content in parts.items() if content})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A compressed archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
