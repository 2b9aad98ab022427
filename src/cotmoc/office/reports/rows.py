"""What stands beside a report: what it lacks, with the way to it; and two ways of looking, row by row."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import Judgement
from cotmoc.lexicon import bounds, labels, names
from cotmoc.office.navigation import Link
from cotmoc.office.visits import Visit
from cotmoc.queries.differences import Difference
from cotmoc.queries.reports import Lacks
from cotmoc.reporting import figures
from cotmoc.ui import wording

Leads = Callable[[str, str, str], str]


def missing(visit: Visit, lacks: Lacks, lead: Leads) -> Iterator[Link]:
    """The figures that are not there, each with the way to its indicator."""
    for judged in lacks.figures:
        result, target = judged.result, judged.target
        indicator = visit.programme.indicator(target.indicator)
        name = _name(indicator, visit.lang) if indicator else target.indicator
        number = f"({target.item}{target.part or ''}) " if target.item else ""
        yield Link(f"{number}{name}", lead(target.indicator, target.org_unit, str(result.period)))


def unapproved(visit: Visit, lacks: Lacks) -> Iterator[Link]:
    """The forms that were not approved, by form and period, each with the way to the list of that period."""
    counted = Counter((one.form.code, names.say(one.form, visit.lang), one.period) for one in lacks.forms)
    for (_, name, period), count in counted.items():
        said = wording.say_period(period, visit.lang, visit.programme)
        label = labels.say("reports.lacks.one_form", visit.lang, form=name, period=said, count=count)
        asked = urlencode({"period": str(period)})
        yield Link(label, f"{reverse('collect:list', args=[visit.programme.code])}?{asked}")


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of a row: bound, figure and judgement as they are shown."""

    judgement: Judgement
    bound: str
    value: Decimal | None
    measure_unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator on both sides."""

    name: str
    href: str
    sides: tuple[Shown, ...]
    difference: Difference


def compared(visit: Visit, told: Iterable[Difference], lead: Leads) -> Iterator[Row]:
    """What differs, row by row; a row begins at the figure of its first side."""
    for one in told:
        name = _name(one.indicator, visit.lang)
        if one.org_unit != visit.programme.org_unit:
            name = f"{name}, {visit.name_of(one.org_unit)}"
        judged = [side for side in (one.first, one.second) if side is not None]
        href = lead(one.indicator.code, one.org_unit, str(judged[0].result.period))
        yield Row(name, href, tuple(_side(side, one.indicator, visit.lang) for side in judged), one)


def _side(judged: Judgement, indicator: Indicator, lang: str) -> Shown:
    printed = figures.of(judged, indicator)
    return Shown(judged, bounds.of(judged.target, lang), printed.result, printed.measure_unit)


def _name(indicator: Indicator, lang: str) -> str:
    return names.say(indicator, lang)
