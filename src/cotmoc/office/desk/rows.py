"""The lines of the desk in words: items and parts with their figures, what comes next, what is owed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cotmoc.domain.attainment import ItemJudgement
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import ItemGroup, PartsRule, Programme
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.domain.targets import Posts, Target
from cotmoc.lexicon import bounds, labels, names, wording
from cotmoc.office import places
from cotmoc.office.visits import Visit
from cotmoc.queries import desk
from cotmoc.queries.desk import FormsDue, Item, Next, NextKind, Own
from cotmoc.queries.waiting import Owed, Wait, WaitKind
from cotmoc.reporting import figures, lines
from cotmoc.ui import wording as screen_words


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, as a link, with how many days are left (negative: overdue)."""

    words: str
    href: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """The judgement against another target set."""

    name: str
    bound: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a statement of the resolution with its figure and verdict, or the heading of an item of several."""

    number: str
    name: str
    verdict: Judgement | Verdict
    href: str = ""
    leader: str = ""
    lead_units: str = ""
    bound: str = ""
    value: str = ""
    measure_unit: str = ""
    illustrative: bool = False
    why: str = ""
    beside: Beside | None = None
    next: Step | None = None
    is_part: bool = False
    several: bool = False
    unexplained: bool = False

    @property
    def attention(self) -> str:
        """The class of a line that wants a look."""
        if self.next is None or self.next.days is None:
            return ""
        return "attention overdue" if self.next.days < 0 else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the resolution with its lines."""

    title: str
    rows: tuple[Row, ...]


def groups(visit: Visit, items: Iterable[Item]) -> tuple[Group, ...]:
    """The items under the headings of the resolution; a heading without items is left out."""
    found: dict[str, list[Row]] = {}
    known = {group.number: group for group in visit.programme.item_groups}
    for item in items:
        found.setdefault(item.plan.group if item.plan.group in known else "", []).extend(_rows(visit, item))
    other = ItemGroup("", labels.say("desk.other_group", visit.lang))
    ordered = [*visit.programme.item_groups, other]
    return tuple(Group(_title(one, visit.lang), tuple(found[one.number])) for one in ordered if one.number in found)


def urgent(visit: Visit, items: Iterable[Item]) -> tuple[Row, ...]:
    """What a leader should look at before all else, the gravest first: items that fall short, or whose work is overdue.

    An item of several parts stands in one line, which opens the first of its parts that falls short.
    """
    rows = [row for item in items for row in _alarming(visit, item)]
    return tuple(sorted(rows, key=lambda row: _GRAVITY.get(_verdict(row), len(_GRAVITY))))


_GRAVITY = {verdict: place for place, verdict in enumerate((Verdict.MISSED, Verdict.AT_RISK, Verdict.BEHIND))}


def _alarming(visit: Visit, item: Item) -> Iterator[Row]:
    first, *rest = _rows(visit, item)
    if _verdict(first) not in _GRAVITY and not first.attention:
        return
    opens = next((row.href for row in rest if _verdict(row) in _GRAVITY), first.href)
    yield replace(first, href=opens or next((row.href for row in rest), ""))


def _verdict(row: Row) -> Verdict:
    return row.verdict.verdict if isinstance(row.verdict, Judgement) else row.verdict


def _title(group: ItemGroup, lang: str) -> str:
    title = names.title(group, lang)
    return f"{group.number}. {title}" if group.number else title


def _rows(visit: Visit, item: Item) -> Iterator[Row]:
    parts = item.judged.parts
    step = _step(visit, item.next)
    if len(parts) == 1:
        yield _part(visit, parts[0], item, step=step, number=item.plan.number)
        return
    posts = [part.target.posts for part in parts]
    yield Row(
        item.plan.number,
        names.title(item.plan, visit.lang),
        item.judged.verdict,
        why=_deciding(visit, item.judged) if item.judged.rule is PartsRule.ANY else "",
        leader=_leaders(posts),
        lead_units=_leads(visit, posts),
        next=step,
        several=bool(parts),
    )
    for part in parts:
        yield _part(visit, part, item, is_part=True)


