"""Composing a report: a programme, a period and a day become a document; every figure with its way back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import chain
from types import MappingProxyType

from cotmoc import __version__
from cotmoc.domain import comparisons
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PartsRule, Programme
from cotmoc.domain.results import Verdict
from cotmoc.domain.tasks import TaskState, state_on
from cotmoc.lexicon import phrases, wording
from cotmoc.reporting import layouts, lines, marks, narrative, tables
from cotmoc.reporting.layouts import Certainty, Layout, Wording
from cotmoc.reporting.lines import Group, Line, all_items, all_lines
from cotmoc.reporting.reports import Block, Head, Paragraph, ParagraphKind, Report, Section, SignOff, Words

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_SHORT_SNAPSHOT = 12
_MARKS_ON_FIRST_PAGE = 20
_UNDONE = (TaskState.OPEN, TaskState.OVERDUE, TaskState.UNDATED)
_FINAL = (Verdict.EXCEEDED, Verdict.REACHED, Verdict.MISSED)
_SHORTFALLS = {"heading.missed": (Verdict.MISSED,), "heading.at_risk": (Verdict.AT_RISK, Verdict.BEHIND)}


Causes = Mapping[tuple[str, str], tuple[str, str]]
"""By indicator and org unit: the org unit that explained the figure, and its words."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What every part of the report is composed from."""

    programme: Programme
    next_programme: Programme | None
    period: Period
    as_of: date
    lang: str
    inside: bool
    groups: tuple[Group, ...]
    form: Layout
    causes: Causes

    def say(self, code: str, **facts: object) -> str:
        return phrases.say(code, self.lang, **facts)

    @property
    def day(self) -> str:
        """The day of the figures in words."""
        return wording.say_day(self.as_of, self.lang)

    @property
    def words(self) -> Wording:
        """The layout's fixed words."""
        return self.form.words[self.lang]

    @property
    def illustrative(self) -> bool:
        """Whether anything that the report tells was published by nobody."""
        programme = self.programme
        records = chain.from_iterable(register.records for register in programme.registers)
        told = any(line.illustrative for line in all_lines(self.groups)) or any(one.illustrative for one in records)
        return programme.illustrative or told or any(task.illustrative for task in programme.tasks)


def compose(
    programme: Programme,
    period: Period,
    *,
    next_programme: Programme | None = None,
    as_of: date,
    lang: str = "vi",
    layout: str = layouts.DEFAULT,
    inside: bool = False,
    causes: Causes = MappingProxyType({}),
) -> Report:
    """The report on a programme's targets for a period, as known and issued on a day.

    With the next term's programme, its targets are set beside the old ones and their results. Where any figure is
    illustrative the report says so under its title, across every page and in place of the signature. Of an indicator
    that is not public only the verdict is told, unless the report stays `inside` the office. `causes` tells, by
    indicator and org unit, who explained why a figure fell short, and how. Raises `CotmocError` (`layout_unknown`) for
    a layout that is not there.
    """
    programme = replace(programme, book=programme.book.known_on(datetime.combine(as_of, time.max)))
    groups = lines.collect(programme, period, as_of=as_of, lang=lang, inside=inside)
    form = layouts.find(layout)
    context = _Context(programme, next_programme, period, as_of, lang, inside, groups, form, causes)
    head = _head(context)
    return Report(
        head=head,
        opening=(_body(_opening(context)),),
        sections=tuple(_numbered(_sections(context))),
        closing=_body(context.say("closing", period=_period(context))),
        sign_off=_sign_off(context),
        layout=form.code,
        lang=lang,
        title=" ".join(f"{head.type_name}: {head.subject}".split()),
        snapshot=programme.snapshot,
        period=str(period),
        as_of=as_of,
        colophon=_colophon(context),
        watermark=context.say("illustrative.watermark") if context.illustrative else None,
    )


def _head(context: _Context) -> Head:
    words = context.words
    return Head(
        issuing_body=_issuer(context),
        symbol=words.symbol,
        place=context.programme.place or "………",
        issued=context.as_of,
        type_name=words.type_name,
        subject=context.say("subject", resolution=_resolution(context), period=_period(context)),
        note=context.say("illustrative.note") if context.illustrative else None,
    )


def _sign_off(context: _Context) -> SignOff:
    words = context.words
    unsigned = context.say("illustrative.unsigned") if context.illustrative else None
    return SignOff(words.authority, words.recipients_title, words.recipients, unsigned)


def _issuer(context: _Context) -> str:
    return context.words.issuing_body.format(org_unit=_org_unit(context.programme))


def _org_unit(programme: Programme) -> str:
    unit = programme.org_units.get(programme.org_unit)
    name = unit.name if unit else programme.name
    return name[:1].lower() + name[1:]


