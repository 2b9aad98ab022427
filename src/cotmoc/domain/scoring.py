"""Scoring: what an org unit reaches on a scorecard, criterion by criterion, and what missing figures leave open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain import engine
from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.domain.scorecards import Band, Criterion, Edition, Scorecard


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion with its figure; `met` and `points` are None where there is none."""

    criterion: Criterion
    result: Result
    bound: Decimal
    met: bool | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Score:
    """An org unit's score: at least `low` and at most `high` points, the same where nothing is missing.

    `passed` is None where what is missing could change it.
    """

    edition: Edition
    lines: tuple[Scored, ...]
    low: Decimal
    high: Decimal
    passed: bool | None

    @property
    def met(self) -> int:
        """How many criteria are met ("đạt 18/19 tiêu chí")."""
        return sum(one.met is True for one in self.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the criteria without a figure."""
        return tuple(one.criterion.code for one in self.lines if one.met is None)

    @property
    def band(self) -> Band | None:
        """The highest band that the points reach; None where none is reached, or what is missing could change it."""
        low, high = _band(self.edition, self.low), _band(self.edition, self.high)
        return low if low == high else None


def score(scorecard: Scorecard, org_unit: str, period: Period, programme: Programme) -> Score:
    """The score of an org unit for a period, by the edition that holds on the period's last day.

    Raises `NotFound` (`scorecard_no_edition`) where none holds then.
    """
    edition = next((one for one in scorecard.editions if one.valid_on(period.last_day)), None)
    if edition is None:
        raise NotFound("scorecard_no_edition", name=scorecard.name, period=period)
    of_class = scorecard.classes.get(org_unit)
    lines = tuple(_scored(one, org_unit, period, programme, of_class) for one in edition.criteria)
    low, high = (sum(_points(lines, best=best), Decimal(0)) for best in (False, True))
    worst, best = _passes(edition, lines, best=False), _passes(edition, lines, best=True)
    return Score(edition, lines, low, high, worst if worst == best else None)


def _scored(criterion: Criterion, org_unit: str, period: Period, programme: Programme, of_class: str | None) -> Scored:
    result = engine.evaluate(criterion.indicator, org_unit, period, programme)
    bound = criterion.bound(of_class)
    if result.value is None:
        return Scored(criterion, result, bound, None, None)
    met = criterion.meets(result.value, of_class)
    return Scored(criterion, result, bound, met, criterion.score(result.value, of_class))


def _points(lines: Iterable[Scored], *, best: bool) -> Iterator[Decimal]:
    """The points of criteria, where a figure is missing the best or the worst that it could bring."""
    for one in lines:
        unknown = max(one.criterion.points, one.criterion.from_points) if best else Decimal(0)
        yield unknown if one.points is None else one.points


def _passes(edition: Edition, lines: tuple[Scored, ...], *, best: bool) -> bool:
    """Whether it is passed, if every missing figure were the best or the worst."""
    unmet = [one for one in lines if not (best if one.met is None else one.met)]
    if unmet and (edition.all_criteria or any(one.criterion.required for one in unmet)):
        return False
    for group in edition.groups:
        inside = [one for one in lines if one.criterion.group == group.code]
        if sum(_points(inside, best=best), Decimal(0)) < group.least:
            return False
    return sum(_points(lines, best=best), Decimal(0)) >= edition.least


def _band(edition: Edition, points: Decimal) -> Band | None:
    reached = (band for band in edition.bands if band.least <= points)
    return max(reached, key=lambda band: band.least, default=None)
