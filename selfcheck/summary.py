"""Many applications for one call at a glance, for the unit that recommends them.

The official summary sheet (省通知 附件4) is not public; this is a sheet of this portal's own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby

from selfcheck.answers import Answers, AnswersError, read_answers_file
from selfcheck.call import Office
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.checks.presence import FilledIn
from selfcheck.engine import assess
from selfcheck.phrases import verdict
from selfcheck.rubric import Rubric

UNOFFICIAL = (
    "非官方格式：推荐信息汇总表的官方空表没有公开，请向主管部门索取；这张表只供推荐单位初审时对照。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Where an application goes first on one route, until when, and in how many copies."""

    route: str
    office: str
    deadline: str
    copies: str

    @property
    def said(self) -> str:
        """All of it in a sentence."""
        return f"{self.route}：{self.deadline} 前送达{self.office}，{self.copies}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One application.

    ``outside`` says whether it counts against the quota (``False``), does not (``True``), or that
    this is unknown or there is no quota. There is a ``handover`` for each route it may be on.
    ``unmet`` are the conditions that are not met, in sentences. ``findings`` are those that ask for
    mending: neither the blanks, which ``answered`` tells of, nor notes. ``wrong`` is as in an
    assessment. A file that could not be read has a ``problem`` and nothing else.
    """

    file: str
    applicant: str = ""
    verdict: str = ""
    errors: int = 0
    warnings: int = 0
    answered: str = ""
    outside: bool | None = None
    handover: tuple[Handover, ...] = ()
    unmet: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    wrong: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All applications, and what follows from them together."""

    call: str
    lines: tuple[Line, ...]
    quota: tuple[str, ...]

    def to_json(self) -> str:
        """The summary as one line of JSON, with what it is not."""
        plain = asdict(self) | {"unofficial": UNOFFICIAL}
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def summarize(rubric: Rubric, files: Iterable[tuple[str, bytes]]) -> Summary:
    """Assess every file, given as its name and its bytes; whatever it holds, it gets its line."""
    return summary_of(rubric, (line_of(rubric, name, content) for name, content in files))


def summary_of(rubric: Rubric, lines: Iterable[Line]) -> Summary:
    """What follows from these lines together."""
    lines = tuple(lines)
    return Summary(call=rubric.call.title, lines=lines, quota=_quota(rubric, lines))


def line_of(rubric: Rubric, name: str, content: bytes) -> Line:
    """Assess one file."""
    try:
        answers = read_answers_file(content)
    except AnswersError as error:
        return Line(file=name, problem=str(error))
    if answers.call != rubric.call.id:
        return Line(file=name, problem=f"这份答案属于“{answers.call}”，不是“{rubric.call.id}”")
    return _assessed(rubric, name, answers)


def _assessed(rubric: Rubric, name: str, answers: Answers) -> Line:
    assessment = assess(rubric, answers)
    case = Case.of(rubric, answers)
    blanks = {each.id for each in rubric.checks if isinstance(each, FilledIn)}
    findings = tuple(
        each for each in assessment.findings if each.severity != "note" and each.check not in blanks
    )
    severities = [each.severity for each in findings]
    applicant = rubric.call.applicant_field
    outside = rubric.quota.outside if rubric.quota else None
    return Line(
        file=name,
        applicant=(case.text(applicant) or "") if applicant else "",
        verdict=verdict(assessment),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        answered=f"{assessment.progress.answered}/{assessment.progress.of}",
        outside=case.flag(outside) if outside else None,
        handover=tuple(
            _handed_over(route.title, rubric.offices_by_id[route.offices[0]])
            for route in case.routes()
        ),
        unmet=tuple(each.message for each in assessment.conditions if each.state == "unmet"),
        findings=findings,
        wrong=assessment.wrong,
    )


def _handed_over(route: str, office: Office) -> Handover:
    copies = "；".join(
        item + "、".join(f"{each.medium} {each.copies} 份" for each in same)
        for item, same in groupby(office.deliveries, key=lambda each: each.item)
    )
    return Handover(route=route, office=office.name, deadline=office.deadline, copies=copies)


def _quota(rubric: Rubric, lines: Iterable[Line]) -> tuple[str, ...]:
    """How the applications stand against the quota, in sentences; none where there is none."""
    if rubric.quota is None:
        return ()
    read = [each for each in lines if not each.problem]
    inside = sum(each.outside is False for each in read)
    unknown = sum(each.outside is None for each in read)
    said = [
        f"{rubric.quota.text}（{rubric.cite(rubric.quota.source)}）",
        f"占名额的 {inside} 份，不占的 {sum(each.outside is True for each in read)} 份"
        + (f"，没有答是否已获评的 {unknown} 份" if unknown else ""),
    ]
    if inside > rubric.quota.most:
        said.append(f"占名额的比 {rubric.quota.most} 个多 {inside - rubric.quota.most} 个。")
    elif inside + unknown > rubric.quota.most:
        said.append("没有答的那几份弄清以前，不知道有没有超过。")
    for applicant, number in Counter(each.applicant for each in read).items():
        if applicant and number > 1:
            said.append(f"“{applicant}”有 {number} 份文件，都算进去了；同一家只留一份再数。")
    return tuple(said)
