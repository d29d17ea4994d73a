"""From counted rows and the answers to a reconciliation: numbers side by side, and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.inventory import CHOSEN, Count, Rows, SumOf
from selfcheck.lists.counting import Counter
from selfcheck.lists.figures import applies, total
from selfcheck.lists.groups import SHOWN, Places
from selfcheck.lists.reconciliation import Reconciliation, Tally, TallyState, Trouble
from selfcheck.rubric import Rubric
from selfcheck.values import with_unit


def reconcile(rubric: Rubric, answers: Answers, counter: Counter, *, how: str) -> Reconciliation:
    """Set what was counted against the form."""
    layout = counter.layout
    attachment = rubric.attachments_by_id[layout.inventory.attachment]
    case = Case.of(rubric, answers)
    return Reconciliation(
        call=rubric.call.id,
        inventory=layout.inventory.id,
        attachment=attachment.number,
        title=layout.inventory.title,
        file="、".join(counter.files),
        how=how,
        rows=counter.rows,
        counted=counter.counted,
        tallies=tuple(
            _tally(case, counter, each, attachment.number) for each in layout.inventory.counts
        ),
        troubles=tuple(_troubles(counter)),
        ignored=counter.ignored,
        missing=tuple(each.header for each in layout.missing),
    )


def _tally(case: Case, counter: Counter, count: Count, attachment: str) -> Tally:
    described = case.rubric.fields[count.field]
    missing = [each for each in counter.layout.missing if each.id in count.reads()]
    counted = None if missing else total(counter, count)
    stated = case.amount(count.field)
    name = f"“{described.short}”"
    state: TallyState
    if counted is None:
        state = "uncountable"
        columns = "、".join(f"“{each.header}”" for each in missing)
        message = f"{name}：清单里没有{columns}列，数不出来。"
    else:
        how = "合计" if isinstance(count, SumOf) else "共有" if isinstance(count, Rows) else "涉及"
        listed = f"{name}：{attachment} {how} {with_unit(counted, described.unit, 6)}，"
        said = case.show(count.field)
        if case.unread(count.field):
            state, message = "unstated", f"{listed}申报书填的读不出来。"
        elif stated is None:
            state, message = "unstated", f"{listed}申报书还没有填。"
        elif stated == counted:
            state, message = "agrees", f"{listed}与申报书一致。"
        else:
            state = "differs"
            word = "少" if counted < stated else "多"
            gap = with_unit(abs(counted - stated), described.unit, 6)
            message = f"{listed}申报书填 {said}，清单{word} {gap}。"
    return Tally(
        field=count.field,
        name=described.short,
        unit=described.unit,
        state=state,
        counted=counted,
        stated=stated,
        # A list without a line says nothing, not even zero.
        entry="" if counted is None or not counter.counted else _entry(counted),
        message=message,
    )


def _entry(number: Fraction) -> str:
    if number.denominator == 1:
        return str(int(number))
    # Sums of decimals: their denominators are powers of ten.
    return format(Decimal(number.numerator) / Decimal(number.denominator), "f")


def _troubles(counter: Counter) -> Iterator[Trouble]:
    if counter.broken:
        yield Trouble(
            kind="broken",
            count=counter.broken,
            message=f"读不出的行 {counter.broken:,} 行，没有计入，其余照常：",
            places=tuple(f"{counter.place(line)}：{why}" for line, why in counter.first_broken),
        )
    if counter.duplicates:
        yield Trouble(
            kind="duplicate",
            count=counter.duplicates,
            message=f"重复的行 {counter.duplicates:,} 行，只计第一次"
            f"（{_headers(counter)}相同就算重复）：",
            places=tuple(
                f"{counter.place(line)}与{counter.place(first)}相同"
                for line, first in counter.first_duplicates
            ),
        )
    if counter.nameless.count:
        name = counter.roles.keys[0].header
        said = f"“{name}”空着的行 {counter.nameless.count:,} 行，没有计入："
        yield _at(counter, "nameless", counter.nameless, said)
    yield from _unknown(counter)
    yield from _blank(counter)
    yield from _early(counter)
    yield from _several(counter)
    if counter.formulas.count:
        number = f"{counter.formulas.count:,}"
        said = f"有 {number} 格是公式，用的是文件里存着的结果，请确认保存前已重新计算："
        yield _at(counter, "formula", counter.formulas, said)
    if counter.totals.count:
        said = f"合计行 {counter.totals.count:,} 行，没有计入："
        yield _at(counter, "total", counter.totals, said)
    if counter.examples.count:
        said = f"示例行 {counter.examples.count:,} 行，没有计入，报送前请删去："
        yield _at(counter, "example", counter.examples, said)


def _headers(counter: Counter) -> str:
    headers = "、".join(f"“{each.header}”" for each in counter.roles.keys)
    return f"{headers}都" if len(counter.roles.keys) > 1 else headers


def _at(counter: Counter, kind: str, places: Places, message: str) -> Trouble:
    lines = tuple(counter.place(line) for line in places.lines)
    return Trouble(kind=kind, count=places.count, message=message, places=lines)  # type: ignore[arg-type]


def _unknown(counter: Counter) -> Iterator[Trouble]:
    words: dict[tuple[int, str], Places] = {}
    for key, found in counter.words.items():
        words.setdefault(key, Places()).join(found)
    for group in counter.groups():
        for key in group.unknown:
            here = Places(group.rows, list(group.lines or ()))
            words.setdefault(key, Places()).join(here)
    for index, column in enumerate(counter.roles.columns):
        own = {word: found for (place, word), found in words.items() if place == index}
        if not own:
            continue
        options = counter.roles.options[index]
        total = sum(each.count for each in own.values())
        least = " 至少" if len(own) >= SHOWN else ""
        meant = "年份" if column.type not in CHOSEN else "选项"
        shown = sorted(own.items(), key=lambda each: (-each[1].count, each[1].lines))[:SHOWN]
        places = []
        for word, found in shown:
            near = options.nearest(word) if options else ""
            hint = f"，是不是“{near}”？" if near else ""
            places.append(f"“{_short(word)}”{found.count:,} 行（{_lines(counter, found)}）{hint}")
        yield Trouble(
            kind="unknown",
            count=total,
            message=f"“{column.header}”列有{least} {len(own):,} 种写法不是{meant}，"
            f"共 {total:,} 处，没有计入相应的分类：",
            places=tuple(places),
        )


def _blank(counter: Counter) -> Iterator[Trouble]:
    for index, column in enumerate(counter.roles.columns):
        if not column.required:
            continue
        found = Places()
        for group in counter.groups():
            if group.meaning[index] is None:
                found.join(Places(group.rows, list(group.lines or ())))
        if found.count:
            said = f"“{column.header}”空着的行 {found.count:,} 行，没有计入相应的分类："
            yield _at(counter, "blank", found, said)


def _early(counter: Counter) -> Iterator[Trouble]:
    """Rows that only the year keeps from counting."""
    index: dict[str, int] = {each.id: place for place, each in enumerate(counter.roles.columns)}
    dated = [
        each
        for each in counter.layout.inventory.counts
        if each.since and all(column in index for column in _conditions(each))
    ]
    for column, year in counter.roles.years.items():
        counts = [each for each in dated if each.since and each.since.column == column]
        found = Places()
        for group in counter.groups():
            value = group.meaning[index[column]] if counts else None
            old = isinstance(value, int) and value < year
            if old and any(applies(each, group, index, ever=True) for each in counts):
                found.join(Places(group.rows, list(group.lines or ())))
        if found.count:
            header = next(each.header for each in counter.roles.columns if each.id == column)
            said = (
                f"“{header}”早于 {year} 年的 {found.count:,} 行，没有计入只数 {year} 年以来的栏目："
            )
            yield _at(counter, "early", found, said)


def _conditions(count: Count) -> Iterable[str]:
    yield from (each.column for each in count.where)
    if count.since:
        yield count.since.column


def _several(counter: Counter) -> Iterator[Trouble]:
    """Rows that count in several parts of one whole, so that the parts come to more than it."""
    parts = {
        where.column
        for count in counter.layout.inventory.counts
        if isinstance(count, Rows)
        for where in count.where
    }
    for index, column in enumerate(counter.roles.columns):
        if not column.several or column.id not in parts:
            continue
        found = Places()
        for group in counter.groups():
            value = group.meaning[index]
            if isinstance(value, tuple) and len(value) > 1:
                found.join(Places(group.rows, list(group.lines or ())))
        if found.count:
            said = (
                f"“{column.header}”写了几类的 {found.count:,} 行，每一类都算了一次，"
                "各类合计会多于总数："
            )
            yield _at(counter, "several", found, said)


def _lines(counter: Counter, places: Places) -> str:
    first = places.lines[:5]
    more = " 等" if places.count > 5 else ""
    if len(counter.files) > 1:
        return "、".join(counter.place(each) for each in first) + more
    return f"第 {'、'.join(str(each) for each in first)} 行{more}"


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
