"""Days, moments and periods as a screen writes them in each language; words only, the programme is optional."""

from datetime import date, datetime

from django.utils import timezone

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import labels
from cotmoc.lexicon import wording as sentences


def say_day(day: date, lang: str) -> str:
    """A day: 20/12/2024, in English 20 December 2024; of a moment, its day by the office's clock."""
    return sentences.say_day(_by_the_clock(day) if isinstance(day, datetime) else day, lang)


def say_moment(at: datetime, lang: str) -> str:
    """A moment by the office's clock: 16:30 ngày 20/12/2024, in English 16:30 on 20 December 2024."""
    local = _by_the_clock(at)
    return labels.say("ui.moment", lang, time=f"{local:%H:%M}", day=say_day(local, lang))


def _by_the_clock(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


def say_period(period: Period | str, lang: str, programme: Programme | None = None) -> str:
    """A period by itself, its first letter small: quý 4/2024, 9 tháng đầu năm 2024, nhiệm kỳ 2015–2020.

    A code that is no period is given back as it is.
    """
    if isinstance(period, str):
        try:
            period = Period.parse(period)
        except CotmocError:
            return str(period)
    if programme is not None and period in (programme.term.plan, programme.term.congress):
        first, last = sentences.term_years(programme)
        if first != last:
            return labels.say("ui.period.term", lang, first=first, last=last)
    return _say_calendar(period, lang)


def _say_calendar(period: Period, lang: str) -> str:
    start, last, months = period.start, period.last_day, period.months or 0
    if start.day != 1 or period.unit is Unit.DAY:
        return _say_days(period, lang)
    if months == 1:
        return labels.say("ui.period.month", lang, month=start.month, name=f"{start:%B}", year=start.year)
    if start.month == 1 and months % 12 == 0:
        code = "ui.period.year" if months == 12 else "ui.period.years"
        return labels.say(code, lang, year=start.year, last=last.year)
    if months == 3 and start.month % 3 == 1:
        return labels.say("ui.period.quarter", lang, quarter=(start.month + 2) // 3, year=start.year)
    if months < 12 and start.month == 1:
        return labels.say("ui.period.first_months", lang, months=months, year=start.year)
    if months < 12 and last.month == 12:
        return labels.say("ui.period.last_months", lang, months=months, year=start.year)
    return _say_days(period, lang)


def _say_days(period: Period, lang: str) -> str:
    return labels.say("ui.period.days", lang, start=say_day(period.start, lang), end=say_day(period.last_day, lang))
