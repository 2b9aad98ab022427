"""Allotments: what an agreed allocation comes to: a target of its own for every org unit, by a document, from a day on.

Allotting again amends: the earlier target holds to the day before, as with every other amendment.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cotmoc.domain import amendments
from cotmoc.domain.allocations import Split
from cotmoc.domain.errors import TransitionError, UnsoundDefinition
from cotmoc.domain.programmes import Programme
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Posts, SetKind, Target, TargetSet

OWN_SET = "phan-bo"
"""The code of the target set that is made where the programme has none for what is set for org units below."""


@dataclass(frozen=True, slots=True)
class Ground:
    """On what parts are set: the document, from which day on, and why, where they do not add up to the whole.

    `locator` says in the document's language what they come from ("phân bổ từ …").
    """

    document: str
    day: date
    reason: str = ""
    locator: str = ""


def held(target: Target, programme: Programme, day: date) -> Mapping[str, Target]:
    """By org unit the targets in force on a day that come from a target, or from what it was before it was amended."""
    from_here = {target.code, *(one.code for one in amendments.before(target, programme))}
    return {
        one.org_unit: one
        for one in programme.targets
        if one.cites in from_here
        and one.org_unit != target.org_unit
        and one.indicator == target.indicator
        and one.in_force_on(day)
    }


def target_set(target: Target, programme: Programme) -> TargetSet | None:
    """The set in which the parts of a target stand: that of earlier parts, else one for org units below, or none."""
    before = {one.set for one in programme.targets if one.cites == target.code and one.org_unit != target.org_unit}
    below = {one.set for one in programme.targets if one.cites and one.org_unit != programme.org_unit}
    assigned = [one for one in programme.target_sets if one.kind is SetKind.ASSIGNED and one.code != target.set]
    found = (one for codes in (before, below, {OWN_SET}) for one in assigned if one.code in codes)
    return next(found, None)


def allot(split: Split, programme: Programme, ground: Ground, *, own: TargetSet) -> Programme:
    """The programme in which every org unit of a split has its part as a target of its own, from a day on.

    What an org unit has of the same target already is amended, and ended where the org unit is no more. `own` is the
    set that is made where the programme has none for them. Raises `UnsoundDefinition` (`allocation_day`) where the day
    is outside the term, `TransitionError`: `allocation_not_in_force` where the whole does not hold on that day,
    `allocation_no_document`, `allocation_open` while a part is open, `allocation_gap` where the parts do not add up and
    no reason is given.
    """
    plan = programme.term.plan
    if not plan.start <= ground.day < plan.end:
        raise UnsoundDefinition("allocation_day", day=ground.day, first=plan.start, last=plan.last_day)
    parent = split.allocation.target
    if not parent.in_force_on(ground.day):
        raise TransitionError("allocation_not_in_force", code=parent.code, day=ground.day)
    if not ground.document.strip():
        raise TransitionError("allocation_no_document")
    if split.total is None or any(one.value is None for one in split.portions):
        raise TransitionError("allocation_open")
    if not split.adds_up and not ground.reason.strip():
        raise TransitionError("allocation_gap")
    before, placed = held(parent, programme, ground.day), target_set(parent, programme)
    targets = list(programme.targets)
    for portion in split.portions:
        if portion.value is not None:
            part = _part(parent, portion.org_unit, portion.value, ground, (placed or own).code)
            _put(targets, part, before.get(portion.org_unit), ground)
    for old in _ended(split, before, programme, ground.day):
        targets[targets.index(old)] = replace(old, valid_to=ground.day)
    sets = programme.target_sets if placed else (*programme.target_sets, own)
    return replace(programme, targets=tuple(targets), target_sets=sets)


def _part(parent: Target, org_unit: str, value: Decimal, ground: Ground, target_set_code: str) -> Target:
    """A target like the whole's, for one org unit; who leads and supports there is the org unit itself."""
    return replace(
        parent,
        code=f"{parent.code}.{org_unit}",
        set=target_set_code,
        org_unit=org_unit,
        value=value,
        item=None,
        part=None,
        parent=None,
        cites=parent.code,
        secondary=False,
        baseline=None,
        path={},
        posts=Posts(),
        source=Source(ground.document, ground.locator or None),
        derivation=None,
        adjusted_by=None,
        valid_from=ground.day,
        valid_to=None,
    )


def _put(targets: list[Target], part: Target, old: Target | None, ground: Ground) -> None:
    """Add a part, or let it follow what the org unit has; one that began on the same day is put right in its place."""
    taken = {one.code for one in targets}
    if old is None:
        code = part.code if part.code not in taken else amendments.free(part.code, taken)
        targets.append(replace(part, code=code))
        return
    if (old.op, old.value, old.value_max, old.cites) == (part.op, part.value, None, part.cites):
        return
    place = targets.index(old)
    if old.valid_from == ground.day:
        targets[place] = replace(part, code=old.code, set=old.set, adjusted_by=old.adjusted_by)
        return
    new = replace(part, code=amendments.free(old.code, taken), set=old.set, adjusted_by=ground.document)
    targets[place : place + 1] = [replace(old, valid_to=ground.day), new]


def _ended(split: Split, before: Mapping[str, Target], programme: Programme, day: date) -> Iterator[Target]:
    """The parts of org units that are no more on a day and take no part."""
    parts = {one.org_unit for one in split.portions}
    for code, old in before.items():
        unit = programme.org_units.get(code)
        gone = unit is None or not unit.valid_on(day)
        if gone and code not in parts and (old.valid_from is None or old.valid_from < day):
            yield old
