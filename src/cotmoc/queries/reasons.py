"""Reasons that are owed for figures that fell short, and those that were given: by the journals of the questions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from cotmoc.domain import attainment, deadlines, dues, reasons
from cotmoc.domain import programmes as terms
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.reasons import OwedReason
from cotmoc.domain.roles import Act, Scope
from cotmoc.queries import programmes
from cotmoc.queries.waiting import Owed, Wait, WaitKind
from cotmoc.store import models, rows


@lru_cache(maxsize=16)
def _red(held: programmes.Held, day: date) -> tuple[OwedReason, ...]:
    """The figures of the latest period that fell short, whether or not anybody said why; none until it is closed."""
    programme, period = held.programme, terms.latest_period(held.programme)
    if deadlines.closes_on(period) >= day:
        return ()
    asked = (one for one in programme.targets if attainment.is_in_question(one, programme, period))
    judged = (attainment.judge(target, programme, period, as_of=day) for target in asked)
    return reasons.owed(programme, judged, period)


def unexplained(programme: Programme, day: date, items: Iterable[Owed]) -> tuple[OwedReason, ...]:
    """The figures that fell short and for which no reason stands; `items` are all that is owed in the programme."""
    given = {_cell(one) for one in items if _is_question(one) and one.standing.completed_on is not None}
    return tuple(one for one in _red(programmes.Held(programme), day) if one.cell not in given)


def owed(programme: Programme, day: date, items: Iterable[Owed]) -> tuple[OwedReason, ...]:
    """The reasons that are still to be given of oneself: nobody asked for them yet, else the question waits."""
    held = tuple(items)
    asked = {_cell(one) for one in held if _is_question(one)}
    return tuple(one for one in unexplained(programme, day, held) if one.cell not in asked)


def waits(programme: Programme, scope: Scope, day: date, items: Iterable[Owed]) -> Iterator[Wait]:
    """The reasons that a person is waited for, of the org units at which a role was given."""
    for one in owed(programme, day, items):
        if one.owner in scope.own and scope.may(Act.ANSWER, one.owner):
            yield Wait(WaitKind.EXPLAIN, one.indicator, one.org_unit, period=one.period, indicator=one.indicator)


def told(programme: Programme, period: Period, day: date) -> Mapping[tuple[str, str], tuple[str, str]]:
    """By indicator and org unit who explained the figure of a period, and how, as known on a day; two queries."""
    kept = models.DueItem.objects.filter(
        programme__code=programme.code, kind=DueKind.QUESTION.value, period=str(period)
    ).prefetch_related("entries")
    found = {}
    for row in kept:
        journal = [one for one in rows.journal(row.entries.all()) if one.at.date() <= day]
        standing = dues.standing_on(rows.due_item(row), journal, day)
        said = [one.text for one in journal if one.kind is EntryKind.COMPLETED]
        if said and standing.completed_on is not None:
            found[row.indicator, row.org_unit] = (standing.lead_unit or row.lead_unit, said[-1])
    return found


def _is_question(one: Owed) -> bool:
    return one.item.kind is DueKind.QUESTION


def _cell(one: Owed) -> tuple[str, str, str]:
    return one.indicator, one.org_unit, one.period
