"""Where things of a programme are looked at: the addresses by which screens point at each other."""

from urllib.parse import urlencode

from django.urls import reverse

from cotmoc.domain.dues import DueKind
from cotmoc.domain.periods import Period
from cotmoc.office.visits import Visit
from cotmoc.queries.waiting import Owed


def indicator(visit: Visit, code: str, org_unit: str = "", period: Period | None = None) -> str:
    """The page of a figure: what is measured, where, for which period."""
    asked = {"unit": org_unit, "period": str(period or visit.period)}
    return _with("indicators:show", visit.programme.code, code, **asked)


def indicator_before(programme: str, code: str, org_unit: str, period: Period) -> str:
    """The page of a figure in the programme of another term."""
    return _with("indicators:show", programme, code, unit=org_unit, period=str(period))


def aside(visit: Visit, name: str, code: str, org_unit: str) -> str:
    """A part of the page of a figure that is found where it is asked for: what lies ahead, what would change it."""
    return _with(name, visit.programme.code, code, unit=org_unit, period=str(visit.period))


def indicators(visit: Visit) -> str:
    """The list of indicators, for the same period."""
    return _with("indicators:list", visit.programme.code, period=str(visit.period))


def questions(visit: Visit) -> str:
    """The list of questions."""
    return _with("questions:list", visit.programme.code)


def explain(visit: Visit, indicator: str, org_unit: str) -> str:
    """Where the reason is given for a figure that fell short."""
    return _with("questions:explain", visit.programme.code, indicator=indicator, unit=org_unit)


def due(visit: Visit, code: str, *, question: bool = False) -> str:
    """The page of a task or instruction, or of a question."""
    return _with("questions:show" if question else "tasks:show", visit.programme.code, code)


def owed(visit: Visit, one: Owed) -> str:
    """Where that which is owed is answered: its page, the line of its register, or the request among the forms."""
    if one.item.kind is DueKind.ALLOCATION:
        return opinion(visit, one.record, one.item.lead_unit or "")
    if one.item.kind is not DueKind.RECORD:
        return due(visit, one.item.code, question=one.item.kind is DueKind.QUESTION)
    if one.register:
        return _with("registers:record", visit.programme.code, one.register, one.record)
    return f"{_with('collect:list', visit.programme.code)}#request-{one.item.code}"


def allocations(visit: Visit) -> str:
    """The list of allocations, with what can be allocated."""
    return _with("allocations:list", visit.programme.code)


def allocation(visit: Visit, number: int) -> str:
    """An allocation with its table."""
    return _with("allocations:show", visit.programme.code, str(number))


def opinion(visit: Visit, allocation: int | str, org_unit: str) -> str:
    """What an org unit is asked about its part of an allocation."""
    return _with("allocations:opinion", visit.programme.code, str(allocation), org_unit)


def form(visit: Visit, code: str, org_unit: str, period: Period | str, *, review: bool = False) -> str:
    """The form of an org unit for a period, to be filled in or reviewed."""
    return _with("collect:review" if review else "collect:fill", visit.programme.code, code, org_unit, str(period))


def forms(visit: Visit, code: str, period: Period | str) -> str:
    """The list of a form's submissions for a period."""
    return _with("collect:list", visit.programme.code, form=code, period=str(period))


def register(visit: Visit, code: str, org_unit: str, period: Period, indicator: str = "") -> str:
    """The records of a register at an org unit in a period; with an indicator, the very ones that its figure counts."""
    asked = {"unit": org_unit, "period": str(period), "indicator": indicator}
    return _with("registers:show", visit.programme.code, code, **asked)


def passage(visit: Visit, mark: str = "") -> str:
    """The text of the resolution, at a mark in it."""
    address = _with("resolution:show", visit.programme.code)
    return f"{address}#{mark}" if mark else address


def tasks(visit: Visit, **asked: str) -> str:
    """The list of tasks, narrowed."""
    return _with("tasks:list", visit.programme.code, **asked)


def _with(name: str, *args: str, **asked: str) -> str:
    address = reverse(name, args=args)
    kept = {key: value for key, value in asked.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address