def _resolution(context: _Context) -> str:
    sets = context.programme.target_sets
    if sets and sets[0].issued_by:
        return context.say("resolution", issuer=sets[0].issued_by)
    return sets[0].name if sets else context.programme.name


def _period(context: _Context) -> str:
    """The period in words: the term, a year of it, or another period of it."""
    term, period = context.programme.term, context.period
    first, last = wording.term_years(context.programme)
    if period in (term.plan, term.congress):
        return context.say("term", first=first, last=last)
    if period == Period.year(period.start.year):
        return context.say("year_of_term", year=period.start.year, first=first, last=last)
    said = wording.say_period(period, context.programme, context.lang)
    return context.say("period_of_term", period=said, first=first, last=last)


def _opening(context: _Context) -> str:
    named = _issuer(context).replace("\n", " ")
    return context.say("opening", resolution=_resolution(context), issuer=named, period=_period(context))


def _colophon(context: _Context) -> str:
    basis = context.form.legal_basis
    if context.form.sure is not Certainty.TEXT:
        basis = context.say("layout.unchecked", basis=basis)
    return context.say(
        "colophon",
        snapshot=context.programme.snapshot[:_SHORT_SNAPSHOT] or "–",
        period=wording.say_period(context.period, context.programme, context.lang),
        day=context.day,
        layout=basis,
        version=__version__,
    )


def _numbered(sections: Iterator[Section]) -> Iterator[Section]:
    """The sections that have something to say, by Roman numbers, their parts by Arabic ones."""
    kept = (section for section in sections if section.blocks or section.parts)
    for number, section in zip(_ROMAN, kept, strict=False):
        parts = tuple(replace(part, number=str(place)) for place, part in enumerate(section.parts, 1))
        yield replace(section, number=number, parts=parts)


def _sections(context: _Context) -> Iterator[Section]:
    yield _overview(context)
    yield _results(context)
    yield _limitations(context)
    yield _comparison(context)
    yield _tasks(context)


def _overview(context: _Context) -> Section:
    """Counts, scope, the chart, and the table of all targets; a chart that the first page cannot hold comes last."""
    blocks: list[Block] = [_body(_counts(context))]
    if context.programme.scope:
        blocks.append(_body(_closed(context.say("scope", scope=context.programme.scope.strip()))))
    charts = list(marks.draw(context.groups, context.lang, table=1))
    told = [tables.of_results(context.groups, 1, context.lang)] if context.groups else []
    fits = len(charts) == 1 and len(charts[0].marks) <= _MARKS_ON_FIRST_PAGE
    blocks += [*charts, *told] if fits else [*told, *charts]
    return Section("", context.say("heading.overview"), tuple(blocks))


def _counts(context: _Context) -> str:
    """How many items stand where; how many are reached, by items and by parts, once there is anything final."""
    verdicts = [item.verdict for item in all_items(context.groups)]
    parts = [line.judgement.verdict for line in all_lines(context.groups) if line.target.is_counted]
    counted = narrative.counted(verdicts, context.lang)
    said = [context.say("counts.lead", day=context.day, items=len(verdicts), counted=counted)]
    if any(verdict in _FINAL for verdict in verdicts):
        said.append(context.say("counts.reached", reached=_reached(verdicts), items=len(verdicts)))
    if len(parts) > len(verdicts):
        said.append(context.say("counts.parts", reached=_reached(parts), parts=len(parts)))
    if either := [item.number for item in all_items(context.groups) if item.rule is PartsRule.ANY]:
        said.append(context.say("counts.any", items=", ".join(either)))
    if Verdict.CANNOT_TELL in verdicts:
        said.append(context.say("counts.undecided"))
    return " ".join(said)


def _reached(verdicts: list[Verdict]) -> int:
    return sum(verdict in (Verdict.EXCEEDED, Verdict.REACHED) for verdict in verdicts)


def _results(context: _Context) -> Section:
    """Group by group: how many stand where, then each item in words."""
    return Section("", context.say("heading.results"), parts=tuple(_group(group, context) for group in context.groups))


def _group(group: Group, context: _Context) -> Section:
    lead = _lead(narrative.say_group(group, context.lang))
    items = (narrative.say_item(item, context.programme, context.lang) for item in group.items)
    return Section("", group.title, (lead, *items))