def _deciding(visit: Visit, judged: ItemJudgement) -> str:
    return wording.say_remark(judged.trace.rule, judged.trace.facts, visit.programme, visit.lang)


def _part(
    visit: Visit, judgement: Judgement, item: Item, *, step: Step | None = None, number: str = "", is_part: bool = False
) -> Row:
    other = item.beside.get(judgement.target.code)
    row = _row(visit, judgement, sees_figure=True)
    posts = [judgement.target.posts]
    return Row(
        number or row.number,
        row.name,
        judgement,
        row.href,
        "" if is_part else _leaders(posts),
        "" if is_part else _leads(visit, posts),
        row.bound,
        row.value,
        row.measure_unit,
        row.illustrative,
        row.why,
        None if other is None else _beside(visit.programme, other, visit.lang),
        step,
        is_part,
        unexplained=judgement.target.code in item.unexplained,
    )


def _row(visit: Visit, judgement: Judgement, *, sees_figure: bool) -> Row:
    target, lang = judgement.target, visit.lang
    indicator = visit.programme.indicator(target.indicator)
    if indicator is None:
        return Row(target.item or "", target.indicator, judgement)
    line = lines.of(target, judgement, indicator, visit.programme, lang, inside=sees_figure)
    shown = line.figures if sees_figure else None
    unit = shown.measure_unit if shown and shown.result is not None else target.measure_unit
    value = figures.say(shown.result, _sign(unit), lang) if shown and shown.result is not None else ""
    return Row(
        line.number,
        line.name,
        judgement,
        places.indicator(visit, target.indicator, target.org_unit),
        bound=_bound(target, lang) if sees_figure else "",
        value=value,
        measure_unit="" if _sign(unit) else unit,
        illustrative=line.illustrative,
        why=_why(visit, judgement, value) if sees_figure else "",
    )


def _bound(target: Target, lang: str) -> str:
    """The bound of a target; its measure unit stands with the result, a per cent sign with both."""
    return bounds.say(target.op, target.value, target.value_max, _sign(target.measure_unit), lang)


def _sign(measure_unit: str) -> str:
    """What of a measure unit stands beside every figure; the whole of it stands under the name."""
    return "%" if measure_unit.startswith("%") else ""


def _why(visit: Visit, judgement: Judgement, value: str) -> str:
    """Why nothing can be told, or what a verdict without a figure rests on; else it stands on the indicator's page."""
    if value and judgement.verdict is not Verdict.CANNOT_TELL:
        return ""
    told = judgement.reason or next(iter(judgement.remarks), None)
    return wording.say_remark(told.code, told.facts, visit.programme, visit.lang) if told else ""


def _beside(programme: Programme, judgement: Judgement, lang: str) -> Beside:
    name = next((names.say(one, lang) for one in programme.target_sets if one.code == judgement.target.set), "")
    return Beside(name, _bound(judgement.target, lang), judgement)


def _leaders(posts: Iterable[Posts]) -> str:
    return "; ".join(dict.fromkeys(one.leader for one in posts if one.leader))


def _leads(visit: Visit, posts: Iterable[Posts]) -> str:
    return "; ".join(dict.fromkeys(visit.name_of(one.lead_unit) for one in posts if one.lead_unit))


def _step(visit: Visit, step: Next | None) -> Step | None:
    """The next decision in words, opening what it is about."""
    if step is None:
        return None
    days = (step.due_date - visit.today).days if step.due_date else None
    title = _form_name(visit, step.form) if step.form else step.title
    facts = {"title": title, "unit": visit.name_of(step.org_unit), "sent": step.sent, "asked": step.asked}
    facts["period"] = screen_words.say_period(step.period, visit.lang, visit.programme) if step.period else ""
    return Step(labels.say(f"desk.next.{step.kind.value}", visit.lang, **facts), _target_of(visit, step), days)


def _target_of(visit: Visit, step: Next) -> str:
    if step.kind is NextKind.MISSING:
        return places.indicator(visit, step.indicator, step.org_unit)
    if step.kind is NextKind.FORM and step.period is not None:
        return places.forms(visit, step.form, step.period)
    return places.due(visit, step.item, question=step.kind is NextKind.QUESTION)


