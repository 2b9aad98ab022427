"""Series: what an indicator is made of, and the days on which the meaning of any of that changed."""

from datetime import date

from cotmoc.domain import formulas
from cotmoc.domain.indicators import Indicator, SeriesBreak
from cotmoc.domain.observations import Book
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Target


def definition(indicator: Indicator, programme: Programme) -> tuple[Indicator, ...]:
    """The indicators by which one is defined, itself first: those of its formula and the levels whose growth it is."""
    met = {indicator.code: indicator}
    queue = [indicator]
    while queue:
        one = queue.pop()
        named = (code for text in one.formulas for code in formulas.references(formulas.parse(text)))
        for code in (*named, *([one.growth_of] if one.growth_of else ())):
            found = programme.indicator(code)
            if found is not None and code not in met:
                met[code] = found
                queue.append(found)
    return tuple(met.values())


def break_between(indicator: Indicator, programme: Programme, start: date, end: date) -> SeriesBreak | None:
    """The first break in the definition after the first day and before the end; None where the series is whole."""
    breaks = (found for one in definition(indicator, programme) for found in one.breaks if start < found.on < end)
    return min(breaks, key=lambda found: found.on, default=None)


def ledger(indicator: Indicator, target: Target | None, programme: Programme) -> Book:
    """The part of the book on which an indicator and its target rest."""
    asked = [indicator]
    exception = programme.indicator(target.exception) if target and target.exception else None
    asked += [exception] if exception else []
    made_of = [one for asked_one in asked for one in definition(asked_one, programme)]
    weights = filter(None, (programme.indicator(one.weight) for one in made_of if one.weight))
    codes = {one.code for one in (*made_of, *(part for one in weights for part in definition(one, programme)))}
    return Book(tuple(one for one in programme.book.observations if one.indicator in codes))
