"""Org units, trees and successions fit together in time."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Protocol

from cotmoc.domain.findings import Finding
from cotmoc.domain.org_units import OrgUnit, Placement, Succession
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import Place, circle, error, warning


class Dated(Protocol):
    """Something that is valid for a time."""

    @property
    def valid_from(self) -> date | None:
        """The first day, None where there always was one."""

    @property
    def valid_to(self) -> date | None:
        """The first day no longer, None where there is no end."""


def validities_end_after_they_begin(programme: Programme) -> Iterator[Finding]:
    """Whatever is valid for a time ends after it begins."""
    lists: tuple[tuple[Place, tuple[Dated, ...]], ...] = (
        (("org_units",), programme.org_units.org_units),
        (("org_units", "placements"), programme.org_units.placements),
        (("indicators",), programme.indicators),
        (("targets",), programme.targets),
    )
    for place, dated in lists:
        for index, one in enumerate(dated):
            if one.valid_from and one.valid_to and one.valid_to <= one.valid_from:
                yield error("validity_reversed", (*place, index, "valid_to"), start=one.valid_from, end=one.valid_to)


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two are valid on a common day."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts < min(one.valid_to or date.max, other.valid_to or date.max)


def placements_lie_within_validity(programme: Programme) -> Iterator[Finding]:
    """A unit is placed only while it exists, and under a parent that exists then."""
    for index, placement in enumerate(programme.org_units.placements):
        place = ("org_units", "placements", index)
        unit = programme.org_units.get(placement.org_unit)
        parent = programme.org_units.get(placement.parent or "")
        if unit and _reaches_beyond(placement, unit):
            yield warning("placement_outside", place, code=unit.code)
        elif parent and not overlap(placement, parent):
            yield warning("placement_outside", place, code=parent.code)


def _reaches_beyond(placement: Placement, unit: OrgUnit) -> bool:
    early = placement.valid_from and unit.valid_from and placement.valid_from < unit.valid_from
    late = placement.valid_to and unit.valid_to and placement.valid_to > unit.valid_to
    return bool(early or late) or not overlap(placement, unit)


def placements_give_one_parent(programme: Programme) -> Iterator[Finding]:
    """A unit has one place in a tree at a time, so that nothing is counted twice."""
    placed: dict[tuple[str, str], list[tuple[int, Placement]]] = defaultdict(list)
    for index, placement in enumerate(programme.org_units.placements):
        placed[placement.tree, placement.org_unit].append((index, placement))
    for (tree, code), found in placed.items():
        for (_, one), (index, other) in combinations(found, 2):
            if overlap(one, other):
                yield error("placement_twice", ("org_units", "placements", index), code=code, tree=tree)


def trees_have_no_circle(programme: Programme) -> Iterator[Finding]:
    """Going up from parent to parent always ends."""
    placements = programme.org_units.placements
    for tree in dict.fromkeys(placement.tree for placement in placements):
        inside = [placement for placement in placements if placement.tree == tree and placement.parent]
        if not circle(_parents(inside)):
            continue
        for day in sorted({placement.valid_from or date.min for placement in inside}):
            if found := circle(_parents([placement for placement in inside if placement.valid_on(day)])):
                index = next(index for index, placed in enumerate(placements) if placed.org_unit == found[0])
                yield error("tree_circle", ("org_units", "placements", index), tree=tree, circle=" → ".join(found))
                break


def _parents(placements: list[Placement]) -> dict[str, list[str]]:
    parents: dict[str, list[str]] = defaultdict(list)
    for placement in placements:
        parents[placement.org_unit].append(placement.parent or "")
    return parents


def trees_have_one_root(programme: Programme) -> Iterator[Finding]:
    """Every tree has, at a time, one unit at its head."""
    units = programme.org_units
    for index, tree in enumerate(units.trees):
        heads = [placed for placed in units.placements if placed.tree == tree.code and placed.parent is None]
        existing = [(placed.org_unit, unit) for placed in heads if (unit := units.get(placed.org_unit))]
        pairs = [(one, other) for (one, a), (other, b) in combinations(existing, 2) if one != other and overlap(a, b)]
        if not heads:
            yield warning("tree_rootless", ("org_units", "trees", index), tree=tree.code)
        elif pairs:
            roots = ", ".join(dict.fromkeys(code for pair in pairs for code in pair))
            yield warning("tree_roots", ("org_units", "trees", index), tree=tree.code, roots=roots)


def org_units_stand_in_a_tree(programme: Programme) -> Iterator[Finding]:
    """Every unit has a place in some tree."""
    placed = {placement.org_unit for placement in programme.org_units.placements}
    for index, unit in enumerate(programme.org_units):
        if unit.code not in placed:
            yield warning("org_unit_unplaced", ("org_units", index), code=unit.code)


def programme_stands_in_its_tree(programme: Programme) -> Iterator[Finding]:
    """The programme's org unit stands in the tree by which its figures add up."""
    placed = {placement.org_unit for placement in programme.org_units.placements if placement.tree == programme.tree}
    if programme.org_unit in programme.org_units and programme.org_unit not in placed:
        yield error("programme_outside_tree", ("programme", "tree"), code=programme.org_unit, tree=programme.tree)


def successions_pass_on_at_most_the_whole(programme: Programme) -> Iterator[Finding]:
    """A share lies between 0 and 1, and those of one predecessor on one day make at most 1."""
    passed: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for index, step in enumerate(programme.org_units.successions):
        place = ("org_units", "successions", index)
        if step.share is None:
            continue
        if not 0 < step.share <= 1:
            yield error("succession_share", (*place, "share"), share=step.share)
            continue
        passed[step.predecessor, step.on] += step.share
        if passed[step.predecessor, step.on] > 1:
            yield error("succession_shares", place, code=step.predecessor, total=passed[step.predecessor, step.on])


def successions_join_ends_and_beginnings(programme: Programme) -> Iterator[Finding]:
    """A predecessor that passes over as a whole has ended, and the successor exists from then."""
    for index, step in enumerate(programme.org_units.successions):
        place = ("org_units", "successions", index)
        before, after = programme.org_units.get(step.predecessor), programme.org_units.get(step.successor)
        if before and _whole(step) and before.valid_on(step.on):
            yield warning("succession_still_valid", place, code=step.predecessor, on=step.on)
        if after and not after.valid_on(step.on):
            yield warning("succession_not_yet", place, code=step.successor, on=step.on)


def _whole(step: Succession) -> bool:
    return step.share == 1


def successions_have_no_circle(programme: Programme) -> Iterator[Finding]:
    """No unit becomes, in the end, itself."""
    links: dict[str, list[str]] = defaultdict(list)
    for step in programme.org_units.successions:
        links[step.predecessor].append(step.successor)
    if found := circle(links):
        steps = programme.org_units.successions
        index = next(index for index, step in enumerate(steps) if step.predecessor in found)
        yield error("succession_circle", ("org_units", "successions", index), circle=" → ".join(found[::-1]))
