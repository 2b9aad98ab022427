"""What a figure can be looked at for: the periods of a term and the target sets, as choices above a screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import TargetSet
from cotmoc.lexicon import labels
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    code: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """Options under a common heading."""

    label: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way back."""

    label: str
    href: str


def section(name: str, lang: str) -> str:
    """The name of a section of the office."""
    return labels.say(f"office.{name}", lang)


def periods(programme: Programme, chosen: Period, today: date, lang: str) -> tuple[Choices, ...]:
    """The years of the term that have begun, the term, the quarters of the chosen year; any other that was asked for.

    The newest stands first.
    """
    years = [year for year in programme.term.plan.years() if year.start <= today]
    at = min(max(chosen.start.year, years[0].start.year), years[-1].start.year) if years else chosen.start.year
    if chosen == programme.term.plan:
        at = min(today.year, programme.term.plan.last_day.year)
    quarters = [quarter for quarter in Period.year(at).split(3) if quarter.start <= today]
    offered = [
        ("desk.choice.years", [*reversed(years), programme.term.plan]),
        ("desk.choice.quarters", list(reversed(quarters))),
    ]
    if all(chosen not in found for _, found in offered):
        offered.append(("desk.choice.other", [chosen]))
    return tuple(
        Choices(labels.say(code, lang, year=at), tuple(_options(found, chosen, programme, lang)))
        for code, found in offered
    )


def _options(found: Iterable[Period], chosen: Period, programme: Programme, lang: str) -> Iterator[Choice]:
    for period in found:
        words = wording.say_period(period, lang, programme)
        yield Choice(str(period), words[:1].upper() + words[1:], period == chosen)


def other_sets(programme: Programme) -> tuple[TargetSet, ...]:
    """The target sets beside the first that ask something of the programme's own org unit."""
    asking = {target.set for target in programme.targets if target.org_unit == programme.org_unit}
    return tuple(one for one in programme.target_sets[1:] if one.code in asking)
