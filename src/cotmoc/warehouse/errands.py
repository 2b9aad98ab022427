"""Errands: what a machine is told that sweeps one part of a tree, what it brings back, and the whole made of it.

A tree is cut right below its top (a nation into provinces). Provinces between which an org unit changed over stay in
one part, so that any tree can be cut. A part needs nothing from beside it and may be swept anywhere; what comes back
are parcels of exact columns. The driver joins those of the provinces and reads what stands above by the same rules.
"""

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import numpy as np

from cotmoc import __version__
from cotmoc.domain import formulas
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.indicators import OverUnits
from cotmoc.domain.observations import Book
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import columns, parcels, parquet, partitions
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.facts import Block, Facts
from cotmoc.warehouse.partitions import Partial
from cotmoc.warehouse.runs import Month, Run
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places

Cell = tuple[str, str, Period]
"""Where a figure stands: indicator, org unit and period."""

Figures = dict[Cell, Fraction]
"""Figures that are there, by where they stand."""


class Kind(StrEnum):
    """What a parcel holds: the columns of the part's heads, those asked for below them, and what was reported.

    That is of the org units asked for and of those that ended: who reported decides on a sum above them.
    """

    HEADS = "heads"
    ASKED = "asked"
    REPORTED = "reported"


Source = Callable[[Places], Facts]
"""Where the figures of a part come from: asked with the places of its org units."""


@dataclass(frozen=True)
class Errand:
    """What is told to every machine: the definitions, and of which org units the figures of what and when are wanted.

    `version` is that of the product which sends it: another may read definitions otherwise.
    """

    programme: Programme
    codes: tuple[str, ...]
    runs: tuple[Run, ...]
    org_units: frozenset[str]
    version: str = __version__


@dataclass(frozen=True)
class Part:
    """One part of the tree to be swept: its heads, and its figures as a parcel or where their folder lies."""

    heads: tuple[str, ...]
    parcel: bytes | None = None
    folder: str | None = None


@dataclass(frozen=True)
class Brought:
    """A parcel that a machine brings back: columns over some org units."""

    kind: Kind
    org_units: tuple[str, ...]
    parcel: bytes


def errand_of(programme: Programme, codes: Sequence[str], runs: Sequence[Run], org_units: Iterable[str]) -> Errand:
    """The errand, with no more of the programme than the reading of definitions needs."""
    met = Definitions(programme).named_by
    wanted = set(codes).union(*(met(code) for code in codes))
    indicators = tuple(one for one in programme.indicators if one.code in wanted)
    bare = Programme(
        *(programme.code, programme.name, programme.term, programme.org_unit, programme.tree),
        *((), programme.org_units, indicators),
        measures=programme.measures,
    )
    return Errand(bare, tuple(codes), tuple(runs), frozenset(org_units))


