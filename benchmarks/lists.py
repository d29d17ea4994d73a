"""Counting a filled list: how long, and how much memory, in CPython and in the browser's Python.

Run by hand: ``python -m benchmarks.lists``. The list has columns of 附件1 and is made on the fly,
so only reading and counting are timed, in processor time. Both Pythons must find the same.
"""

from __future__ import annotations

import base64
import inspect
import io
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from scripts.compile import compile_call
from selfcheck.api import ListCount
from selfcheck.jsondata import rubric_to_json
from tests.pyodide.shipped import ShippedEngine

CALL = "shuangkua-2022-guangdong"
RUBRIC = rubric_to_json(compile_call(Path(__file__).parents[1] / "rubric" / CALL).rubric)
ANSWERS = json.dumps(
    {"format": "selfcheck-answers/1", "call": CALL, "rubric": "1", "answers": {}, "evidence": {}}
)
CSV_ROWS = (10_000, 100_000, 1_000_000)
XLSX_ROWS = 100_000
MOST_TIMES = 3
"""The target: what the browser's Python may take, as a multiple of CPython's time."""
MOST_BYTES_A_ROW = 60
"""The target for memory: keys are told apart in some ten bytes a row, and nothing else may grow."""


def lines(rows: int) -> Iterator[list[object]]:
    """The rows of a list of devices, the header first; every thousandth is a duplicate."""
    kinds, clouds = (
        ("运行设备", "加工设备", "行走设备", "其它设备"),
        ("公有云", "私有云", "其他方式"),
    )
    protocols = ("Modbus", "OPC UA", "Profinet；MQTT", "EtherCAT", "CAN")
    yield [
        "设备名称",
        "型号或编号",
        "所属企业",
        "设备种类",
        "数量",
        "连接方式",
        "日运行数量",
        "工业协议",
    ]
    for row in range(rows):
        number = row - 1 if row % 1000 == 999 else row
        yield [
            f"数控车床{number}",
            f"CK6150-{number}",
            f"广州某某机械（集团）有限公司{number % 997}",
            kinds[number % 4],
            number % 20 + 1,
            clouds[number % 3],
            number % 7,
            protocols[number % 5],
        ]


def pieces(rows: int) -> Iterator[bytes]:
    """The same as CSV, in pieces of some 256 KB."""
    text: list[str] = []
    for number, line in enumerate(lines(rows)):
        text.append(",".join(map(str, line)))
        if number % 2000 == 1999:
            yield ("\r\n".join(text) + "\r\n").encode()
            text.clear()
    yield ("\r\n".join(text) + "\r\n").encode()


def workbook(rows: int) -> bytes:
    """The same as a workbook with a table of texts, as Excel and WPS write it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("清单")
        for number, line in enumerate(lines(rows)):
            sheet.write_row(number, 0, line)
    return out.getvalue()


def count_csv(rows: int) -> tuple[float, str]:
    """Seconds of processor time that counting takes, and what it finds."""
    count = ListCount(RUBRIC, "devices", "清单.csv", 1)
    spent = 0.0
    for piece in pieces(rows):
        start = processor()
        count.feed(piece)
        spent += processor() - start
    start = processor()
    found = count.finish(ANSWERS)
    return spent + processor() - start, found


def count_xlsx(content: bytes) -> tuple[float, str]:
    """The same for a workbook."""
    start = processor()
    count = ListCount(RUBRIC, "devices", "清单.xlsx", len(content))
    count.feed(content)
    while count.work() < 1:
        pass
    found = count.finish(ANSWERS)
    return processor() - start, found


processor = time.process_time

INSIDE = """
import base64, json, js
from collections.abc import Iterator
from selfcheck.api import ListCount
RUBRIC, ANSWERS = json.loads({inputs!r})
def processor():
    used = js.process.cpuUsage()
    return (used.user + used.system) / 1e6
def megabytes():
    return js.process.memoryUsage().rss / 1e6
"""


def main() -> int:
    """Measure, print tables, and say whether the targets are met."""
    if len(sys.argv) > 1:
        # A process of its own for each size: what one has used up would hide what the next needs.
        seconds, found = count_csv(int(sys.argv[1]))
        print(
            json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, found])
        )
        return 0
    print(f"CPython {platform.python_version()}; 附件1, 8 columns; processor time\n")
    met = _csv()
    met = _xlsx() and met
    print("All targets are met." if met else "A target is missed.")
    return 0 if met else 1


def _csv() -> bool:
    print("| CSV rows | CPython | Pyodide | ratio | CPython peak | Pyodide, Node and all |")
    print("| --- | --- | --- | --- | --- | --- |")
    here: dict[int, float] = {}
    ratio = 0.0
    for rows in CSV_ROWS:
        command = [sys.executable, "-m", "benchmarks.lists", str(rows)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, here[rows], found = json.loads(run.stdout)
        with ShippedEngine() as shipped:
            _prepare(shipped)
            code = f"json.dumps([*count_csv({rows}), megabytes()])"
            there, same, memory = json.loads(shipped.run(code))
        _must_agree(found, same)
        ratio = float(there / seconds)
        print(
            f"| {rows:,} | {seconds:.2f} s | {there:.2f} s | {ratio:.1f}× "
            f"| {here[rows]:.0f} MB | {memory:.0f} MB |",
            flush=True,
        )
    growth = (here[CSV_ROWS[-1]] - here[CSV_ROWS[0]]) * 1e6 / (CSV_ROWS[-1] - CSV_ROWS[0])
    print(f"\nCPython's peak grows by {growth:.0f} bytes a row (target: {MOST_BYTES_A_ROW}).\n")
    return ratio <= MOST_TIMES and growth <= MOST_BYTES_A_ROW


def _xlsx() -> bool:
    content = workbook(XLSX_ROWS)
    seconds, found = count_xlsx(content)
    with ShippedEngine() as shipped:
        _prepare(shipped)
        encoded = base64.b64encode(content).decode()
        code = f"json.dumps([*count_xlsx(base64.b64decode({encoded!r})), megabytes()])"
        there, same, memory = json.loads(shipped.run(code))
    _must_agree(found, same)
    ratio = float(there / seconds)
    print("| .xlsx rows | file | CPython | Pyodide | ratio | Pyodide, Node and all |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(
        f"| {XLSX_ROWS:,} | {len(content) / 1e6:.1f} MB | {seconds:.2f} s | {there:.2f} s "
        f"| {ratio:.1f}× | {memory:.0f} MB |\n"
    )
    return ratio <= MOST_TIMES


def _prepare(shipped: ShippedEngine) -> None:
    shared = (lines, pieces, count_csv, count_xlsx)
    source = "\n\n".join(inspect.getsource(each) for each in shared)
    inputs = json.dumps([RUBRIC, ANSWERS])
    shipped.run(f'{INSIDE.format(inputs=inputs)}\n{source}\n"ready"')


def _must_agree(here: str, there: str) -> None:
    if here != there:
        raise SystemExit(f"Pyodide and CPython differ:\n{here}\n{there}")


if __name__ == "__main__":
    sys.exit(main())
