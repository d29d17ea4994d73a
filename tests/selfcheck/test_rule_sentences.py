"""Every rule as the guidance pages put it, and findings as the applicant reads them."""

from typing import Any

import pytest

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.checks.amounts import (
    AtMost,
    KindsMatchCount,
    PartsCoverTotal,
    PartsWithinTotal,
    PositiveRequires,
    WithinRange,
)
from selfcheck.checks.base import Check, Severity
from selfcheck.checks.dates import ByDeadline, DateAtMost, DateOrder
from selfcheck.checks.derived import DerivedFigure, ImpliedTotal
from selfcheck.checks.presence import (
    EvidenceAttached,
    FilledIn,
    MustBeYes,
    Reminder,
    RequiredWhen,
)
from selfcheck.checks.texts import (
    Distinct,
    HasFormat,
    InList,
    MaxCharacters,
    MentionsAny,
    SameText,
)
from selfcheck.ids import DocumentId, FieldId, ListId
from selfcheck.quantities import Answered, Growth, Quantity, Ratio
from selfcheck.rubric import Rubric
from selfcheck.source import Source

HERE = Source(document=DocumentId("notice"), place="附件")
TOTAL, BIG, SMALL = FieldId("count.total"), FieldId("count.big"), FieldId("count.small")
SALES, PROFIT, SHARE = FieldId("money.sales"), FieldId("money.profit"), FieldId("money.share")
TRADE, NOTES, PARTNER = FieldId("money.trade"), FieldId("count.notes"), FieldId("money.partner")
FOUNDED, BUILT = FieldId("money.founded"), FieldId("money.built")
SAFE, LIST, MODE = FieldId("count.safe"), FieldId("money.list"), FieldId("money.mode")


def check(kind: type[Check], severity: Severity = "warning", **own: Any) -> Check:
    return kind(id="it", code="K", severity=severity, why="因为。", source=HERE, **own)


def ratio(minus: FieldId | None = None, unit: str = "%") -> Ratio:
    return Ratio(title="利润率", unit=unit, numerator=PROFIT, denominator=SALES, minus=minus)


