"""The command line: ``python -m selfcheck``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from selfcheck.answers import AnswersError, read_answers
from selfcheck.engine import assess
from selfcheck.library import UnknownCall, known_calls, load_call
from selfcheck.report import report, summary

FINE, WRONG, UNUSABLE = 0, 1, 2
"""Exit status: nothing wrong found; an error or an unmet condition; a file that cannot be read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding must not turn a report into a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if options.command == "calls":
        return _calls()
    return max(_check(Path(each), as_json=options.json) for each in options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selfcheck", description="申报自查")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    check = commands.add_parser("check", help="检查一份或几份答案文件")
    check.add_argument("files", nargs="+", metavar="FILE", help="自评页面保存的答案文件（.json）")
    check.add_argument("--json", action="store_true", help="输出给程序读的 JSON，每份一行")
    commands.add_parser("calls", help="列出这里有哪些申报")
    return parser


def _check(path: Path, *, as_json: bool) -> int:
    try:
        answers = read_answers(path.read_text("utf-8"))
        rubric = load_call(answers.call)
    except (AnswersError, UnknownCall) as error:
        return _refuse(f"{path}：{error}")
    except UnicodeDecodeError as error:
        return _refuse(f"{path}：第 {error.start + 1} 个字节不是 UTF-8 文字，请用自评页面重新保存")
    except OSError as error:
        return _refuse(f"{path}：打不开（{error.strerror}）")
    assessment = assess(rubric, answers)
    if as_json:
        print(assessment.to_json())
    else:
        print(report(rubric, assessment))
        print(f"\n{path}：{summary(assessment)}")
    return WRONG if assessment.wrong else FINE


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return UNUSABLE


def _calls() -> int:
    for call in known_calls():
        rubric = load_call(call)
        closed = "（已截止）" if rubric.call.closed else ""
        print(f"{call}\t{rubric.call.title}{closed}")
    return FINE
