"""Scoring: what an org unit reaches on a scorecard, criterion by criterion, and what missing figures leave open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain import deadlines, engine
from cotmoc.domain.errors import NotFound
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.domain.scorecards import Band, Condition, CriteriaGroup, Criterion, Edition, Scorecard


class Outcome(StrEnum):
    """What came of it: passed or not, all that figures tell is enough and people decide the rest, or cannot tell."""

    PASSED = "passed"
    FAILED = "failed"
    AWAITS_PEOPLE = "awaits_people"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion with its figure; `met` and `points` are None where there is no figure, or no bound to hold it to."""

    criterion: Criterion
    result: Result
    bound: Decimal | None
    met: bool | None
    points: Decimal | None

    @property
    def low(self) -> Decimal:
        """The points that are certain."""
        return Decimal(0) if self.points is None else self.points

    @property
    def high(self) -> Decimal:
        """The points that are possible."""
        return self.criterion.most if self.points is None else self.points

    @property
    def room(self) -> Decimal:
        """The points that are still to be had."""
        return self.criterion.most - self.low

    @property
    def gap(self) -> Decimal | None:
        """The figure minus the bound."""
        return None if self.result.value is None or self.bound is None else self.result.value - self.bound


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The points of a group of criteria; `reached` is None where what is missing decides whether they are enough."""

    group: CriteriaGroup
    low: Decimal
    high: Decimal
    most: Decimal
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What keeps an org unit from passing: a criterion, a group, a condition, or (None) the points of the whole.

    `points` are those that it lacks at worst; `certain` is false where what is missing decides, or people do.
    """

    of: Criterion | CriteriaGroup | Condition | None
    points: Decimal | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Score:
    """An org unit's score: at least `low` and at most `high` points, the same where nothing is missing.

    `passed` is None where what is missing, or a condition besides the criteria, could change it.
    """

    edition: Edition
    lines: tuple[Scored, ...]
    low: Decimal
    high: Decimal
    passed: bool | None

    @property
    def most(self) -> Decimal:
        """The most points that can be had."""
        return sum((one.criterion.most for one in self.lines), Decimal(0))

    @property
    def counted(self) -> tuple[Scored, ...]:
        """The criteria that count, those that bring points; one without only must be met, or is told."""
        return tuple(one for one in self.lines if one.criterion.most)

    @property
    def met(self) -> int:
        """How many of those that count are met ("đạt 18/19 tiêu chí")."""
        return sum(one.met is True for one in self.counted)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the criteria that cannot be told."""
        return tuple(one.criterion.code for one in self.lines if one.met is None)

    @property
    def illustrative(self) -> bool:
        """Whether a figure of it is made up."""
        return any(one.result.illustrative for one in self.lines)

    @property
    def estimate(self) -> bool:
        """Whether a figure of it is an estimate."""
        return any(one.result.is_estimate for one in self.lines)

    @property
    def bands(self) -> tuple[Band | None, ...]:
        """The bands that are possible, the lowest first, None standing for none; a single one where it is known."""
        ordered = sorted(self.edition.bands, key=lambda band: band.least)
        reached = [band for band in ordered if band.least <= self.low]
        return (reached[-1] if reached else None, *(band for band in ordered if self.low < band.least <= self.high))

    @property
    def band(self) -> Band | None:
        """The highest band that the points reach; None where none is reached, or what is missing could change it."""
        return self.bands[0] if len(self.bands) == 1 else None

    @property
    def next_band(self) -> Band | None:
        """The lowest band above the certain points."""
        above = (band for band in self.edition.bands if self.low < band.least)
        return min(above, key=lambda band: band.least, default=None)

    @property
    def outcome(self) -> Outcome:
        """What came of it; where figures tell all that they can, and conditions are left, people decide."""
        if self.passed is not None:
            return Outcome.PASSED if self.passed else Outcome.FAILED
        left_to_people = all(isinstance(one.of, Condition) for one in self.shortfalls)
        return Outcome.AWAITS_PEOPLE if left_to_people else Outcome.CANNOT_TELL

    @property
    def groups(self) -> tuple[GroupScore, ...]:
        """The points of each group."""
        return tuple(self._group(one) for one in self.edition.groups)

    def _group(self, group: CriteriaGroup) -> GroupScore:
        inside = [one for one in self.lines if one.criterion.group == group.code]
        low, high = sum((one.low for one in inside), Decimal(0)), sum((one.high for one in inside), Decimal(0))
        most = sum((one.criterion.most for one in inside), Decimal(0))
        return GroupScore(group, low, high, most, _agreed(group.least <= low, group.least <= high))

    @property
    def shortfalls(self) -> tuple[Shortfall, ...]:
        """What keeps it from passing: criteria that must be met, groups, the whole, then the conditions."""
        return tuple(_shortfalls(self))


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A scorecard for a period: the edition in force on its last day, None where none is, and whom it scores.

    `places` has the best and the worst place of each, where the scheme sets org units in an order.
    """

    scorecard: Scorecard
    period: Period
    edition: Edition | None = None
    scores: Mapping[str, Score] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def sheet(scorecard: Scorecard, period: Period, programme: Programme, *, as_of: date | None = None) -> ScoreSheet:
    """The scores of all org units for a period."""
    edition = scorecard.edition_on(period.last_day)
    if edition is None:
        return ScoreSheet(scorecard, period)
    units = org_units(scorecard, period, programme)
    scores = {unit.code: score(scorecard, unit.code, period, programme, as_of=as_of) for unit in units}
    return ScoreSheet(scorecard, period, edition, scores, places(scores) if scorecard.ranked else {})