def _limitations(context: _Context) -> Section:
    """What was not reached, what is at risk, what cannot be told and why, and what is to be known of the figures."""
    told = all_lines(context.groups)
    parts = []
    for heading, verdicts in _SHORTFALLS.items():
        chosen = [line for line in told if line.judgement.verdict in verdicts]
        causes = [_cause(line, context) for line in chosen]
        told_of = zip(chosen, causes, strict=True)
        listed = tuple(narrative.say_shortfall(line, context.programme, context.lang, cause) for line, cause in told_of)
        parts.append(Section("", context.say(heading), listed))
    undecided = [line for line in told if line.judgement.verdict is Verdict.CANNOT_TELL]
    listed = tuple(narrative.say_undecided(undecided, context.programme, context.lang))
    parts.append(Section("", context.say("heading.undecided"), listed))
    kept = [part for part in parts if part.blocks]
    blocks = () if kept else (_body(context.say("limitations.none")),)
    figures = Section("", context.say("heading.figures"), tuple(_of_figures(told, context)))
    return Section("", context.say("heading.limitations"), blocks, (*kept, figures))


def _cause(line: Line, context: _Context) -> str:
    """Why a figure fell short, as the org unit that answers for it says; "" where nobody said or it is hidden."""
    told = context.causes.get((line.target.indicator, line.target.org_unit))
    if told is None or line.figures is None:
        return ""
    unit = context.programme.org_units.get(told[0])
    name, words = unit.name if unit else told[0], " ".join(told[1].split())
    return context.say("limitation.cause", unit=name, cause=_closed(words))


def _of_figures(told: tuple[Line, ...], context: _Context) -> Iterator[Paragraph]:
    """How many figures are estimates, inferred, of unclear scope, illustrative, kept back."""
    shown = [line for line in told if line.figures is not None and line.figures.result is not None]
    marked = [line for line in told if line.judgement.estimate and line.judgement.verdict is not Verdict.CANNOT_TELL]
    amounts = {
        "figures.estimates": len(marked),
        "figures.derived": sum(line.target.derivation is not None for line in told),
        "figures.unclear": sum(line.judgement.result.scope_unclear for line in shown),
        "figures.illustrative": sum(line.illustrative for line in shown),
        "figures.kept_back": sum(line.figures is None for line in told),
    }
    for code, count in amounts.items():
        if count:
            yield Paragraph((Words(f"- {context.say(code, count=count)}"),), ParagraphKind.ITEM)
    yield Paragraph((Words(f"- {context.say('figures.rounding')}"),), ParagraphKind.ITEM)


def _comparison(context: _Context) -> Section:
    """Old target, result and new target side by side; nothing where no next term is known or nothing compares."""
    heading = context.say("heading.comparison")
    following = context.next_programme
    rows = comparisons.compare(context.programme, following, as_of=context.as_of) if following is not None else ()
    seen = (context.programme, context.lang, context.inside)
    if following is None or not rows:
        return Section("", heading)
    own = context.programme.indicator
    told = [(row, lines.of(row.old, row.judgement, own(row.indicator.code) or row.indicator, *seen)) for row in rows]
    facts = {
        "count": len(rows),
        "lowered": sum(row.lowered for row in rows),
        "below": sum(row.below_result for row in rows),
    }
    table = tables.of_comparison(told, context.programme, following, 2, context.lang)
    return Section("", heading, (_lead(context.say("compare.lead", **facts)), table))


def _tasks(context: _Context) -> Section:
    """How the tasks stood at the end of the period, by group, and which were overdue; nothing where there are none."""
    owed = tables.tasks_of(context.programme)
    if not owed:
        return Section("", context.say("heading.tasks"))
    day = min(context.as_of, context.period.last_day)
    states = [state_on(task, day) for task in owed]
    number = 3 if context.next_programme is not None else 2
    overdue = tables.of_overdue(context.programme, day, number + 1, context.lang)
    facts = {"day": wording.say_day(day, context.lang), "tasks": len(owed), "counted": _states(states, context)}
    return Section(
        "",
        context.say("heading.tasks"),
        (
            _lead(context.say("tasks.lead", **facts)),
            tables.of_tasks(context.programme, day, number, context.lang),
            *([overdue] if overdue else []),
        ),
    )


def _states(states: list[TaskState], context: _Context) -> str:
    """How many tasks stand where, in words; where there are none nothing is said."""
    late = states.count(TaskState.DONE_LATE)
    done = states.count(TaskState.DONE) + late
    counts = {"tasks.done_some_late" if late else "tasks.done": done}
    counts |= {f"tasks.{state.value}": states.count(state) for state in _UNDONE}
    return ", ".join(context.say(code, count=count, late=late) for code, count in counts.items() if count)


def _body(text: str) -> Paragraph:
    return Paragraph((Words(text),))


def _lead(text: str) -> Paragraph:
    return Paragraph((Words(text),), ParagraphKind.LEAD)


def _closed(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