def own_groups(visit: Visit, owns: Iterable[Own]) -> tuple[Group, ...]:
    """The targets of a ward or department, those set for it first."""
    found: dict[str, list[Row]] = {}
    for own in owns:
        row = _row(visit, own.judgement, sees_figure=own.sees_figure)
        found.setdefault(own.part, []).append(_named_set(visit, own.target, row))
    return tuple(
        Group(labels.say(f"desk.own.{part}", visit.lang), tuple(found[part])) for part in desk.PARTS if part in found
    )


def _named_set(visit: Visit, target: Target, row: Row) -> Row:
    """The line with the target set in the place of the leader: who asks for it."""
    name = visit.set_name(target.set)
    return Row(
        row.number,
        row.name,
        row.verdict,
        row.href,
        leader=name,
        bound=row.bound,
        value=row.value,
        measure_unit=row.measure_unit,
        illustrative=row.illustrative,
        why=row.why,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is owed or waits: what, of whom, by when; `state` is the look of its badge."""

    words: str
    title: str
    href: str
    who: str = ""
    due_date: date | None = None
    days: int | None = None

    @property
    def state(self) -> str:
        """The kind of its badge."""
        return "overdue" if self.days is not None and self.days < 0 else "due"


def waits(visit: Visit, found: Iterable[Wait]) -> tuple[Line, ...]:
    """What waits for the person, as links."""
    return tuple(_wait(visit, one) for one in found)


def _wait(visit: Visit, one: Wait) -> Line:
    if one.indicator and one.period is not None:
        href = places.explain(visit, one.indicator, one.org_unit)
        indicator = visit.programme.indicator(one.indicator)
        name = names.say(indicator, visit.lang) if indicator else one.title
        title = f"{name}, {_period(visit, one.period)}"
    elif one.form and one.period is not None:
        review = one.kind is WaitKind.REVIEW
        href = places.form(visit, one.form, one.org_unit, one.period, review=review)
        title = f"{_form_name(visit, one.form)}, {_period(visit, one.period)}"
    else:
        href, title = places.owed(visit, one.owed) if one.owed else "", one.title
    who = "" if one.kind in (WaitKind.FILL, WaitKind.RETURNED) else visit.name_of(one.org_unit)
    words = labels.say(f"desk.wait.{one.kind.value}", visit.lang)
    return Line(words, title, href, who, one.due_date, _days(one.due_date, visit.today))


def _form_name(visit: Visit, code: str) -> str:
    found = next((form for form in visit.programme.forms if form.code == code), None)
    return names.say(found, visit.lang) if found else code


def _days(due_date: date | None, today: date) -> int | None:
    return (due_date - today).days if due_date else None


def forms(visit: Visit, found: Iterable[FormsDue]) -> tuple[Line, ...]:
    """The forms that not all have sent."""
    return tuple(_form(visit, one) for one in found if one.missing)


def _form(visit: Visit, one: FormsDue) -> Line:
    words = labels.say("desk.sent", visit.lang, sent=one.sent, asked=one.asked)
    title = f"{_form_name(visit, one.form)}, {_period(visit, one.period)}"
    late = [visit.name_of(code) for code in one.missing]
    who = ", ".join(late) if len(late) <= _FEW else ""
    return Line(
        words, title, places.forms(visit, one.form, one.period), who, one.due_date, _days(one.due_date, visit.today)
    )


_FEW = 3


def _period(visit: Visit, period: Period) -> str:
    return screen_words.say_period(period, visit.lang, visit.programme)


def dues(visit: Visit, found: Iterable[Owed]) -> tuple[Line, ...]:
    """Tasks, questions and what registers and forms ask, the earliest due first."""
    ordered = sorted(found, key=lambda one: one.standing.due_date or date.max)
    return tuple(_due(visit, one) for one in ordered)


def _due(visit: Visit, one: Owed) -> Line:
    words = labels.say(f"desk.kind.{one.item.kind.value}", visit.lang)
    due_date = one.standing.due_date
    return Line(
        words,
        one.item.title,
        places.owed(visit, one),
        visit.name_of(one.lead_unit),
        due_date,
        _days(due_date, visit.today),
    )
