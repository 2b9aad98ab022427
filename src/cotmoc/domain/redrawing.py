"""Redrawing: org units are renamed, merged, split, moved and closed on a day, by a decision; nothing is overwritten.

Each change ends what was and begins what is, with the successions by which figures are restated. It is a pure function
of the org units, so that a dry run is the change itself and undoing it is taking the org units as they were. What was
decided before for a later day (an end, what is taken over then) passes to whoever takes the place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import CollectionForm


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


def redraw(units: OrgUnits, change: Redrawing, tree: str) -> OrgUnits:
    """The org units after a change.

    Raises `UnsoundDefinition` where it cannot be: `redrawing_unknown` and `redrawing_not_there` for org units that are
    not known or not there on the day, `redrawing_code_taken` for a new code that was ever given,
    `redrawing_needs` for what the kind of change asks and is not said, `redrawing_shares` for a share that is none or
    more than the whole, `redrawing_below` for one that ends while others stand below it: they are moved first,
    `redrawing_circle` for one that would come to stand below itself, `redrawing_stays` for one that stands there
    already, `redrawing_foreseen` where what was decided for a later day fits what becomes of it no more.
    """
    _require(units, change)
    match change.kind:
        case RedrawingKind.MOVE:
            return _moved(units, change, tree)
        case RedrawingKind.CLOSE:
            return _closed(units, change)
        case RedrawingKind.SPLIT:
            return _split(units, change)
        case _:
            return _joined(units, change)


def redrawn(programme: Programme, change: Redrawing) -> Programme:
    """The programme after a change: its org units, and its forms, which ask those that take the place of others."""
    after = redraw(programme.org_units, change, programme.tree)
    heirs = [one.code for one in change.into]
    forms = tuple(_asking(form, change.org_units, heirs) for form in programme.forms)
    return replace(programme, org_units=after, forms=forms)


def _asking(form: CollectionForm, before: Iterable[str], heirs: Iterable[str]) -> CollectionForm:
    """A form that asks any of some org units, asking their heirs too; those that end are asked for their own time."""
    if not {*before} & {*form.org_units}:
        return form
    return replace(form, org_units=tuple(dict.fromkeys((*form.org_units, *heirs))))


# --- what is refused ---


def _require(units: OrgUnits, change: Redrawing) -> None:
    """Raise for what is missing or cannot be."""
    if not change.org_units or not _is_whole(change):
        raise UnsoundDefinition("redrawing_needs", kind=change.kind.value)
    for code in (*change.org_units, *filter(None, [change.parent])):
        unit = units.get(code)
        if unit is None:
            raise UnsoundDefinition("redrawing_unknown", code=code)
        new = unit.valid_from == change.on and code != change.parent
        if not unit.valid_on(change.on) or new:
            raise UnsoundDefinition("redrawing_not_there", name=unit.name, on=change.on)
    for one in change.into:
        _require_room(units, change, one)
    given = [share for share in change.shares.values() if share is not None]
    if sum(given) > 1 or any(share <= 0 for share in given):
        raise UnsoundDefinition("redrawing_shares")


def _require_room(units: OrgUnits, change: Redrawing, one: OrgUnit) -> None:
    """Raise where an heir has the code of another, or stands below whom it takes the place of."""
    known = units.get(one.code)
    if known is None:
        return
    if change.kind is RedrawingKind.RENAME or not known.valid_on(change.on):
        raise UnsoundDefinition("redrawing_code_taken", code=one.code)
    if any(one.code != code and units.is_within(one.code, code, on=change.on) for code in change.org_units):
        raise UnsoundDefinition("redrawing_circle", name=known.name)


def _is_whole(change: Redrawing) -> bool:
    """Whether a change says all that its kind asks, and nothing twice."""
    codes = [one.code for one in change.into]
    if len({*codes}) < len(codes) or len({*change.org_units}) < len(change.org_units):
        return False
    match change.kind:
        case RedrawingKind.MOVE:
            return change.parent is not None
        case RedrawingKind.CLOSE:
            return True
        case RedrawingKind.SPLIT:
            return (
                len(change.org_units) == 1
                and bool(codes)
                and {*change.shares} == {*codes} - {*change.org_units} == {*codes}
            )
        case RedrawingKind.RENAME:
            return len(change.org_units) == 1 == len(codes)
        case _:
            return len(codes) == 1 and len({*change.org_units, *codes}) > 1


def _refuse_foreseen(units: OrgUnits, codes: Iterable[str], on: date) -> None:
    """Raise `redrawing_foreseen` with what was decided for a later day of the org units."""
    later = sorted(step.on for code in codes for step in _later(units, code, on))
    ends = sorted(unit.valid_to for code in codes if (unit := units.get(code)) and unit.valid_to)
    names = ", ".join(unit.name for code in codes if (unit := units.get(code)))
    raise UnsoundDefinition("redrawing_foreseen", names=names, on=next(iter([*later, *ends]), on))


def _require_nothing_below(units: OrgUnits, codes: Iterable[str], on: date) -> None:
    for code in codes:
        names = dict.fromkeys(unit.name for _, unit in _below(units, code, on))
        if names:
            unit = units.get(code)
            raise UnsoundDefinition("redrawing_below", name=unit.name if unit else code, names=", ".join(names))


# --- what was decided for later ---


def _later(units: OrgUnits, code: str, on: date) -> list[Succession]:
    """The steps of a later day that an org unit takes part in."""
    return [step for step in units.successions if step.on > on and code in (step.predecessor, step.successor)]


_Course = tuple[date | None, frozenset[tuple[str, date, Decimal | None]]]


def _course(units: OrgUnits, code: str, on: date) -> _Course:
    """What was decided of an org unit for later: when it ends, and what it becomes then."""
    unit = units.get(code)
    steps = (step for step in units.successions if step.on > on and step.predecessor == code)
    return unit.valid_to if unit else None, frozenset((step.successor, step.on, step.share) for step in steps)


def _below(units: OrgUnits, code: str, on: date) -> list[tuple[Placement, OrgUnit]]:
    """The placements under an org unit that hold on some day from one on, while what is placed exists."""
    return [
        (one, unit)
        for one in units.placements
        if one.parent == code
        and (one.valid_to is None or one.valid_to > on)
        and (unit := units.get(one.org_unit))
        and (unit.valid_to is None or unit.valid_to > on)
    ]


# --- what is drawn ---


def _joined(units: OrgUnits, change: Redrawing) -> OrgUnits:
    """Several org units, or one under another name, become one: a new one, or one of those that were."""
    [into] = change.into
    ending = [code for code in change.org_units if code != into.code]
    concerned = [*ending, *([into.code] if into.code in units else [])]
    if len({_course(units, code, change.on) for code in concerned}) > 1:
        _refuse_foreseen(units, concerned, change.on)
    drawn = _begun(units, into, change.on, like=_highest(units, ending, change.on))
    drawn = _handed_over(drawn, ending, into.code, change.on)
    steps = [Succession(code, into.code, change.on, legal_basis=change.legal_basis) for code in ending]
    return _with_steps(_ended(_passed_on(drawn, ending, into.code, change.on), ending, change.on), steps)


def _closed(units: OrgUnits, change: Redrawing) -> OrgUnits:
    """Org units end, and nothing takes their place."""
    if any(_later(units, code, change.on) for code in change.org_units):
        _refuse_foreseen(units, change.org_units, change.on)
    drawn = _ended(units, change.org_units, change.on)
    _require_nothing_below(drawn, change.org_units, change.on)
    return drawn


def _split(units: OrgUnits, change: Redrawing) -> OrgUnits:
    """One org unit passes on parts, and ends where they come to the whole; nothing may stand below it then."""
    [code] = change.org_units
    drawn = units
    for one in change.into:
        drawn = _begun(drawn, one, change.on, like=code)
    later = _later(units, code, change.on)
    if any(step.share != 1 or step.successor == code for step in later):
        _refuse_foreseen(units, [code], change.on)
    new = [one.code for one in change.into if one.code not in units]
    foreseen = [replace(step, predecessor=one) for one in new for step in later]
    given = change.shares.values()
    if None not in given and sum(share for share in given if share is not None) == 1:
        _require_nothing_below(units, [code], change.on)
        drawn = _ended(replace(drawn, successions=_except(drawn.successions, later)), [code], change.on)
    steps = [Succession(code, one.code, change.on, change.shares[one.code], change.legal_basis) for one in change.into]
    return _with_steps(drawn, [*steps, *foreseen])


def _moved(units: OrgUnits, change: Redrawing, tree: str) -> OrgUnits:
    """Org units stand under another parent of one tree from a day on, until the end of the place that they had."""
    [parent] = [unit for unit in units if unit.code == change.parent]
    moved = []
    for code in change.org_units:
        [unit] = [one for one in units if one.code == code]
        if units.is_within(parent.code, code, on=change.on):
            raise UnsoundDefinition("redrawing_circle", name=unit.name)
        if parent in [units.get(one.parent or "") for one in _placed(units, code, change.on, tree)]:
            raise UnsoundDefinition("redrawing_stays", name=unit.name, parent=parent.name)
        if (parent.valid_to or date.max) < (unit.valid_to or date.max):
            _refuse_foreseen(units, [parent.code], change.on)
        places = [one for one in units.placements if one.tree == tree and one.org_unit == code]
        starts = [one.valid_from for one in places if one.valid_from is not None and one.valid_from > change.on]
        moved.append(Placement(tree, code, parent.code, change.on, min(starts, default=None)))
    kept = list(_without(units.placements, change.org_units, change.on, tree))
    return replace(units, placements=(*kept, *moved))


def _placed(units: OrgUnits, code: str, on: date, tree: str) -> list[Placement]:
    """Where an org unit stands in a tree on a day."""
    return [one for one in units.placements if one.org_unit == code and one.tree == tree and one.valid_on(on)]


def _highest(units: OrgUnits, codes: list[str], on: date) -> str:
    """Of some org units one that stands below none of the others."""
    others = {code: [other for other in codes if other != code] for code in codes}
    tops = (code for code in codes if not any(units.is_within(code, other, on=on) for other in others[code]))
    return next(tops, codes[0])


def _begun(units: OrgUnits, unit: OrgUnit, on: date, *, like: str) -> OrgUnits:
    """A new org unit from a day on, as long and in the places of another one; nothing where it is there already."""
    if unit.code in units:
        return units
    [model] = [one for one in units if one.code == like]
    placed = [
        replace(one, org_unit=unit.code, valid_from=max(on, one.valid_from or on))
        for one in units.placements
        if one.org_unit == like and (one.valid_to is None or one.valid_to > on)
    ]
    return replace(
        units,
        org_units=(*units.org_units, replace(unit, valid_from=on, valid_to=model.valid_to)),
        placements=(*units.placements, *placed),
    )


def _handed_over(units: OrgUnits, ending: Sequence[str], to: str, on: date) -> OrgUnits:
    """What stood below org units that end stands below another from that day on, in every tree."""
    gone = {*ending}
    passed = [pair for code in ending for pair in _below(units, code, on) if pair[0].org_unit not in gone]
    given = {id(one) for one, _ in passed}
    kept = [one for one in units.placements if id(one) not in given]
    before = {id(one): max(one.valid_from or date.min, unit.valid_from or date.min) < on for one, unit in passed}
    former = [replace(one, valid_to=on) for one, _ in passed if before[id(one)]]
    new = [replace(one, parent=to, valid_from=on if before[id(one)] else one.valid_from) for one, _ in passed]
    return replace(units, placements=(*kept, *former, *new))


def _passed_on(units: OrgUnits, ending: Iterable[str], to: str, on: date) -> OrgUnits:
    """What was decided for later of org units that end is decided of another from now on."""
    gone = {*ending}
    steps = [
        replace(step, predecessor=to if step.predecessor in gone else step.predecessor)
        if step.on > on and step.predecessor in gone
        else replace(step, successor=to)
        if step.on > on and step.successor in gone
        else step
        for step in units.successions
    ]
    told: dict[tuple[str, str, date], Succession] = {}
    for step in steps:
        told.setdefault((step.predecessor, step.successor, step.on), step)
    return replace(units, successions=tuple(told.values()))


def _ended(units: OrgUnits, codes: Iterable[str], on: date) -> OrgUnits:
    """Org units end on a day; places that were to begin later are dropped, the others need no end of their own."""
    ending = {*codes}
    placements = [one for one in units.placements if one.org_unit not in ending or (one.valid_from or date.min) < on]
    past = [one.org_unit in ending and one.valid_to is not None and one.valid_to > on for one in placements]
    return replace(
        units,
        org_units=tuple(replace(one, valid_to=on) if one.code in ending else one for one in units.org_units),
        placements=tuple(
            replace(one, valid_to=None) if cut else one for one, cut in zip(placements, past, strict=True)
        ),
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


def _except(steps: Iterable[Succession], left: Iterable[Succession]) -> tuple[Succession, ...]:
    gone = {id(one) for one in left}
    return tuple(step for step in steps if id(step) not in gone)


def _with_steps(units: OrgUnits, steps: Iterable[Succession]) -> OrgUnits:
    return replace(units, successions=(*units.successions, *steps))
