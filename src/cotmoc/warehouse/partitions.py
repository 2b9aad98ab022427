"""Partitions: a tree cut below some org units, so that each branch is swept on its own and the rest from their results.

A branch (a province with its communes) needs nothing from beside it. Its sweep leaves a `Partial`: the exact columns
of the org unit at its head. Joined, these stand as reported figures in a tree of which nothing below the heads is left,
and what is above them is read from there by the same rules. It makes no difference where the branches were swept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from cotmoc.domain import formulas
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import arithmetic, columns
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.facts import Block, Facts
from cotmoc.warehouse.runs import Run
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places


@dataclass(frozen=True)
class Partial:
    """What the sweep of one branch leaves: by indicator and run, the columns of the org unit at its head alone."""

    head: str
    columns: Mapping[tuple[str, Run], Column]


def heads(units: OrgUnits, tree: str, level: str) -> tuple[str, ...]:
    """The org units of a level, below which a tree can be cut.

    Raises `UnsoundDefinition` (`partition_crossed`) where one stood below two of them, one after the other: what it
    reported belongs to both branches.
    """
    found = tuple(unit.code for unit in units if unit.level == level)
    owner: dict[str, str] = {}
    for head in found:
        for code in below(units, tree, head):
            if code in owner:
                raise UnsoundDefinition("partition_crossed", org_unit=code, one=owner[code], other=head)
            owner[code] = head
    return found


def below(units: OrgUnits, tree: str, head: str) -> frozenset[str]:
    """All that ever stood below an org unit."""
    stood: dict[str | None, list[str]] = {}
    for one in units.placements:
        if one.tree == tree:
            stood.setdefault(one.parent, []).append(one.org_unit)
    found: set[str] = set()
    queue = [head]
    while queue:
        fresh = set(stood.get(queue.pop(), ())) - found
        found |= fresh
        queue += fresh
    return frozenset(found)


def branch(programme: Programme, *tops: str) -> Programme:
    """The programme of one org unit, or of some, and what is below."""
    units = programme.org_units
    codes = frozenset(tops).union(*(below(units, programme.tree, head) for head in tops))
    return replace(programme, org_units=kept(units, codes))


def crown(programme: Programme, cut: Iterable[str]) -> Programme:
    """The programme of what is left when everything below some org units is cut off."""
    units = programme.org_units
    gone = frozenset().union(*(below(units, programme.tree, head) for head in cut))
    return replace(programme, org_units=kept(units, frozenset(unit.code for unit in units) - gone))


def kept(units: OrgUnits, codes: frozenset[str]) -> OrgUnits:
    """Some of the org units; one whose whole is not among them stands at the top."""
    return OrgUnits(
        tuple(unit for unit in units if unit.code in codes),
        units.trees,
        tuple(
            one if one.parent in codes else replace(one, parent=None)
            for one in units.placements
            if one.org_unit in codes
        ),
        tuple(step for step in units.successions if {step.predecessor, step.successor} <= codes),
    )


def partial(
    programme: Programme, head: str, codes: Sequence[str], runs: Sequence[Run], facts: Facts | None = None
) -> Partial:
    """The columns of a branch's head that the crown may need for some indicators and runs.

    Raises `UnsoundDefinition` (`partition_counts`) for an indicator that the crown cannot read from the heads alone.
    """
    sweep = Sweep(programme, facts, thorough=True)
    for code in needed(programme, codes):
        for run in runs:
            sweep.of(code, run)
    return left_by(sweep, head)


def left_by(sweep: Sweep, head: str) -> Partial:
    """What a thorough sweep leaves of one of its org units."""
    at = slice(sweep.places.index[head], sweep.places.index[head] + 1)
    return Partial(head, {place: of_places(column, at) for place, column in sweep.known.items()})


def of_places(column: Column, at: Array | slice) -> Column:
    """The column of some of the org units."""

    def taken(array: Array | None) -> Array | None:
        return None if array is None else np.broadcast_to(array, column.above.shape)[:, at].copy()

    below, there, unclear = taken(column.below), taken(column.there), taken(column.unclear)
    return Column(column.above[:, at].copy(), column.peak, column.factor, below, column.peak_below, there, unclear)


def needed(programme: Programme, codes: Sequence[str]) -> tuple[str, ...]:
    """The indicators themselves and all by which they are defined.

    Raises `UnsoundDefinition` (`partition_counts`) for one that counts org units, which the crown no longer has.
    """
    found: dict[str, None] = {}
    queue = list(codes)
    while queue:
        code = queue.pop(0)
        indicator = programme.indicator(code)
        if code in found or indicator is None:
            continue
        found[code] = None
        trees = [formulas.parse(text) for text in indicator.formulas]
        if indicator.register or any(True for tree in trees for _ in formulas.counted_levels(tree)):
            raise UnsoundDefinition("partition_counts", code=code)
        queue += [name for tree in trees for name in formulas.references(tree)]
        queue += filter(None, (indicator.growth_of, indicator.weight))
    return tuple(found)


def joined(partials: Sequence[Partial], places: Places) -> Facts:
    """The results of all branches as figures reported by their heads, in the order of the crown's org units."""
    ordered = sorted(partials, key=lambda one: places.index[one.head])
    at = np.array([places.index[one.head] for one in ordered])
    runs: dict[tuple[str, int], list[Block]] = {}
    for code, run in ordered[0].columns if ordered else ():
        column = _beside([one.columns[code, run] for one in ordered], at, len(places))
        runs.setdefault((code, run.months), []).append(Block(run, column))
    blocks: dict[str, dict[int, Block]] = {}
    for (code, months), found in runs.items():
        blocks.setdefault(code, {})[months] = united(found)
    return Facts(blocks)


def united(blocks: Sequence[Block]) -> Block:
    """Blocks of one length of period as one; where they overlap, they say the same."""
    if len(blocks) == 1:
        return blocks[0]
    run = Run(blocks[0].run.months, tuple(sorted({start for block in blocks for start in block.run.starts})))
    parts = [part for block in blocks if (part := block.during(run)) is not None]
    return Block(run, reduce(arithmetic.merged, parts))


def _beside(pieces: Sequence[Column], at: Array, width: int) -> Column:
    """Columns of single org units put in their places; nothing is there in the others."""
    whole = columns.together(pieces, np.hstack)
    shape = (len(whole.above), width)

    def put(array: Array | None, rest: int, dtype: Any) -> Array | None:
        if array is None:
            return None
        full: Array = np.full(shape, rest, dtype)
        full[:, at] = array
        return full

    above = np.zeros(shape, whole.above.dtype)
    above[:, at] = whole.above
    known = np.broadcast_to(True if whole.there is None else whole.there, whole.above.shape)
    below, there, unclear = put(whole.below, 1, np.int64), put(known, 0, bool), put(whole.unclear, 0, bool)
    return Column(above, whole.peak, whole.factor, below, whole.peak_below, there, unclear)


def sweep_crown(programme: Programme, partials: Sequence[Partial]) -> Sweep:
    """The sweep of what stands above the heads, from the results of their branches."""
    top = crown(programme, [one.head for one in partials])
    definitions = Definitions(top)
    return Sweep(top, joined(partials, definitions.places), definitions=definitions)


def branches(programme: Programme, cut: Iterable[str]) -> Iterator[tuple[str, Programme]]:
    """Each branch with its head."""
    for head in cut:
        yield head, branch(programme, head)
