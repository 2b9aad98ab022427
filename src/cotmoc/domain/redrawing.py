"""Redrawing: org units are renamed, merged, split, moved and closed on a day, by a decision; nothing is overwritten.

Each change ends what was and begins what is, with the successions by which figures are restated. It is a pure function
of the org units, so that a dry run is the change itself and undoing it is taking the org units as they were.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession
from cotmoc.domain.programmes import Programme


class RedrawingKind(StrEnum):
    """What happens to org units."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Redrawing:
    """One change of the map.

    `org_units` are the codes of those that change. `into` are those that they become: new ones, or one that goes on (a
    ward that takes over another). `shares` says for a split what part each of `into` takes (None: not known); where
    they come to less than the whole, the one that is split goes on with the rest. `parent` is where a moved one stands
    from then on.
    """

    kind: RedrawingKind
    on: date
    org_units: tuple[str, ...]
    into: tuple[OrgUnit, ...] = ()
    shares: Mapping[str, Decimal | None] = field(default_factory=dict)
    parent: str | None = None
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What else in the programme speaks of an org unit that a change ends: a target or a form, by code."""

    kind: str
    code: str
    org_unit: str


def redraw(units: OrgUnits, change: Redrawing, tree: str) -> OrgUnits:
    """The org units after a change.

    Raises `UnsoundDefinition` where it cannot be: `redrawing_unknown` and `redrawing_not_there` for org units that are
    not known or not there on the day, `redrawing_code_taken` for a new code that was ever given,
    `redrawing_needs` for what the kind of change asks and is not said, `redrawing_shares` for more than the whole,
    `redrawing_below` for one that ends while others stand below it: they are moved first.
    """
    _require(units, change)
    match change.kind:
        case RedrawingKind.MOVE:
            return _moved(units, change, tree)
        case RedrawingKind.CLOSE:
            _require_nothing_below(units, change.org_units, change.on)
            return _ended(units, change.org_units, change.on)
        case RedrawingKind.SPLIT:
            return _split(units, change)
        case _:
            return _joined(units, change)


def effects(programme: Programme, after: OrgUnits) -> tuple[Effect, ...]:
    """What the programme asks of org units that end, for a time when they will be there no longer."""
    ends = {unit.code: unit.valid_to for unit in after if unit.valid_to is not None}
    found = [
        Effect("target", target.code, target.org_unit)
        for target in programme.targets
        if (end := ends.get(target.org_unit)) and target.year is not None and target.year >= end.year
    ]
    found += [
        Effect("form", form.code, unit)
        for form in programme.forms
        for unit in form.org_units
        if unit in ends and programme.org_units.get(unit) != after.get(unit)
    ]
    return tuple(found)


def _require(units: OrgUnits, change: Redrawing) -> None:
    """Raise for what is missing or cannot be."""
    if not change.org_units or not _is_whole(change):
        raise UnsoundDefinition("redrawing_needs", kind=change.kind.value)
    for code in (*change.org_units, *filter(None, [change.parent])):
        unit = units.get(code)
        if unit is None:
            raise UnsoundDefinition("redrawing_unknown", code=code)
        if not _lasts(unit, change.on):
            raise UnsoundDefinition("redrawing_not_there", name=unit.name, on=change.on)
    for one in change.into:
        known = units.get(one.code)
        if known is not None and not _lasts(known, change.on):
            raise UnsoundDefinition("redrawing_code_taken", code=one.code)
    if _passed_on(change) > 1:
        raise UnsoundDefinition("redrawing_shares")


def _lasts(unit: OrgUnit, on: date) -> bool:
    """Whether an org unit is there on a day, and no end of it is known."""
    return unit.valid_on(on) and unit.valid_to is None


def _passed_on(change: Redrawing) -> Decimal:
    return sum((share for share in change.shares.values() if share is not None), Decimal(0))


def _require_nothing_below(units: OrgUnits, codes: Iterable[str], on: date) -> None:
    for code in codes:
        if below := units.children(code, on=on):
            raise UnsoundDefinition("redrawing_below", code=code, names=", ".join(unit.name for unit in below))


def _is_whole(change: Redrawing) -> bool:
    """Whether a change says all that its kind asks."""
    match change.kind:
        case RedrawingKind.MOVE:
            return change.parent is not None
        case RedrawingKind.CLOSE:
            return True
        case RedrawingKind.SPLIT:
            return len(change.org_units) == 1 and bool(change.into) and {*change.shares} == _codes(change.into)
        case RedrawingKind.RENAME:
            return len(change.org_units) == 1 == len(change.into)
        case _:
            return len(change.into) == 1 and len({*change.org_units, *_codes(change.into)}) > 1


def _codes(units: Iterable[OrgUnit]) -> set[str]:
    return {unit.code for unit in units}


def _joined(units: OrgUnits, change: Redrawing) -> OrgUnits:
    """Several org units, or one under another name, become one: a new one, or one of those that were."""
    [into] = change.into
    ending = [code for code in change.org_units if code != into.code]
    begun = _begun(units, into, change.on, like=change.org_units[0])
    handed = _handed_over(begun, ending, into.code, change.on)
    steps = [Succession(code, into.code, change.on, legal_basis=change.legal_basis) for code in ending]
    return _with_steps(_ended(handed, ending, change.on), steps)


def _split(units: OrgUnits, change: Redrawing) -> OrgUnits:
    """One org unit passes on parts, and ends where they come to the whole; nothing may stand below it then."""
    [code] = change.org_units
    drawn = units
    for one in change.into:
        drawn = _begun(drawn, one, change.on, like=code)
    if None not in change.shares.values() and _passed_on(change) == 1:
        _require_nothing_below(units, [code], change.on)
        drawn = _ended(drawn, [code], change.on)
    steps = [Succession(code, one.code, change.on, change.shares[one.code], change.legal_basis) for one in change.into]
    return _with_steps(drawn, steps)


def _moved(units: OrgUnits, change: Redrawing, tree: str) -> OrgUnits:
    """Org units stand under another parent of one tree from a day on."""
    placements = list(_without(units.placements, change.org_units, change.on, tree))
    placements += [Placement(tree, code, change.parent, change.on) for code in change.org_units]
    return replace(units, placements=tuple(placements))


def _begun(units: OrgUnits, unit: OrgUnit, on: date, *, like: str) -> OrgUnits:
    """A new org unit from a day on, placed where another one stands; nothing where it is there already."""
    if unit.code in units:
        return units
    placed = [
        replace(one, org_unit=unit.code, valid_from=on, valid_to=None)
        for one in units.placements
        if one.org_unit == like and one.valid_on(on)
    ]
    return replace(
        units,
        org_units=(*units.org_units, replace(unit, valid_from=on, valid_to=None)),
        placements=(*units.placements, *placed),
    )


def _handed_over(units: OrgUnits, ending: Iterable[str], to: str, on: date) -> OrgUnits:
    """What stood below org units that end stands below another from that day on, in every tree."""
    gone = {*ending}
    passed = [one for one in units.placements if one.parent in gone and one.valid_on(on) and one.org_unit not in gone]
    kept = [one for one in units.placements if one not in passed]
    former = [replace(one, valid_to=on) for one in passed if one.valid_from != on]
    return replace(units, placements=(*kept, *former, *(replace(one, parent=to, valid_from=on) for one in passed)))


def _ended(units: OrgUnits, codes: Iterable[str], on: date) -> OrgUnits:
    """Org units end on a day; their places, which lie within their time, need no end."""
    ending = {*codes}
    return replace(
        units, org_units=tuple(replace(one, valid_to=on) if one.code in ending else one for one in units.org_units)
    )


def _without(placements: Iterable[Placement], codes: Iterable[str], on: date, tree: str) -> Iterator[Placement]:
    """Placements, those of some org units in one tree ended on a day."""
    moving = {*codes}
    for one in placements:
        ends = one.tree == tree and one.org_unit in moving and one.valid_on(on)
        if not ends:
            yield one
        elif one.valid_from != on:
            yield replace(one, valid_to=on)


def _with_steps(units: OrgUnits, steps: Iterable[Succession]) -> OrgUnits:
    return replace(units, successions=(*units.successions, *steps))
