"""The command line: ``python -m selfcheck``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from selfcheck.answers import MOST_BYTES, Answers, AnswersError, read_answers_file
from selfcheck.assessment import Assessment
from selfcheck.case import Case
from selfcheck.engine import assess
from selfcheck.explanation import UnknownIndicator, explain
from selfcheck.export import DOCUMENTS, WORKBOOK, CannotExport, document_for, export
from selfcheck.library import UnknownCall, known_calls, load_call
from selfcheck.report import report, summary
from selfcheck.rubric import Rubric
from selfcheck.table import HEADINGS, align, broken_row, find_files, row, show_progress
from selfcheck.visible import visible

FINE, WRONG, UNUSABLE = 0, 1, 2
"""Exit status: nothing wrong found; an error or an unmet condition; a file that cannot be read."""


class Unusable(Exception):
    """A file that cannot be assessed; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding must not turn a report into a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if options.command == "calls":
        return _calls()
    if options.command == "export":
        return _export(options.file, options.to, options.what)
    if options.command == "explain":
        return _explain(options.file, options.indicator)
    if options.command == "summary":
        return _summary(find_files(options.files), options.to)
    if options.command == "lists":
        return _lists(options.call, options.to)
    if options.command == "reconcile":
        return _reconcile(options.file, options.lists, options.inventory, as_json=options.json)
    files = find_files(options.files)
    if options.table:
        return _table(files)
    return max((_check(each, as_json=options.json) for each in files), default=UNUSABLE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selfcheck", description="申报自查")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    check = commands.add_parser("check", help="检查答案文件，或文件夹里的全部答案文件")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="答案文件（.json）")
    output = check.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="输出给程序读的 JSON，每份一行")
    output.add_argument("--table", action="store_true", help="每份一行的总表，适合推荐单位初审")
    one = commands.add_parser("explain", help="解释一个指标：每个数字从哪里来")
    one.add_argument("file", type=Path, metavar="FILE", help="答案文件（.json）")
    one.add_argument("indicator", metavar="INDICATOR", help="指标的编号，例如 devices 或 1.1")
    kinds = "、".join(f"{each.title}（{each.suffix}）" for each in DOCUMENTS)
    out = commands.add_parser("export", help=f"把答案写成文件：{kinds}")
    out.add_argument("file", type=Path, metavar="FILE", help="答案文件（.json）")
    out.add_argument("--to", type=Path, required=True, metavar="NAME", help="写到哪里")
    out.add_argument(
        "--what",
        choices=[each.id for each in DOCUMENTS],
        help="写哪一种；不写就看名字的结尾，.docx 是申报书",
    )
    many = commands.add_parser("summary", help="把许多份答案写成一张汇总表，供推荐单位初审")
    many.add_argument("files", nargs="+", type=Path, metavar="FILE", help="答案文件或文件夹")
    many.add_argument("--to", type=Path, required=True, metavar="NAME", help="写到哪里（.xlsx）")
    lists = commands.add_parser("lists", help="写出附件清单的模板（.xlsx）")
    lists.add_argument("call", metavar="CALL", help="哪一次申报，见 calls")
    lists.add_argument("--to", type=Path, required=True, metavar="DIR", help="写到哪个文件夹")
    count = commands.add_parser("reconcile", help="数一数填好的附件清单，与答案里的数核对")
    count.add_argument("file", type=Path, metavar="FILE", help="答案文件（.json）")
    count.add_argument(
        "lists",
        nargs="+",
        type=Path,
        metavar="LIST",
        help="清单（.xlsx 或 .csv）；一张清单分几份的一起写",
    )
    count.add_argument("--as", dest="inventory", metavar="ID", help="是哪一张清单，例如 devices")
    count.add_argument("--json", action="store_true", help="输出给程序读的 JSON，每份一行")
    commands.add_parser("calls", help="列出这里有哪些申报")
    return parser


def _read(path: Path) -> tuple[Rubric, Answers]:
    try:
        with path.open("rb") as file:
            answers = read_answers_file(file.read(MOST_BYTES + 1))
        return load_call(answers.call), answers
    except (AnswersError, UnknownCall) as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"打不开（{error.strerror}）") from error


def _check(path: Path, *, as_json: bool) -> int:
    try:
        rubric, answers = _read(path)
    except Unusable as error:
        return _refuse(f"{path}：{error}")
    assessment = assess(rubric, answers)
    if as_json:
        print(assessment.to_json())
    else:
        print(report(rubric, answers, assessment))
        print(f"\n{visible(str(path))}：{summary(assessment)}")
    return _status(assessment)