def growth(*years: FieldId) -> Growth:
    return Growth(title="增长率", unit="%", years=years)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            check(PartsWithinTotal, "error", parts=(BIG, SMALL), total=TOTAL),
            "“大型设备”、“小型设备”合计不能多于“设备总数”。",
        ),
        (
            check(PartsWithinTotal, parts=(BIG, SMALL), total=TOTAL),
            "“大型设备”、“小型设备”合计一般不应多于“设备总数”。",
        ),
        (
            check(PartsCoverTotal, parts=(BIG, SMALL), total=TOTAL),
            "“大型设备”、“小型设备”合计一般不应少于“设备总数”。",
        ),
        (check(AtMost, "error", field=BIG, other=TOTAL), "“大型设备”不能多于“设备总数”。"),
        (
            check(AtMost, field=PROFIT, other=SALES, times=12, absolute=True),
            "“利润”的绝对值 × 12 一般不应多于“收入”。",
        ),
        (check(WithinRange, field=SHARE, maximum=100), "“占比”一般不应超过 100%。"),
        (check(WithinRange, field=TOTAL, minimum=3), "“设备总数”一般不应少于 3 台。"),
        (
            check(WithinRange, "error", field=TOTAL, minimum=3, maximum=1000),
            "“设备总数”不能少于 3 台，也不应超过 1,000 台。",
        ),
        (
            check(PositiveRequires, field=TOTAL, requires=BIG),
            "“设备总数”大于 0 时，“大型设备”一般不应为 0 或“无”。",
        ),
        (
            check(KindsMatchCount, parts=(BIG, SMALL), count=TOTAL),
            "“大型设备”、“小型设备”中大于 0 的类数，一般应与“设备总数”一致。",
        ),
        (check(DateOrder, earlier=FOUNDED, later=BUILT), "“成立时间”一般不应晚于“建设时间”。"),
        (
            check(DateAtMost, field=FOUNDED, limit="2019-01-01", advice="请说明。"),
            "“成立时间”晚于 2019-01-01 时：请说明。",
        ),
        (
            check(ByDeadline, "error", fields=(FOUNDED, BUILT)),
            "“成立时间”、“建设时间”不能晚于所走路线的截止日期。",
        ),
        (
            check(DerivedFigure, "note", quantity=ratio()),
            "利润率 = “利润” ÷ “收入”，由系统算出供自查。",
        ),
        (
            check(DerivedFigure, "note", quantity=ratio(minus=BIG)),
            "利润率 = （“利润” − “大型设备”） ÷ “收入”，由系统算出供自查。",
        ),
        (
            check(DerivedFigure, "note", quantity=growth(SALES, PROFIT)),
            "增长率 = （“利润” − “收入”）÷ “收入”，由系统算出供自查。",
        ),
        (
            check(DerivedFigure, "note", quantity=growth(SALES, PROFIT, SHARE)),
            "增长率 = （“利润” − “收入”）÷ “收入”、（“占比” − “利润”）÷ “利润”的平均，"
            "由系统算出供自查。",
        ),
        (
            check(ImpliedTotal, part=PROFIT, share=SHARE, total=SALES, tolerance=5),
            "“利润”除以“占比”反推出的总额，与“收入”相差超过 5% 时提醒"
            "（这个幅度是本站的提醒线，不是通知的规定）。",
        ),
        (check(FilledIn, fields=(TOTAL,)), "“设备总数”要填写。"),
        (check(FilledIn, fields=(TOTAL, BIG)), "“设备总数”、“大型设备”都要填写。"),
        (
            check(RequiredWhen, field=PARTNER, when=(MODE,), value="joint", otherwise_empty=True),
            "“方式”选“合建”时，须填写“合作方”；没有选时应留空。",
        ),
        (
            check(RequiredWhen, field=NOTES, when=(SAFE, LIST), value=True),
            "“是否安全”、“清单”选“是”时，须填写“补充说明”。",
        ),
        (
            check(RequiredWhen, field=NOTES, when=(SAFE,), value=False),
            "“是否安全”选“否”时，须填写“补充说明”。",
        ),
        (check(MustBeYes, fields=(LIST,)), "报送时“清单”须备齐。"),
        (
            check(EvidenceAttached, fields=(TOTAL, SAFE)),
            "“设备总数”、“是否安全”有内容时须附证明材料；没有的填“无”，不必附。",
        ),
        (check(Reminder, "note", text="请核对清单。"), "请核对清单。"),
        (check(MaxCharacters, "error", fields=(NOTES,), limit=500), "“补充说明”不能超过 500 字。"),
        (
            check(MaxCharacters, fields=(NOTES, TRADE), limit=500),
            "“补充说明”、“主要行业”合计一般不应超过 500 字。",
        ),
        (check(SameText, field=TRADE, other=PARTNER), "“主要行业”、“合作方”一般应一致。"),
        (
            check(SameText, field=TRADE, other=PARTNER, contains=True),
            "“主要行业”、“合作方”一般应一致或互相包含。",
        ),
        (check(Distinct, fields=(TRADE, PARTNER)), "“主要行业”、“合作方”应各不相同。"),
        (check(InList, fields=(TRADE,), list=ListId("trades")), "“主要行业”应取自“行业”。"),
        (check(MentionsAny, field=TRADE, words=("广东",), advice="请写地址。"), "请写地址。"),
        (
            check(HasFormat, field=PARTNER, format="mobile"),
            "“合作方”应为 11 位数字的手机号。",
        ),
        (
            check(HasFormat, field=PARTNER, format="organisation_code"),
            "“合作方”应为 18 位统一社会信用代码或 9 位组织机构代码，且校验位正确。",
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Check) else "",
)
def test_a_rule_as_a_sentence(small: Rubric, rule: Check, sentence: str) -> None:
    assert rule.explain(small) == sentence


@pytest.mark.parametrize(
    ("quantity", "definition", "reads"),
    [
        (Answered(title="收入", unit="万元", field=SALES), None, (SALES,)),
        (ratio(), "利润率 = “利润” ÷ “收入”", (PROFIT, SALES)),
        (ratio(minus=BIG), "利润率 = （“利润” − “大型设备”） ÷ “收入”", (PROFIT, SALES, BIG)),
        (growth(SALES, PROFIT), "增长率 = （“利润” − “收入”）÷ “收入”", (SALES, PROFIT)),
    ],
)
def test_what_a_quantity_is_and_reads(
    small: Rubric, quantity: Quantity, definition: str | None, reads: tuple[str, ...]
) -> None:
    if definition is not None:
        assert quantity.definition(small) == definition
    assert quantity.reads() == reads