def score(
    scorecard: Scorecard, org_unit: str, period: Period, programme: Programme, *, as_of: date | None = None
) -> Score:
    """The score of an org unit for a period, by the edition that holds on the period's last day.

    `as_of` is the day of looking, as `engine.evaluate` has it. Raises `NotFound` (`scorecard_no_edition`) where no
    edition holds then.
    """
    edition = scorecard.edition_on(period.last_day)
    if edition is None:
        raise NotFound("scorecard_no_edition", name=scorecard.name, period=period)
    of_class = scorecard.classes.get(org_unit)
    results = [engine.evaluate(one.indicator, org_unit, period, programme, as_of=as_of) for one in edition.criteria]
    lines = tuple(_scored(one, result, of_class) for one, result in zip(edition.criteria, results, strict=True))
    low, high = sum((one.low for one in lines), Decimal(0)), sum((one.high for one in lines), Decimal(0))
    passed = _agreed(_passes(edition, lines, best=False), _passes(edition, lines, best=True))
    return Score(edition, lines, low, high, None if passed and edition.conditions else passed)


def periods(scorecard: Scorecard, programme: Programme) -> tuple[Period, ...]:
    """The periods of the term by which a scorecard is scored, oldest first."""
    plan = programme.term.plan
    return tuple(plan.split(deadlines.MONTHS.get(scorecard.frequency) or plan.months or 12))


def latest_period(scorecard: Scorecard, programme: Programme, day: date) -> Period:
    """The last of its periods that has ended by a day and that there are figures up to; else the first."""
    found = periods(scorecard, programme)
    asked = {one.indicator for edition in scorecard.editions for one in edition.criteria}
    ends = (one.period.end for one in programme.book.observations if one.indicator in asked and one.value is not None)
    until = max(ends, default=day)
    return next((one for one in reversed(found) if one.end <= day and one.start < until), found[0])


def org_units(scorecard: Scorecard, period: Period, programme: Programme) -> tuple[OrgUnit, ...]:
    """Whom a scorecard scores: the programme's org unit and those below it, of its levels, as the period ends."""
    on = programme.org_units.last_day(programme.org_unit, period)
    own = programme.org_units.get(programme.org_unit)
    below = programme.org_units.descendants(programme.org_unit, on=on, tree=programme.tree)
    return tuple(unit for unit in (own, *below) if unit is not None and unit.level in scorecard.levels)


def places(scores: Mapping[str, Score]) -> dict[str, tuple[int, int]]:
    """The best and the worst place of each by its points, equals sharing one; the same where nothing is missing."""
    return {code: _place(one, [other for at, other in scores.items() if at != code]) for code, one in scores.items()}


def _place(one: Score, others: Sequence[Score]) -> tuple[int, int]:
    return 1 + sum(one.high < other.low for other in others), 1 + sum(one.low < other.high for other in others)


def _scored(criterion: Criterion, result: Result, of_class: str | None) -> Scored:
    bound, value = criterion.bound(of_class), result.value
    if value is None:
        return Scored(criterion, result, bound, None, None)
    return Scored(criterion, result, bound, criterion.meets(value, of_class), criterion.score(value, of_class))


def _agreed(worst: bool, best: bool) -> bool | None:
    return worst if worst == best else None


def _must(edition: Edition, criterion: Criterion) -> bool:
    return edition.all_criteria or criterion.required


def _passes(edition: Edition, lines: tuple[Scored, ...], *, best: bool) -> bool:
    """Whether it is passed, if all that is missing were the best or the worst."""
    if any(not (best if one.met is None else one.met) for one in lines if _must(edition, one.criterion)):
        return False

    def points(group: str | None = None) -> Decimal:
        counted = (one for one in lines if group in (None, one.criterion.group))
        return sum((one.high if best else one.low for one in counted), Decimal(0))

    return all(group.least <= points(group.code) for group in edition.groups) and edition.least <= points()


def _shortfalls(found: Score) -> Iterator[Shortfall]:
    for line in found.lines:
        if line.met is not True and _must(found.edition, line.criterion):
            yield Shortfall(line.criterion, None, certain=line.met is False)
    for one in found.groups:
        if one.reached is not True:
            yield Shortfall(one.group, one.group.least - one.low, certain=one.reached is False)
    if found.low < found.edition.least:
        yield Shortfall(None, found.edition.least - found.low, certain=found.high < found.edition.least)
    for condition in found.edition.conditions:
        yield Shortfall(condition, None, certain=False)
