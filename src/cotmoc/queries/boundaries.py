"""Figures as of the boundaries of a day, with what each is made of, as far as a person may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cotmoc.domain import boundaries, engine
from cotmoc.domain.boundaries import Shares
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.domain.roles import Scope
from cotmoc.queries import sight
from cotmoc.queries.redrawings import Trial


@dataclass(frozen=True, slots=True)
class Part:
    """An org unit of the time of a figure that makes up one of today: its share (None: not known) and its figure."""

    org_unit: OrgUnit
    share: Decimal | None
    result: Result
    sees: bool


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of an org unit as it is bounded on a day; `parts` where it was bounded otherwise then.

    Whoever sees the figures of all parts sees the whole that they make, wherever the new org unit stands.
    """

    org_unit: OrgUnit
    result: Result
    parts: tuple[Part, ...]
    sees: bool


def restated(
    programme: Programme,
    scope: Scope,
    indicator: Indicator,
    period: Period,
    *,
    on: date,
    levels: Iterable[str],
    day: date,
) -> tuple[Restated, ...]:
    """The figures of an indicator at all org units of some levels that are there on a day and that the person sees.

    The programme's own org unit stands first, there or not, where the indicator exists at it.
    """
    wanted = {*levels} & (indicator.levels or {*levels})
    found_units = [unit for unit in programme.org_units if unit.level in wanted and unit.valid_on(on)]
    whole = programme.org_units.get(programme.org_unit)
    heads = [whole] if whole and (not indicator.levels or whole.level in indicator.levels) else []
    units = dict.fromkeys((*heads, *found_units))
    seen = sight.of(programme, scope)
    found = (_restated(programme, seen, indicator, unit, period, on=on, day=day) for unit in units)
    return tuple(one for one in found if one.sees or any(part.sees for part in one.parts))


def _restated(
    programme: Programme,
    seen: sight.Sight,
    indicator: Indicator,
    unit: OrgUnit,
    period: Period,
    *,
    on: date,
    day: date,
) -> Restated:
    code, units = indicator.code, programme.org_units
    made = boundaries.composition(units, unit.code, period.last_day, on)
    result = engine.evaluate(code, unit.code, period, programme, as_of=day, boundaries=on)
    parts = tuple(_parts(programme, seen, indicator, made, period, day)) if [*made] != [unit.code] else ()
    sees = seen.sees_figure(indicator, unit.code) or (bool(parts) and all(part.sees for part in parts))
    return Restated(unit, result, parts, sees)


def _parts(
    programme: Programme, seen: sight.Sight, indicator: Indicator, made: Shares, period: Period, day: date
) -> Iterator[Part]:
    for code, share in made.items():
        if unit := programme.org_units.get(code):
            result = engine.evaluate(indicator.code, code, period, programme, as_of=day)
            yield Part(unit, share, result, seen.sees_figure(indicator, code))


# --- a dry run ---


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of an org unit as of the day before a change and as of the day of it; None while it is not there."""

    org_unit: OrgUnit
    before: Result | None
    after: Result | None


def compared(trial: Trial, indicator: Indicator, period: Period, day: date) -> tuple[Compared, ...]:
    """The figures of the org units that a change concerns and of the whole, before and after it."""
    codes = dict.fromkeys((*_concerned(trial), trial.before.org_unit))
    on, eve = trial.change.on, trial.change.on - timedelta(days=1)
    found = []
    for code in codes:
        before = _at(trial.before, indicator, code, period, boundaries=eve, day=day)
        after = _at(trial.after, indicator, code, period, boundaries=on, day=day)
        unit = trial.after.org_units.get(code)
        if unit is not None and (before is not None or after is not None):
            found.append(Compared(unit, before, after))
    return tuple(found)


def _concerned(trial: Trial) -> tuple[str, ...]:
    """The org units that a change concerns: those that change, those they become, and where they stood and stand."""
    change, units = trial.change, trial.before.org_units
    placed = [one for one in units.placements if one.org_unit in change.org_units and one.valid_on(change.on)]
    former = [one.parent for one in placed if one.parent and one.tree == trial.before.tree and change.parent]
    heirs = [one.code for one in change.into]
    return tuple(dict.fromkeys((*change.org_units, *heirs, *former, *filter(None, [change.parent]))))


def _at(
    programme: Programme, indicator: Indicator, code: str, period: Period, *, boundaries: date, day: date
) -> Result | None:
    unit = programme.org_units.get(code)
    if unit is None or not unit.valid_on(boundaries):
        return None
    return engine.evaluate(indicator.code, code, period, programme, as_of=day, boundaries=boundaries)


@dataclass(frozen=True, slots=True)
class Restatable:
    """Of how many indicators the figures of a period can be restated after a change, and which cannot, and why not."""

    kept: int
    lost: tuple[Result, ...]


def restatable(trial: Trial, period: Period, day: date) -> Restatable:
    """What becomes of the figures that the org units of a change have for a period; what they lack is not lost by it.

    Of each indicator that cannot be restated one result tells why.
    """
    on, eve = trial.change.on, trial.change.on - timedelta(days=1)
    kept, lost = 0, []
    for indicator in trial.before.indicators:
        befores = [
            _at(trial.before, indicator, code, period, boundaries=eve, day=day) for code in trial.change.org_units
        ]
        if any(one is None or one.value is None for one in befores):
            continue
        afters = [_at(trial.after, indicator, code, period, boundaries=on, day=day) for code in _concerned(trial)]
        gone = [one for one in afters if one is not None and one.absence and one.absence.kind in _LOST]
        lost += gone[:1]
        kept += not gone
    return Restatable(kept, tuple(lost))


_LOST = frozenset({AbsenceKind.NOT_ADDITIVE, AbsenceKind.SHARE_UNKNOWN, AbsenceKind.REDRAWN_SINCE})
"""Why a figure cannot be restated, whatever was reported."""
