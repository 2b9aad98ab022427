"""Deadlines of collection: for which periods a form is due, and by which day."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.domain.observations import Observation
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.registers import CollectionForm, Regime

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "nine_months": 9, "year": 12}
"""How many months a period of each frequency has; nine months are the first of each year."""
_CLOSING_DAY = 14
"""The last day of a period by Decree 09/2019/ND-CP, Art. 12, in its last month."""


@dataclass(frozen=True, slots=True)
class Due:
    """That an org unit owes a form for a period by a day."""

    form: CollectionForm
    org_unit: str
    period: Period
    due_date: date

    @property
    def days(self) -> Period:
        """The days whose figures are asked for."""
        return days_of(self.form, self.period)

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
        start = period.end if 12 % months == 0 else date(start.year + 1, 1, 1)


def days_of(form: CollectionForm, period: Period) -> Period:
    """The days whose figures a form asks for: those of the period, or as its reporting regime moves them.

    >>> asked = CollectionForm("bm", "Biểu", (), (), "month", Regime.DECREE_09)
    >>> days = days_of(asked, Period.parse("2024-12"))
    >>> days.start, days.last_day
    (datetime.date(2024, 11, 15), datetime.date(2024, 12, 14))
    """
    if form.regime is Regime.CALENDAR:
        return period
    return Period(period.later(-1).start.replace(day=_CLOSING_DAY + 1), period.unit, period.count)


def closes_on(period: Period) -> date:
    """The day on which administrative reporting closes a period: the 14th of its last month (Decree 09/2019, Art. 12).

    A period that does not end with a month closes with its last day.
    """
    last = period.last_day
    return last.replace(day=_CLOSING_DAY) if period.end.day == 1 else last


def moved_days(observation: Observation, forms: Iterable[CollectionForm]) -> Period | None:
    """The days that a figure is of where the form by which it came in moved them; None where they are the period's."""
    asked = next((one for one in forms if one.code == observation.provenance.rule), None)
    days = days_of(asked, observation.period) if asked else observation.period
    return None if days == observation.period else days


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