@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        (
            check(PartsWithinTotal, parts=(BIG, SMALL), total=TOTAL),
            {TOTAL: 1000, BIG: 1200},
            "“大型设备”合计 1,200 台，多于“设备总数”的 1,000 台（多 200 台）。请核对总数或分项。",
        ),
        (
            check(PartsCoverTotal, parts=(BIG, SMALL), total=TOTAL),
            {TOTAL: 10, BIG: 3, SMALL: "无"},
            "“大型设备”、“小型设备”合计 3 台，比“设备总数”的 10 台少 7 台。"
            "请核对，或在补充说明里写明差额是什么。",
        ),
        (
            check(AtMost, field=BIG, other=TOTAL),
            {TOTAL: "无", BIG: 3},
            "“大型设备”3 台，多于“设备总数”“无”。请核对这两处。",
        ),
        (
            check(AtMost, field=SALES, other=SHARE, times=2),
            {SALES: 30, SHARE: 50},
            "“收入”30 万元 × 2 = 60 万元，多于“占比”50%。请核对这两处。",
        ),
        (
            check(AtMost, field=PROFIT, other=SALES, absolute=True),
            {PROFIT: -30, SALES: 20},
            "“利润”-30 万元（绝对值 30 万元），多于“收入”20 万元。请核对这两处。",
        ),
        (
            check(AtMost, field=PROFIT, other=SALES, absolute=True),
            {PROFIT: 30, SALES: 20},
            "“利润”30 万元，多于“收入”20 万元。请核对这两处。",
        ),
        # Without the sign a loss is never too much.
        (check(AtMost, field=PROFIT, other=SALES), {PROFIT: -30, SALES: 20}, None),
        (check(AtMost, field=BIG, other=TOTAL), {TOTAL: 3, BIG: 3}, None),
        (
            check(WithinRange, field=SHARE, minimum=1, maximum=100),
            {SHARE: "100.5"},
            "“占比”填的是 100.5%，超过了 100%。请核对。",
        ),
        (
            check(WithinRange, field=SHARE, minimum=1, maximum=100),
            {SHARE: "无"},
            "“占比”填的是“无”，少于 1%。请核对。",
        ),
        (check(WithinRange, field=SHARE, minimum=1, maximum=100), {SHARE: 100}, None),
        (check(WithinRange, field=SHARE, minimum=1, maximum=100), {SHARE: 1}, None),
        (
            check(
                WithinRange, field=TOTAL, maximum=26, doubtful_above=22, doubtful_reason="请写明。"
            ),
            {TOTAL: 23},
            "“设备总数”填的是 23 台。请写明。",
        ),
        (check(WithinRange, field=TOTAL, doubtful_above=22), {TOTAL: 22}, None),
        (
            check(PositiveRequires, field=TOTAL, requires=BIG),
            {TOTAL: 5, BIG: 0},
            "“设备总数”填了 5 台，而“大型设备”填的是 0 台，对不上。请核对。",
        ),
        (check(PositiveRequires, field=TOTAL, requires=BIG), {TOTAL: 5, BIG: 1}, None),
        (
            check(KindsMatchCount, parts=(BIG, SMALL), count=TOTAL),
            {BIG: 5, SMALL: 1, TOTAL: 1},
            "有 2 个分类填了大于 0 的数，多于“设备总数”的 1 台。"
            "请统一两处，或在补充说明里写明原因。",
        ),
        (
            check(KindsMatchCount, parts=(BIG, SMALL), count=TOTAL),
            {BIG: 5, SMALL: 0, TOTAL: 2},
            "有 1 个分类填了大于 0 的数，少于“设备总数”的 2 台。"
            "请统一两处，或在补充说明里写明原因。",
        ),
        # While a kind is blank, too few may still become enough.
        (check(KindsMatchCount, parts=(BIG, SMALL), count=TOTAL), {BIG: 5, TOTAL: 2}, None),
        (
            check(DerivedFigure, "note", quantity=ratio()),
            {PROFIT: 1, SALES: 3},
            "利润率约为 33.33%（“利润”÷“收入”），供自查。",
        ),
        (
            check(DerivedFigure, "note", quantity=ratio()),
            {PROFIT: 1, SALES: 0},
            "利润率无法计算：“收入”是 0 万元，不能作除数。",
        ),
        (check(DerivedFigure, "note", quantity=ratio()), {PROFIT: 0, SALES: 0}, None),
        (check(DerivedFigure, "note", quantity=ratio()), {PROFIT: 1}, None),
        (
            check(ImpliedTotal, part=PROFIT, share=SHARE, total=SALES, tolerance=5),
            {PROFIT: 10, SHARE: 50, SALES: 22},
            "按“利润”10 万元和“占比”50%反推，总额约为 20 万元，与“收入”22 万元相差超过 5%。"
            "请核对口径是否一致。",
        ),
        # Exactly the tolerance is still within it.
        (
            check(ImpliedTotal, part=PROFIT, share=SHARE, total=SALES, tolerance=5),
            {PROFIT: 19, SHARE: 100, SALES: 20},
            None,
        ),
        (
            check(MaxCharacters, "error", fields=(NOTES,), limit=3),
            {NOTES: "一二三四五"},
            "“补充说明”5 字，超过限定的 3 字，请删减 2 字。",
        ),
        (
            check(MaxCharacters, "error", fields=(NOTES, TRADE), limit=3),
            {NOTES: "一二", TRADE: "ab"},
            "“补充说明”、“主要行业”合计按汉字和词计 3 字，没有超过 3 字；"
            "若连字母数字逐个计则是 4 字，已超过。通知没有说怎么数，删减一些更稳妥。",
        ),
        # Where there must be something, “无” is as good as a blank.
        (
            check(FilledIn, fields=(PARTNER, TRADE)),
            {PARTNER: "无"},
            "还有 1 项没有填写：“主要行业”。",
        ),
        (
            check(FilledIn, fields=(PARTNER, TRADE), none_counts=False),
            {PARTNER: "无", TRADE: "食品"},
            "还有 1 项没有填写：“合作方”。",
        ),
        (check(HasFormat, field=PARTNER, format="mobile"), {PARTNER: "+86 138-0000-0000"}, None),
        (
            check(HasFormat, field=PARTNER, format="email"),
            {PARTNER: "a b@example.com"},
            "“合作方”可能填错了，应含 @ 和域名。",
        ),
        (
            check(DateOrder, earlier=FOUNDED, later=BUILT),
            {FOUNDED: "2020-02-01", BUILT: "2020-01"},
            "“成立时间”（2020-02-01）晚于“建设时间”（2020-01）。请核对，或说明原因。",
        ),
        (
            check(RequiredWhen, field=NOTES, when=(LIST, SAFE), value=True),
            {LIST: False, SAFE: True},
            "“是否安全”选了“是”，但“补充说明”没有填写。请补上。",
        ),
    ],
)
def test_a_finding_as_a_sentence(
    small: Rubric, rule: Check, answers: dict[str, Any], said: str | None
) -> None:
    case = Case.of(small, Answers(call="small-2030", rubric="1", answers=answers))
    found = rule.evaluate(case)
    assert (found and found.message) == said


