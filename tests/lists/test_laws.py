"""What holds of every list: pieces, the order of rows and of columns make no difference."""

import csv
import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.lists.decoding import Decoder
from selfcheck.lists.delimited import DelimitedRows
from selfcheck.lists.reconciliation import Reconciliation
from selfcheck.lists.seen import Seen
from tests.lists.conftest import CountBytes

HEADERS = ("设备名称", "型号", "设备种类", "数量", "连接方式", "日运行数量", "工业协议", "备注")
NAMES = st.sampled_from(
    ["机床", "泵（大）", "泵(大)", "", "合计", "（示例）泵", '12"管', "叉\n车", "a,b"]
)
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["A", "b", ""]),
        st.sampled_from(["运行设备", "加工设备", "其他", "没有这类", ""]),
        st.sampled_from(["1", "20", "1,200", "坏", "", "-3", "2.5"]),
        st.sampled_from(["公有云", "私有云", "本地", "?"]),
        st.sampled_from(["", "0", "7"]),
        st.sampled_from(["", "Modbus", "Modbus；OPC UA", "modbus"]),
        st.text(alphabet='甲乙,"\n\r;\t =', max_size=6),
    ),
    max_size=12,
)
LAWS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_csv(rows: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([HEADERS, *rows])
    return out.getvalue()


def numbers(found: Reconciliation) -> dict[str, str]:
    return {each.field: each.entry for each in found.tallies}


@LAWS
@given(rows=ROWS, piece=st.integers(1, 40), encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_pieces_of_any_size_give_the_same(
    count: CountBytes, rows: list[Any], piece: int, encoding: str
) -> None:
    content = as_csv(rows).encode(encoding)
    assert count(content, piece=piece) == count(content, piece=len(content))


@LAWS
@given(text=st.text(alphabet='ab,"\r\n;', max_size=60), piece=st.integers(1, 9))
def test_rows_and_broken_lines_are_the_same_however_a_text_is_cut(text: str, piece: int) -> None:
    def split(size: int) -> tuple[list[Any], list[Any]]:
        rows = DelimitedRows(",")
        found: list[Any] = []
        for start in range(0, len(text), size):
            found += rows.feed(text[start : start + size])
        found += rows.feed("", last=True)
        return found, rows.broken

    assert split(piece) == split(len(text) + 1)


@LAWS
@given(text=st.text(alphabet="ab,\n甲乙丙丁（）；é", max_size=3000), piece=st.integers(1, 700))
def test_decoding_gives_back_the_text(text: str, piece: int) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        content = text.encode(encoding)
        decoder = Decoder()
        parts = [decoder.feed(content[at : at + piece]) for at in range(0, len(content), piece)]
        assert "".join([*parts, decoder.feed(b"", last=True)]) == text


@LAWS
@given(rows=ROWS, data=st.data())
def test_the_order_of_rows_and_columns_does_not_matter(
    count: CountBytes, rows: list[Any], data: st.DataObject
) -> None:
    # Which of two rows with the same key comes first may matter; the law is about the others.
    different = list({("".join(row[:2]), row[4], row[6]): row for row in rows}.values())
    different = [row for row in different if "(" not in row[0]]
    order = data.draw(st.permutations(range(len(HEADERS))))
    shuffled = data.draw(st.permutations(different))
    first = count(as_csv(different).encode())
    out = io.StringIO()
    table = [[row[place] for place in order] for row in (HEADERS, *shuffled)]
    csv.writer(out).writerows(table)
    second = count(out.getvalue().encode())
    assert numbers(first) == numbers(second)
    assert {each.kind: each.count for each in first.troubles} == {
        each.kind: each.count for each in second.troubles
    }


@LAWS
@given(st.lists(st.text(max_size=3)))
def test_a_key_is_new_exactly_once_and_its_first_line_is_remembered(keys: list[str]) -> None:
    seen, first = Seen(), dict[str, int]()
    for line, key in enumerate(keys, 1):
        assert seen.first(key, line) == first.get(key, 0)
        first.setdefault(key, line)
    assert seen.count == len(first)


def test_keys_of_one_bucket_are_told_apart() -> None:
    # 300,000 keys make some five a bucket; none may be taken for another, none forgotten.
    seen = Seen()
    assert not any(seen.first(f"设备{number}", number) for number in range(1, 300_000))
    assert all(seen.first(f"设备{number}", 9) == number for number in range(1, 300_000, 997))


def test_what_is_added_to_a_copy_is_new_to_the_original() -> None:
    seen = Seen()
    for line in range(1, 100_001):
        seen.first(f"a{line}", line)
    copied = seen.copy()
    assert copied.first("a7", 1) == 7
    # So many that they share their buckets with keys from before.
    assert not any(copied.first(f"b{line}", line) for line in range(1, 1_001))
    assert not any(seen.first(f"b{line}", line) for line in range(1, 1_001))
    assert copied.count == 101_000
