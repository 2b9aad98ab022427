"""Questions and their journals in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.dues import EntryKind, JournalEntry
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.reasons import OwedReason
from cotmoc.domain.results import Judgement
from cotmoc.lexicon import bounds, labels, names, numbers
from cotmoc.office import places
from cotmoc.office.visits import Visit
from cotmoc.queries import indicators, reasons, sight, waiting
from cotmoc.queries.questions import Question
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list, with the figure that it is about."""

    question: Question
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a journal with the word for its kind, and the revision that it points to."""

    said: JournalEntry
    words: str
    href: str = ""


_WORDS = {EntryKind.COMPLETED: "completed", EntryKind.CLOSED: "closed", EntryKind.REOPENED: "reopened"}


def listed(visit: Visit, found: Iterable[Question]) -> tuple[Row, ...]:
    """The questions with the names of their figures."""
    return tuple(Row(one, name_of(visit, one), href(visit, one)) for one in found)


def name_of(visit: Visit, one: Question) -> str:
    """The name of the indicator that a question is about."""
    indicator = visit.programme.indicator(one.indicator)
    if indicator is None:
        return one.indicator
    return names.say(indicator, visit.lang)


def href(visit: Visit, one: Question) -> str:
    """The page of the figure, for those who may see it."""
    if not sight.may_see(visit.programme, visit.scope, one.indicator, one.org_unit):
        return ""
    return places.indicator(visit, one.indicator, one.org_unit, period_of(one))


def period_of(one: Question) -> Period | None:
    """The period of the figure."""
    try:
        return Period.parse(one.period)
    except CotmocError:
        return None


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A figure that fell short and has no reason yet; `explain` leads to where those who owe it give it."""

    owed: OwedReason
    name: str
    href: str
    bounds: tuple[tuple[str, str, Judgement], ...]
    explain: str = ""


def unexplained(visit: Visit) -> tuple[Unexplained, ...]:
    """The figures in sight that fell short in the latest period that is closed, without a reason."""
    items, seen = waiting.owed(visit.programme, visit.today), sight.of(visit.programme, visit.scope)
    mine = {(one.indicator, one.org_unit) for one in reasons.waits(visit.programme, visit.scope, visit.today, items)}
    found = []
    for one in reasons.unexplained(visit.programme, visit.today, items):
        indicator = visit.programme.indicator(one.indicator)
        if indicator is None or not seen.sees(indicator, one.org_unit):
            continue
        place = (one.indicator, one.org_unit)
        named = [(visit.set_name(told.target.set), bounds.of(told.target, visit.lang), told) for told in one.judgements]
        explain = places.explain(visit, *place) if place in mine else ""
        href = places.indicator(visit, *place, one.period)
        found.append(Unexplained(one, names.say(indicator, visit.lang), href, tuple(named), explain))
    return tuple(found)


def owed_reason(visit: Visit, indicator: str, org_unit: str) -> Unexplained:
    """The figure whose reason this person owes; raises `NotFound` (`figure_unknown`) where none is owed."""
    for one in unexplained(visit):
        if one.explain and (one.owed.indicator, one.owed.org_unit) == (indicator, org_unit):
            return one
    raise NotFound("figure_unknown", indicator=indicator, org_unit=org_unit)


def journal(visit: Visit, one: Question) -> tuple[Entry, ...]:
    """The entries of a question, oldest first."""
    return tuple(_entry(visit, one, entry) for entry in one.entries)


def _entry(visit: Visit, one: Question, entry: JournalEntry) -> Entry:
    words = labels.say(f"questions.entry.{_WORDS.get(entry.kind, 'other')}", visit.lang)
    number = one.references.get(entry.number, "").removeprefix("observation:")
    page = href(visit, one)
    return Entry(entry, words, f"{page}#observation-{number}" if number.isdigit() and page else "")


def revisions(visit: Visit, one: Question) -> list[tuple[str, str]]:
    """The recordings of the figure, the newest first, to point an explanation to."""
    period = period_of(one)
    if period is None or not one.sees_figure:
        return []
    result = indicators.evaluate(visit.programme, one.indicator, one.org_unit, period, visit.today).result
    found = [
        change
        for change in indicators.revisions(visit.programme, result)
        if not change.is_first and sight.may_see(visit.programme, visit.scope, change.indicator, change.org_unit)
    ]
    return [(str(change.number), _said(visit, change)) for change in reversed(found)]


def _said(visit: Visit, change: indicators.Revision) -> str:
    before = bounds.figure(change.before, visit.lang) if change.before is not None else "–"
    after = bounds.figure(change.value, visit.lang) if change.value is not None else "–"
    at = wording.say_moment(change.recorded_at, visit.lang) if change.recorded_at else ""
    return f"{before} → {after} ({visit.name_of(change.org_unit)}{', ' if at else ''}{at})"


def shown(value: Decimal) -> Decimal:
    """A figure with four decimals at most."""
    return numbers.shortest(value)
