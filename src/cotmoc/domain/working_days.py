"""Working days: Monday to Friday; public holidays and days worked instead are announced yearly, and not known here."""

from datetime import date, timedelta

_SATURDAY = 5


def after(day: date, count: int) -> date:
    """The working day that many working days after a day.

    >>> after(date(2024, 12, 20), 1)
    datetime.date(2024, 12, 23)
    """
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
