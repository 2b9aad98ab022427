"""Boundaries: of which org units of an earlier day one is made, by the successions, and in what shares.

A merger passes on the whole of each predecessor; a split passes on a share of it, and the rest stays where the
predecessor lives on. Where a share is not known, neither is what it passed on.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.periods import Period

Shares = Mapping[str, Decimal | None]
"""By the code of an org unit what share of it is meant; None where that is not known."""

_ONE = Decimal(1)


def composition(units: OrgUnits, code: str, since: date, day: date) -> Shares:
    """The org units of the day `since` that make up an org unit as it is bounded on a later day.

    One that came from nowhere stands for itself, although it was not there.
    """
    made: dict[str, Decimal | None] = {code: _ONE}
    for on in sorted({step.on for step in units.successions if since < step.on <= day}, reverse=True):
        after, made = made, {}
        for unit, share in after.items():
            for part, passed in _before(units, unit, on):
                made[part] = _joined(made.get(part, Decimal(0)), _times(share, passed))
    return made


def is_redrawn(units: OrgUnits, code: str, period: Period, day: date) -> bool:
    """Whether an org unit, as it is bounded on a day, was made of other parts at any time of a period."""
    return any(composition(units, code, on, day) != {code: _ONE} for on in (period.start, period.last_day))


def is_redrawn_since(units: OrgUnits, code: str, day: date, period: Period) -> bool:
    """Whether an org unit took over or passed on anything after a day, before a period was over."""
    steps = (step for step in units.successions if code in (step.predecessor, step.successor))
    return any(day < step.on <= period.last_day for step in steps)


def is_redrawn_within(units: OrgUnits, code: str, period: Period, day: date) -> bool:
    """Whether what makes up an org unit changed while a period ran."""
    return composition(units, code, period.start, day) != composition(units, code, period.last_day, day)


def moves(units: OrgUnits, code: str, period: Period, day: date, tree: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The org units that came to stand below one since a period, and those that stand there no longer on a day.

    Only those that were there all the time and were not redrawn; of a whole branch that moved, its top. Their figures
    are in the one's total of that time, and belong to the other's.
    """
    then = units.last_day(code, period)
    before = {unit.code for unit in units.descendants(code, on=then, tree=tree)}
    now = {unit.code for unit in units.descendants(code, on=day, tree=tree)}
    return _tops(units, now - before, day, then, tree), _tops(units, before - now, then, day, tree)


def is_closed(units: OrgUnits, code: str, period: Period, day: date) -> bool:
    """Whether, since a period, nothing passed over the border of one: what was redrawn below it stayed below it."""
    then = units.last_day(code, period)
    steps = [step for step in units.successions if then < step.on <= day]
    return all(
        units.is_within(step.predecessor, code, on=step.on - timedelta(days=1))
        == units.is_within(step.successor, code, on=step.on)
        for step in steps
    )


def _tops(units: OrgUnits, codes: set[str], on: date, other: date, tree: str) -> tuple[str, ...]:
    """Of org units that stood together on one day and existed on another, those below none of the others."""
    lasting = {code for code in codes if (unit := units.get(code)) and unit.valid_on(other)}
    below = {unit.code for code in lasting for unit in units.descendants(code, on=on, tree=tree)}
    return tuple(sorted(lasting - below))


def _before(units: OrgUnits, code: str, on: date) -> Iterator[tuple[str, Decimal | None]]:
    """What an org unit of a day was made of on the day before."""
    came = [step for step in units.successions if step.on == on and step.successor == code]
    unit = units.get(code)
    if unit is not None and (not came or unit.valid_on(on - timedelta(days=1))):
        gone: Decimal | None = Decimal(0)
        for step in units.successions:
            if step.on == on and step.predecessor == code:
                gone = _joined(gone, step.share)
        yield code, None if gone is None else _ONE - gone
    for step in came:
        yield step.predecessor, step.share


def _joined(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _times(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other