def parts(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """The heads right below the top, in groups that no org unit ever left for another."""
    units, tree = programme.org_units, programme.tree
    below = (one.org_unit for one in units.placements if one.tree == tree and one.parent == programme.org_unit)
    groups: list[tuple[tuple[str, ...], frozenset[str]]] = []
    for head in dict.fromkeys(below):
        heads: tuple[str, ...] = (head,)
        codes = partitions.below(units, tree, head) | {head}
        apart = []
        for group in groups:
            if group[1].isdisjoint(codes):
                apart.append(group)
            else:
                heads, codes = (*group[0], *heads), codes | group[1]
        groups = [*apart, (heads, codes)]
    return tuple(heads for heads, _ in groups)


def unmapped(programme: Programme, codes: Iterable[str]) -> dict[str, str]:
    """The indicators that cannot be put together of the heads alone, with the reason by its code.

    `counts`: it counts org units below; `skips`: it exists above the heads and below, not at the heads.
    """
    heads = {head for group in parts(programme) for head in group}
    levels = {unit.level for unit in programme.org_units if unit.code in heads}
    above = {unit.level for unit in partitions.crown(programme, heads).org_units if unit.code not in heads}
    named = Definitions(programme).named_by
    found = {}
    for code in codes:
        met = [one for name in (code, *named(code)) if (one := programme.indicator(name)) is not None]
        trees = [formulas.parse(text) for one in met for text in one.formulas]
        if any(True for tree in trees for _ in formulas.counted_levels(tree)):
            found[code] = "counts"
        elif any(
            one.levels and one.over_units is not OverUnits.NONE and above & one.levels and not levels <= one.levels
            for one in met
        ):
            found[code] = "skips"
    return found


def fulfil(errand: Errand, heads: Sequence[str], read: Source) -> Iterator[Brought]:
    """Sweep one part of the tree, on whatever machine."""
    programme = partitions.branch(errand.programme, *heads)
    definitions = Definitions(programme)
    places = definitions.places
    facts = read(places)
    sweep = Sweep(programme, facts, definitions=definitions, thorough=True)
    met = {one.code for one in programme.indicators}
    for code in met:
        for run in errand.runs:
            sweep.of(code, run)
    _weigh(sweep)
    yield _brought(Kind.HEADS, heads, sweep.known, places)
    asked = [unit.code for unit in places.ordered if unit.code in errand.org_units - set(heads)]
    wanted = {(code, run): sweep.of(code, run) for code in errand.codes for run in errand.runs}
    yield _brought(Kind.ASKED, asked, wanted, places)
    told = [unit.code for unit in places.ordered if unit.valid_to is not None or unit.code in errand.org_units]
    reported = {place: column for place, column in parcels.of_facts(facts).items() if place[0] in met}
    yield _brought(Kind.REPORTED, told, reported, places)


def of_parcel(parcel: bytes, _places: Places) -> Facts:
    """The figures that a parcel holds, which was packed in the order of the very part's org units."""
    return parcels.as_facts(parcels.unpacked(parcel))


def of_folders(folders: Sequence[Path], places: Places) -> Facts:
    """The figures of folders of Parquet files.

    Raises `UnreadableInput`: `figures_absent` where one is not there, as on a machine that does not share it;
    `figures_foreign` where it has figures of org units that the programme does not have.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UnreadableInput("figures_absent", folder=str(folder), host=socket.gethostname())
    try:
        return parquet.read(folders, places)
    except KeyError as error:
        raise UnreadableInput("figures_foreign", folder=str(folders[0].parent), org_unit=error.args[0]) from error


def _weigh(sweep: Sweep) -> None:
    """Ask for every weight too where no part has a gap: another part may have one, and all must bring the same."""
    asked: set[tuple[str, Run]] = set()
    while fresh := set(sweep.known) - asked:
        asked |= fresh
        for code, run in fresh:
            indicator = sweep.programme.indicator(code)
            if indicator is not None and indicator.weight is not None:
                sweep.of(indicator.weight, run)


def _brought(kind: Kind, codes: Sequence[str], found: Mapping[tuple[str, Run], Column], places: Places) -> Brought:
    at = np.array([places.index[code] for code in codes], np.intp)
    cut = {place: partitions.of_places(column, at) for place, column in found.items()} if codes else {}
    if kind is Kind.REPORTED:
        cut = {place: column for place, column in cut.items() if column.there is None or column.there.any()}
    return Brought(kind, tuple(codes), parcels.packed(cut))


@dataclass(frozen=True)
class CrownFacts(Facts):
    """The results of the parts beside what was reported above them, and who below had reported before it ended."""

    raw: Facts = field(default_factory=Facts)

    def reports_within(self, code: str, place: int, start: Month, months: int) -> bool:
        """Whether an org unit itself reported anything of an indicator for a period or for one that lies inside."""
        return self.raw.reports_within(code, place, start, months)


def put_together(programme: Programme, brought: Iterable[Brought], read: Source) -> Sweep:
    """The sweep of what stands above the heads, from what all parts brought and from what was reported above them."""
    found = [(one, parcels.unpacked(one.parcel)) for one in brought]
    heads = {code for one, _ in found if one.kind is Kind.HEADS for code in one.org_units}
    top = partitions.crown(programme, heads)
    own = {unit.code for unit in top.org_units} - heads
    definitions = Definitions(_with_ended(programme, top))
    places = definitions.places
    vars(places)["ended"] = tuple(
        (unit, tuple(code for code in wholes if code in own))
        for unit, wholes in Places(programme.org_units, programme.tree).ended
    )

    def split(kind: Kind) -> list[Partial]:
        return [partial for one, kept in found if one.kind is kind for partial in _split(one.org_units, kept)]

    above = _shown(read(places), np.array([[unit.code in own for unit in places.ordered]]))
    ended = {unit.code for unit in places.ordered if unit.valid_to is not None}
    gone = [partitions.joined([one], places) for one in split(Kind.REPORTED) if one.head in ended]
    facts = CrownFacts(_merged([partitions.joined(split(Kind.HEADS), places), above]).blocks, _merged([*gone, above]))
    return Sweep(definitions.programme, facts, definitions=definitions)


def _with_ended(programme: Programme, top: Programme) -> Programme:
    """The crown, and beside it whoever ended below: what they had reported keeps a sum above from being one."""
    kept, units = {unit.code for unit in top.org_units}, top.org_units
    gone = tuple(unit for unit in programme.org_units if unit.valid_to is not None and unit.code not in kept)
    beside = OrgUnits((*units.org_units, *gone), units.trees, units.placements, units.successions)
    return replace(top, book=Book(), org_units=beside)


def _shown(facts: Facts, allowed: Array) -> Facts:
    return Facts(
        {
            code: {months: Block(one.run, columns.shown_at(one.column, allowed)) for months, one in blocks.items()}
            for code, blocks in facts.blocks.items()
        }
    )


def _merged(facts: Sequence[Facts]) -> Facts:
    """The figures of several org units as those of all."""
    blocks: dict[str, dict[int, list[Block]]] = {}
    for one in facts:
        for code, by_length in one.blocks.items():
            for months, block in by_length.items():
                blocks.setdefault(code, {}).setdefault(months, []).append(block)
    return Facts(
        {code: {months: partitions.united(found) for months, found in kept.items()} for code, kept in blocks.items()}
    )


def _split(codes: Sequence[str], found: Mapping[tuple[str, Run], Column]) -> Iterator[Partial]:
    for at, code in enumerate(codes):
        place = slice(at, at + 1)
        yield Partial(code, {key: partitions.of_places(column, place) for key, column in found.items()})


def figures(found: Mapping[tuple[str, Run], Column], org_units: Sequence[str]) -> Figures:
    """The figures of columns over some org units that are there and may enter a computation."""
    return {cell: figure for cell, figure, unclear in cells(found, org_units) if not unclear}


def cells(found: Mapping[tuple[str, Run], Column], org_units: Sequence[str]) -> Iterator[tuple[Cell, Fraction, bool]]:
    """The cells of columns over some org units whose figures are there, and whether these are of unclear scope."""
    for (code, run), column in found.items():
        exact = columns.widen(column).above
        known = np.broadcast_to(True if column.there is None else column.there, exact.shape)
        unclear = np.broadcast_to(False if column.unclear is None else column.unclear, exact.shape)
        for row, at in np.argwhere(known).tolist():
            yield (code, org_units[at], run.periods[row]), exact[row, at], bool(unclear[row, at])
