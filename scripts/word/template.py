"""The template: A4, bound on the left and printed on both sides, in the notice's type sizes.

Body 仿宋 3号, first headings 黑体 3号, second ones 楷体 3号, single spacing: 省通知 附件3 说明1–2.
3号 is 16 points. The fonts are on the readers' computers; others are named in case they are not.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION_START
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FANGSONG, HEITI, KAITI = "仿宋", "黑体", "楷体"
LATIN = "Times New Roman"
SIZE_3 = Pt(16)
SIZE_4 = Pt(14)
SIZE_XIAO_4 = Pt(12)
TITLE_SIZE = Pt(22)
TEXT_WIDTH = Cm(15.9)
LEVELS = 4
EARLIEST = (1980, 1, 1, 0, 0, 0)


def template() -> bytes:
    """The template as a ``.docx`` without text; the same on every machine."""
    document = Document()
    _paper(document)
    _defaults(document)
    _styles(document)
    _settings(document)
    _page_numbers(document)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    properties.language = "zh-CN"
    return _repeatable(document)


def _paper(document: DocumentType) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION_START.NEW_PAGE
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.54)
    section.left_margin = section.right_margin = Cm(2.3)
    section.gutter = Cm(0.5)
    section.different_first_page_header_footer = True


def _defaults(document: DocumentType) -> None:
    """The language says which fonts are right for characters that several languages share."""
    normal = document.styles["Normal"]
    _look(normal, FANGSONG, SIZE_3)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for old in document.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), "en-US")
        old.set(qn("w:eastAsia"), "zh-CN")


def _styles(document: DocumentType) -> None:
    for level in range(1, 6):
        heading = document.styles[f"Heading {level}"]
        _look(heading, {1: HEITI, 2: KAITI}.get(level, FANGSONG), SIZE_3)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.keep_with_next = True
    entry = _new(document, "EvidenceEntry", FANGSONG, SIZE_4)
    entry.paragraph_format.left_indent = Cm(0.5)
    _outline(entry, 3)
    body = _look(document.styles["Body Text"], FANGSONG, SIZE_3)
    body.paragraph_format.space_after = Pt(0)
    body.paragraph_format.first_line_indent = Pt(32)

    title = _new(document, "FormTitle", HEITI, TITLE_SIZE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before, title.paragraph_format.space_after = Cm(4), Cm(5)
    line = _new(document, "CoverLine", FANGSONG, SIZE_3)
    line.paragraph_format.left_indent = Cm(2.5)
    line.paragraph_format.space_after = Pt(14)
    foot = _new(document, "CoverFoot", KAITI, SIZE_3)
    foot.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.paragraph_format.space_before = Cm(5)
    contents = _new(document, "ContentsTitle", HEITI, SIZE_3)
    contents.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    contents.paragraph_format.space_after = Pt(12)
    signature = _new(document, "Signature", FANGSONG, SIZE_XIAO_4)
    signature.paragraph_format.left_indent = Cm(5)
    signature.paragraph_format.space_before = Pt(14)
    label = _new(document, "TableLabel", FANGSONG, SIZE_XIAO_4)
    label.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _new(document, "TableText", FANGSONG, SIZE_XIAO_4)
    for level in range(1, LEVELS + 1):
        entry = _new(document, f"TOC {level}", FANGSONG, SIZE_4)
        entry.paragraph_format.left_indent = Pt(14 * (level - 1))
        entry.paragraph_format.tab_stops.add_tab_stop(
            TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    document.styles.element.append(_form_table())


def _new(document: DocumentType, name: str, font: str, size: Pt) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    return _look(style, font, size)


def _look(style: object, font: str, size: Pt, *, bold: bool = False) -> ParagraphStyle:
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = LATIN, size, bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    return style


def _outline(style: ParagraphStyle, level: int) -> None:
    """Let paragraphs of this style into the table of contents, at this level."""
    part = OxmlElement("w:outlineLvl")
    part.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(part)


def _form_table() -> object:
    """A table style with thin lines, and room around the text."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="FormTable">'
        '<w:name w:val="FormTable"/><w:uiPriority w:val="99"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        "</w:tblPr></w:style>"
    )


def _settings(document: DocumentType) -> None:
    """Mirrored margins for both sides of the paper; fields are brought up to date on opening."""
    settings = document.settings.element
    for place, name in enumerate(("w:mirrorMargins", "w:updateFields")):
        element = OxmlElement(name)
        if name == "w:updateFields":
            element.set(qn("w:val"), "true")
        settings.insert(1 + place, element)


def _page_numbers(document: DocumentType) -> None:
    """A page number at the foot of each page but the cover."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        _field_part(paragraph, kind, text)


def _field_part(paragraph: Paragraph, kind: str, text: str) -> None:
    run = paragraph.add_run()
    run.font.size = SIZE_XIAO_4
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
    else:
        part = OxmlElement("w:instrText")
        part.text = text
    run._r.append(part)


def _repeatable(document: DocumentType) -> bytes:
    """The document's bytes without the time of writing in them."""
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(ZipInfo(name, EARLIEST), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
