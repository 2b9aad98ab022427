"""Deadlines of collection: for which periods a form is due, and by which day."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.registers import CollectionForm

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""How many months a period of each frequency has."""


@dataclass(frozen=True, slots=True)
class Due:
    """That an org unit owes a form for a period by a day."""

    form: CollectionForm
    org_unit: str
    period: Period
    due_date: date

    def days_left(self, day: date) -> int:
        """Days until the due date; negative once it has passed."""
        return (self.due_date - day).days


def periods_of(form: CollectionForm, within: Period) -> Iterator[Period]:
    """The periods for which a form is asked inside a longer period, oldest first."""
    if form.periods:
        yield from (period for period in form.periods if within.contains(period))
        return
    months = MONTHS.get(form.frequency)
    start = within.start
    while months is not None:
        period = Period(start, Unit.MONTH, months) if months != 12 else Period.year(start.year)
        if period.end > within.end:
            return
        yield period
        start = period.end


def due_date(form: CollectionForm, period: Period) -> date:
    """The day by which a form is due: its due day in the last month of the period, else the period's last day.

    Offices report before the period has ended, with estimates for what remains; a day that the month does not have is
    its last.
    """
    last = period.last_day
    if form.due_day is None:
        return last
    return last.replace(day=min(form.due_day, calendar.monthrange(last.year, last.month)[1]))


def opens_on(form: CollectionForm, period: Period) -> date:
    """The first day on which a form can be filled in for a period: the first of the period's last month."""
    return max(period.start, due_date(form, period).replace(day=1))


def open_on(form: CollectionForm, within: Period, day: date, *, back: int = 400) -> Iterator[Period]:
    """The periods that a form can be filled in for on a day: opened, and not due longer ago than `back` days."""
    for period in periods_of(form, within):
        if opens_on(form, period) <= day <= due_date(form, period) + timedelta(days=back):
            yield period


def owed_on(form: CollectionForm, org_units: OrgUnits, within: Period, day: date, *, back: int = 400) -> Iterator[Due]:
    """What is owed of a form on a day, by period and then by org unit; nothing that was due before it was asked for."""
    for due in fillable_on(form, org_units, within, day, back=back):
        if form.valid_from is None or form.valid_from <= due.due_date:
            yield due


def fillable_on(
    form: CollectionForm, org_units: OrgUnits, within: Period, day: date, *, back: int = 400
) -> Iterator[Due]:
    """What can be filled in of a form on a day, owed or not; only by org units that exist on the due date."""
    for period in open_on(form, within, day, back=back):
        due = due_date(form, period)
        for code in form.org_units:
            unit = org_units.get(code)
            if unit is not None and unit.valid_on(due):
                yield Due(form, code, period, due)
