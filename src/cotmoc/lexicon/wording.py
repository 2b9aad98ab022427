"""Codes and exact values turned into words of a sentence: periods, org units, indicators, remarks of the engine."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cotmoc.domain.attainment.bounds import POINTS
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Target
from cotmoc.lexicon import bounds, messages, names, numbers, phrases, verdicts

_DECIMALS = 2
_UNSTATED = "–"
_CODE = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")


def say_remark(code: str, facts: Mapping[str, object], programme: Programme, lang: str) -> str:
    """The sentence of a remark, reason or rule, without its full stop, so that it can stand inside another.

    Codes of org units and indicators become names, periods words, a target its bound; computed figures are rounded to
    two decimals.
    """
    said = messages.say(code, {name: _in_words(name, fact, programme, lang) for name, fact in facts.items()}, lang)
    return said.strip().removesuffix(".")


def _in_words(name: str, fact: object, programme: Programme, lang: str) -> object:
    if isinstance(fact, Period):
        return say_period(fact, programme, lang)
    if isinstance(fact, Decimal):
        return numbers.shortest(fact, _DECIMALS)
    if isinstance(fact, Target):
        return bounds.of(fact, lang)
    if isinstance(fact, Verdict):
        return verdicts.word(fact, lang)
    if not isinstance(fact, str):
        return fact
    if fact == _UNSTATED:
        return phrases.say("none" if name == "names" else "unstated", lang)
    if fact == POINTS:
        return phrases.say("points", lang)
    if name == "formula":
        return _CODE.sub(lambda found: _named(found[0], programme, lang), fact).replace(" * ", " × ")
    return ", ".join(_cell_named(part, programme, lang) or _named(part, programme, lang) for part in fact.split(", "))


def _cell_named(key: str, programme: Programme, lang: str) -> str:
    """A cell ("tv 2025-S1", "tv 2025 kt.gtsx") by its names, without the programme's own org unit; "" for others."""
    unit, _, rest = key.partition(" ")
    written, _, indicator = rest.partition(" ")
    if unit not in programme.org_units or not written:
        return ""
    try:
        period = say_period(Period.parse(written), programme, lang)
    except CotmocError:
        return ""
    names = [indicator] if indicator else []
    names += [unit] if unit != programme.org_unit or not indicator else []
    name = ", ".join(_named(code, programme, lang) for code in names)
    return phrases.say("named_period", lang, name=name, period=period)


def _named(code: str, programme: Programme, lang: str) -> str:
    """The name of an org unit or indicator whose code or name this is; any other text as it is."""
    unit = programme.org_units.get(code)
    if unit is not None:
        return unit.name
    indicator = programme.indicator(code) or next((one for one in programme.indicators if one.name == code), None)
    if indicator is None:
        return code
    return names.say(indicator, lang)


def say_period(period: Period, programme: Programme, lang: str) -> str:
    """A period inside a sentence, after its own noun ("kỳ", "năm"): "2020", "2015 - 2020", "quý 2/2025"."""
    term = programme.term
    if period in (term.plan, term.congress):
        first, last = term_years(programme)
        if first != last:
            return phrases.say("in.term", lang, first=first, last=last)
    return _say_calendar(period, lang)


def term_years(programme: Programme) -> tuple[str, str]:
    """The years by which a term is called."""
    first, slash, last = programme.term.alias.partition("/")
    return (first, last) if slash else (str(programme.term.base_year), str(programme.term.plan.last_day.year))


def _say_calendar(period: Period, lang: str) -> str:
    start, months = period.start, period.months or 0
    if start.day != 1 or period.unit is Unit.DAY:
        return _say_days(period, lang)
    if months % 12 == 0 and start.month == 1:
        facts = {"year": start.year, "first": start.year, "last": period.last_day.year}
        return phrases.say("in.year" if months == 12 else "in.years", lang, **facts)
    if months == 3 and start.month % 3 == 1:
        return phrases.say("in.quarter", lang, part=(start.month + 2) // 3, year=start.year)
    if months == 1:
        return phrases.say("in.month", lang, part=start.month, year=start.year)
    if months < 12 and start.month == 1:
        return phrases.say("in.months", lang, months=months, year=start.year)
    if months < 12 and period.last_day.month == 12:
        return phrases.say("in.last_months", lang, months=months, year=start.year)
    return _say_days(period, lang)


def _say_days(period: Period, lang: str) -> str:
    return phrases.say("in.days", lang, start=say_day(period.start, lang), end=say_day(period.last_day, lang))


def say_day(day: date, lang: str) -> str:
    """A day as readers of that language write it.

    >>> say_day(date(2021, 2, 3), "vi"), say_day(date(2020, 6, 30), "vi"), say_day(date(2020, 6, 30), "en")
    ('03/02/2021', '30/06/2020', '30 June 2020')
    """
    return f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {day:%B} {day.year}"


def open_lower(sentence: str) -> str:
    """A sentence or name to stand inside another: its first letter small, unless it begins an abbreviation.

    >>> open_lower("Tốc độ tăng"), open_lower("THCS đúng tuổi"), open_lower("“Hộ nghèo”")
    ('tốc độ tăng', 'THCS đúng tuổi', '“Hộ nghèo”')
    """
    return sentence if sentence[:2].isupper() else sentence[:1].lower() + sentence[1:]