@pytest.mark.parametrize(
    ("answers", "severity", "said"),
    [
        ({FOUNDED: "2030-03-01"}, None, ""),
        # After the first office's deadline only: it depends on the route.
        (
            {FOUNDED: "2030-03-02", BUILT: "2030-03-05"},
            "warning",
            "“成立时间”（2030-03-02）、“建设时间”（2030-03-05）晚于报送截止时间："
            "若走这条路线，示例局为 2030-03-01 18:00。以送达时间为准。",
        ),
        ({FOUNDED: "2030-03-02", "start.direct": True}, None, ""),
        (
            {FOUNDED: "2030-03-02", "start.direct": False},
            "error",
            "“成立时间”（2030-03-02）晚于报送截止时间：示例局为 2030-03-01 18:00。以送达时间为准。",
        ),
        # After every deadline there is no doubt; what is only late for some is left out.
        (
            {FOUNDED: "2030-03-11", BUILT: "2030-03-02"},
            "error",
            "“成立时间”（2030-03-11）晚于报送截止时间："
            "示例局为 2030-03-01 18:00；示例部为 2030-03-10 12:00。以送达时间为准。",
        ),
    ],
)
def test_the_deadline_of_the_route(
    small: Rubric, answers: dict[str, Any], severity: str | None, said: str
) -> None:
    rule = check(ByDeadline, "error", fields=(FOUNDED, BUILT))
    found = rule.evaluate(Case.of(small, Answers(call="small-2030", rubric="1", answers=answers)))
    assert (found.severity if found else None) == severity
    if found:
        assert found.message == said
        # The office's own source, not the check's.
        assert found.source == "示例〔2030〕1号 三"
