"""A figure beside those of earlier periods: each with the change since, and the way to its own trace."""

from collections.abc import Iterable
from dataclasses import dataclass

from cotmoc.domain.attainment import bounds as measures
from cotmoc.domain.comparisons import Earlier
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.lexicon import bounds, labels, numbers, phrases, wording
from cotmoc.office import places
from cotmoc.office.indicators import rows
from cotmoc.office.visits import Visit
from cotmoc.ui import wording as screen_words


@dataclass(frozen=True, slots=True)
class Row:
    """One earlier figure: beside what, of when, the figure with the way to its trace, the change since, or why none."""

    beside: str
    period: str
    value: str
    href: str
    change: str
    why: str
    estimate: bool


def rows_of(visit: Visit, indicator: Indicator, found: Iterable[Earlier], before: str) -> tuple[Row, ...]:
    """The rows of the table; `before` is the code of the previous term's programme, "" where it is not kept."""
    return tuple(_row(visit, indicator, one, before) for one in found)


def _row(visit: Visit, indicator: Indicator, one: Earlier, before: str) -> Row:
    result, lang = one.result, visit.lang
    asked = (indicator.code, result.org_unit, result.period)
    href = places.indicator_before(before, *asked) if one.of_term_before else places.indicator(visit, *asked)
    why = wording.say_remark(one.reason.code, one.reason.facts, visit.programme, lang) if one.reason else ""
    return Row(
        labels.say(f"indicators.compared.{one.against.value}", lang),
        screen_words.say_period(result.period, lang, visit.programme),
        "" if result.value is None else rows.figure(result.value, indicator, lang),
        f"{href}#trace",
        _change(one, lang),
        why or _absence(visit, result),
        result.is_estimate,
    )


def _absence(visit: Visit, result: Result) -> str:
    """Why there is no earlier figure, unless it simply was not reported."""
    kind = result.absence.kind if result.absence else AbsenceKind.NOT_REPORTED
    return "" if kind is AbsenceKind.NOT_REPORTED else rows.absence(visit, result)


def _change(one: Earlier, lang: str) -> str:
    if one.change is None:
        return ""
    sign = "+" if one.change > 0 else "−" if one.change < 0 else ""
    figure = bounds.figure(numbers.shortest(abs(one.change), 2), lang)
    return (
        sign + figure + (phrases.say("points.short", lang) if one.change_unit == measures.POINTS else one.change_unit)
    )
