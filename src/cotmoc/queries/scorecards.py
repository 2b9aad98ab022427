"""Scorecards as a person sees them: org units with their scores, the period before, places, and what the rules changed.

An org unit's score is shown to whoever sees every figure behind it; places only to those who look at the whole
programme, since a place tells of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cotmoc.domain import scorecards as rules
from cotmoc.domain import scoring
from cotmoc.domain.errors import NotFound
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.domain.scorecards import Edition, RuleChange, Scorecard
from cotmoc.domain.scoring import Score, ScoreSheet
from cotmoc.queries import programmes, sight


@dataclass(frozen=True, slots=True)
class Row:
    """An org unit with its score; `before` is that of the period before, `place` its best and worst place."""

    org_unit: OrgUnit
    score: Score
    before: Score | None = None
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scorecard for a period: the edition in force on its last day, None where none is, and the org units seen.

    `earlier` is the edition of the period before where it is another, and `changes` what is asked otherwise since.
    """

    scorecard: Scorecard
    period: Period
    edition: Edition | None = None
    rows: tuple[Row, ...] = ()
    earlier: Edition | None = None
    changes: tuple[RuleChange, ...] = ()


def find(programme: Programme, code: str) -> Scorecard:
    """The scorecard of that code; raises `NotFound` (`scorecard_unknown`)."""
    found = next((one for one in programme.scorecards if one.code == code), None)
    if found is None:
        raise NotFound("scorecard_unknown", code=code)
    return found


def choose_period(programme: Programme, scorecard: Scorecard, asked: Period | None, day: date) -> Period:
    """The period asked for, where it is one by which the scorecard is scored; else the last that has ended."""
    known = asked is not None and asked in scoring.periods(scorecard, programme)
    return asked if asked is not None and known else _latest(programmes.Held(programme), scorecard.code, day)


def sheet(programme: Programme, scope: Scope, scorecard: Scorecard, period: Period, day: date) -> Sheet:
    """A scorecard for a period, as a person sees it; no query, all of it lies in the programme."""
    edition = scorecard.edition_on(period.last_day)
    if edition is None:
        return Sheet(scorecard, period)
    seen, held = sight.of(programme, scope), programmes.Held(programme)
    now, before = (_scored(held, scorecard.code, one, day) for one in (period, period.later(-(period.months or 12))))
    places = now.places if sight.is_of_city(programme, scope) else {}
    known = {code: one for code, one in before.scores.items() if _sees(programme, seen, code, one)}
    rows = tuple(
        Row(unit, score, known.get(code), places.get(code))
        for code, score in now.scores.items()
        if (unit := programme.org_units.get(code)) and _sees(programme, seen, code, score)
    )
    earlier = before.edition
    if earlier is None or earlier == edition:
        return Sheet(scorecard, period, edition, rows)
    return Sheet(scorecard, period, edition, rows, earlier, rules.changes(earlier, edition))


def row_of(found: Sheet, org_unit: str) -> Row:
    """The row of an org unit; raises `NotFound` (`scorecard_unknown`) where the person does not see it."""
    row = next((one for one in found.rows if one.org_unit.code == org_unit), None)
    if row is None:
        raise NotFound("scorecard_unknown", code=org_unit)
    return row


def listed(programme: Programme, scope: Scope, day: date) -> tuple[Sheet, ...]:
    """Every scorecard of the programme for its last period."""
    chosen = ((one, choose_period(programme, one, None, day)) for one in programme.scorecards)
    return tuple(sheet(programme, scope, one, period, day) for one, period in chosen)


def count(rows: Iterable[Row]) -> tuple[int, int, int]:
    """How many pass, how many do not, and of how many it cannot be told yet."""
    verdicts = [row.score.passed for row in rows]
    return verdicts.count(True), verdicts.count(False), verdicts.count(None)


def _sees(programme: Programme, seen: sight.Sight, org_unit: str, score: Score) -> bool:
    if org_unit in seen.places:
        return True
    indicators = [programme.indicator(line.criterion.indicator) for line in score.lines]
    return bool(indicators) and all(one is not None and seen.sees_figure(one, org_unit) for one in indicators)


@lru_cache(maxsize=64)
def _latest(held: programmes.Held, code: str, day: date) -> Period:
    return scoring.latest_period(find(held.programme, code), held.programme, day)


@lru_cache(maxsize=256)
def _scored(held: programmes.Held, code: str, period: Period, day: date) -> ScoreSheet:
    return scoring.sheet(find(held.programme, code), period, held.programme, as_of=day)