def _explain(path: Path, indicator: str) -> int:
    try:
        rubric, answers = _read(path)
        print(explain(rubric, answers, indicator))
    except (Unusable, UnknownIndicator) as error:
        return _refuse(f"{path}：{error}")
    return FINE


def _export(path: Path, target: Path, what: str | None) -> int:
    try:
        rubric, answers = _read(path)
        document = what or document_for(target.name).id
        target.write_bytes(export(document, rubric, answers))
    except (Unusable, CannotExport) as error:
        return _refuse(f"{path}：{error}")
    except OSError as error:
        return _refuse(f"{target}：写不进去（{error.strerror}）")
    print(visible(f"已写好：{target}"))
    return FINE


def _summary(files: Sequence[Path], target: Path) -> int:
    from selfcheck.recommending import sort_files
    from selfcheck.summary_workbook import summary_workbook
    from selfcheck.workbooks import CannotWrite

    if target.suffix.lower() != WORKBOOK:
        return _refuse(f"不会写“{target.name}”这样的汇总表，名字要以 {WORKBOOK} 结尾")
    found = sort_files(files)
    summaries = found.summaries()
    lines = [line for _, summary in summaries for line in summary.lines]
    try:
        target.write_bytes(summary_workbook(summaries, found.unread))
    except CannotWrite as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{target}：写不进去（{error.strerror}）")
    for each in found.unread:
        _refuse(f"{each.file}：{each.problem}")
    wrong = sum(each.wrong for each in lines)
    said = f"读出 {len(lines)} 份，其中要改的 {wrong} 份；没有读出的 {len(found.unread)} 份"
    print(visible(f"已写好：{target}（{said}）"))
    if not lines:
        return UNUSABLE
    return WRONG if wrong or found.unread else FINE


def _lists(call: str, folder: Path) -> int:
    # Loaded only when asked for, like every document.
    from selfcheck.lists.terminal import write_templates
    from selfcheck.workbooks import CannotWrite

    try:
        rubric = load_call(call)
        if not rubric.inventories:
            return _refuse(f"{call}：这次申报没有附件清单")
        for path in write_templates(rubric, folder):
            print(f"已写好：{path}")
    except (UnknownCall, CannotWrite) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{folder}：写不进去（{error.strerror}）")
    return FINE


def _reconcile(path: Path, lists: Sequence[Path], inventory: str | None, *, as_json: bool) -> int:
    from selfcheck.lists.joining import Together
    from selfcheck.lists.problem import UnreadableList
    from selfcheck.lists.reconciliation import Reconciliation
    from selfcheck.lists.terminal import count_file

    try:
        rubric, answers = _read(path)
    except Unusable as error:
        return _refuse(f"{path}：{error}")
    if inventory is not None and inventory not in rubric.inventories_by_id:
        known = "、".join(rubric.inventories_by_id)
        return _refuse(f"没有“{inventory}”这张清单，可用的有：{known}")
    status = FINE
    together = Together()
    found: dict[str, Reconciliation] = {}
    for each in lists:
        try:
            counted = count_file(rubric, answers, each, inventory or "", together)
        except UnreadableList as error:
            status = _refuse(f"{each}：{error}")
        except OSError as error:
            status = _refuse(f"{each}：打不开（{error.strerror}）")
        else:
            # A list in several files is reported once, when the last of them has been counted.
            found[counted.inventory] = counted
    for whole in found.values():
        print(whole.to_json() if as_json else "\n".join(whole.report()))
        status = max(status, FINE if whole.agrees else WRONG)
    return status


def _table(files: Sequence[Path]) -> int:
    rows: list[tuple[str, ...]] = [HEADINGS]
    status = FINE if files else UNUSABLE
    for done, path in enumerate(files, 1):
        try:
            rubric, answers = _read(path)
        except Unusable as error:
            rows.append(broken_row(path, str(error)))
            status = UNUSABLE
        else:
            assessment = assess(rubric, answers)
            rows.append(row(path, _applicant(rubric, answers), assessment))
            status = max(status, _status(assessment))
        show_progress(done, len(files))
    print("\n".join(align(rows)))
    return status


def _applicant(rubric: Rubric, answers: Answers) -> str:
    field = rubric.call.applicant_field
    return (Case.of(rubric, answers).text(field) or "") if field else ""


def _status(assessment: Assessment) -> int:
    return WRONG if assessment.wrong else FINE


def _refuse(message: str) -> int:
    print(visible(message), file=sys.stderr)
    return UNUSABLE


def _calls() -> int:
    for call in known_calls():
        rubric = load_call(call)
        closed = "（已截止）" if rubric.call.closed else ""
        print(f"{call}\t{rubric.call.title}{closed}")
    return FINE
