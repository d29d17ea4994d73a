"""Files that are no list: each is refused with a sentence that says what to do."""

import random

import pytest

from selfcheck.lists import reading, workbook
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.reading import MOST_TEXT, check_size
from tests.lists.conftest import CountBytes
from tests.lists.test_workbook_reading import HEADER, SHEET
from tests.lists.xlsx import by_hand, by_openpyxl, by_xlsxwriter, zipped

GOOD = by_xlsxwriter([["模型名称", "模型种类"], *([f"甲{n}", "业务流程模型"] for n in range(2000))])
BOMB = by_hand(SHEET.format(HEADER), {"xl/media/a.bin": bytes(30_000_000)})
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + SHEET.format(
    '<row><c t="str"><v>&b;</v></c></row>'
)
NOISE = random.Random(1).randbytes(5000)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "加了密码的工作簿，或旧版 .xls"),
        (b"%PDF-1.7\n" + NOISE, "这是 PDF"),
        (b"Rar!\x1a\x07" + NOISE, "这是压缩包"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "这是图片"),
        (b"PK\x03\x04" + NOISE, "损坏或没有下载完整"),
        (GOOD[: len(GOOD) // 2], "损坏或没有下载完整"),
        (GOOD.replace(b"PK\x05\x06", b"PK\x05\x07"), "损坏或没有下载完整"),
        (zipped({"a.csv": b"x"}), "这个压缩包里没有工作簿"),
        (zipped({"word/document.xml": b"x"}), "这是 Word 文件"),
        (zipped({"content.xml": b"x", "mimetype": b"x"}), "这是 .ods 表格"),
        (zipped({"xl/workbook.bin": b"x"}), "这是 .xlsb 工作簿"),
        (BOMB, "解开后大得不正常"),
        (by_hand(DOCTYPE), "DOCTYPE"),
        (by_hand("<worksheet><sheetData><row>"), "损坏或没有下载完整"),
        (by_hand("", {}), "没有工作表"),
        (by_openpyxl([["随便", "什么"]]), "没有认出表头"),
        ("随便,什么\n1,2\n".encode(), "没有认出表头"),
        ("随便,什么\n1,2\n".encode(), "模型名称、模型种类"),
        (bytes(100), "这不是文字文件"),
        ("设备名称,设备种类,数量\n甲,运行设备,1\0\n".encode(), "这不是文字文件"),
        (NOISE.replace(b"\0", b"\1"), "认不出文字编码"),
    ],
)
def test_refused(count: CountBytes, content: bytes, said: str) -> None:
    for piece in (1 << 16, 5):
        with pytest.raises(UnreadableList) as caught:
            count(content[:200_000] if piece == 5 and content is BOMB else content, piece=piece)
        if not (piece == 5 and content is BOMB):
            assert said in str(caught.value)


def test_damage_in_the_middle_of_a_sheet_is_told(count: CountBytes) -> None:
    place = GOOD.index(b"xl/worksheets/sheet1.xml") + 200
    broken = GOOD[:place] + bytes(b ^ 0x55 for b in GOOD[place : place + 40]) + GOOD[place + 40 :]
    with pytest.raises(UnreadableList, match="损坏或没有下载完整"):
        count(broken)


def test_an_encrypted_part_is_told(count: CountBytes) -> None:
    # Bit 0 of the flags, in the local header and in the directory.
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    with pytest.raises(UnreadableList, match="取消密码"):
        count(bytes(content))


def test_a_file_of_two_gigabytes_is_refused_by_its_size_alone() -> None:
    with pytest.raises(UnreadableList, match=r"文件有 2\.0 GB，上限是 500 MB"):
        check_size(2_000_000_000)
    check_size(MOST_TEXT)


def test_a_file_that_grows_beyond_the_limits_is_given_up(
    count: CountBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_TEXT", 1000)
    monkeypatch.setattr(reading, "MOST_WORKBOOK", 1000)
    with pytest.raises(UnreadableList, match="请拆成几份"):
        count("模型名称,模型种类\n".encode() * 100, piece=100)
    with pytest.raises(UnreadableList, match="请拆成几份"):
        count(GOOD, piece=100)


def test_a_line_without_an_end_is_no_list(count: CountBytes) -> None:
    head = "模型名称,模型种类\n".encode()
    with pytest.raises(UnreadableList, match="第 2 行太长"):
        count(head + b"a" * 1_100_000)


def test_too_many_texts_are_refused(count: CountBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_STRINGS", 100)
    with pytest.raises(UnreadableList, match="文字太多"):
        count(GOOD)


def test_bytes_that_are_no_character_break_their_row_only(count: CountBytes) -> None:
    text = "模型名称,模型种类\n甲,业务流程模型\n乙{},业务流程模型\n丙,业务流程模型\n" * 1
    for encoding, bad in (("utf-8", b"\xff\xfe"), ("gb18030", b"\xff\xff")):
        content = text.encode(encoding).replace(b"{}", bad)
        found = count(content)
        assert [each.places for each in found.troubles] == [
            ("第 3 行：有读不出的字，文件可能用几种编码拼成",)
        ]
        assert found.tallies[0].entry == "2"


def test_free_text_in_a_column_of_options_stays_bounded(
    count: CountBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfcheck.lists import counting

    monkeypatch.setattr(counting, "MOST_GROUPS", 50)
    monkeypatch.setattr(counting, "MOST_WORDS", 20)
    rows = "".join(f"模型{n},随手写的{n}\n" for n in range(500))
    found = count(f"模型名称,模型种类\n{rows}末,研发仿真模型\n".encode())
    (trouble,) = found.troubles
    assert (trouble.kind, trouble.count) == ("unknown", 500)
    assert {each.field: each.entry for each in found.tallies}["models.simulation"] == "1"
