"""Engines: the figures that a question needs, made in bulk, and put where the cell reading finds them.

What is made in bulk stands in the ledger as if it had been reported: verdicts, paces and tables are made of it by the
rules that always make them. A cell stays with the cell reading where the bulk reading does not say all that belongs to
it: figures that are estimated, illustrative, derived or of unclear scope mark what is made of them, a gap has a reason,
and records, school years and circles are not in arrays.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from cotmoc.domain import aggregation
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.warehouse import errands, parcels, parquet, partitions
from cotmoc.warehouse.columns import Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.errands import Cell, Figures, Kind
from cotmoc.warehouse.facts import Facts, of_book
from cotmoc.warehouse.formulas import decimal
from cotmoc.warehouse.runs import Run, month_of
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places

_WORDS = "figures.json"


@dataclass(frozen=True)
class Filled:
    """A programme whose ledger holds what was made in bulk, which cells these are, and what was left to others.

    `left` gives the reason by indicator: `cell`, only the cell reading reads such a definition; `counts` and `skips`,
    it was made on this machine, since the cluster's parts alone do not give it.
    """

    programme: Programme
    cells: frozenset[Cell]
    left: Mapping[str, str]

    def has(self, result: Result) -> bool:
        """Whether the figure of a result was made in bulk."""
        return (result.indicator, result.org_unit, result.period) in self.cells


@dataclass(frozen=True)
class Stock:
    """The figures to read: those of the programme's ledger, or those in a folder that `write` wrote."""

    programme: Programme
    folder: Path | None = None
    status: Status = Status.FINAL
    illustrative: bool = False
    marked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By indicator, the org units of which a figure in the ledger is more or less than final and published."""

    def facts(self, places: Places, *parts: str) -> Facts:
        """The figures of some parts, by their first head; of all where none is named."""
        if self.folder is None:
            return of_book(self.programme.book, places)
        named = [self.folder / f"part={part}" for part in parts] or sorted(self.folder.glob("part=*"))
        return errands.of_folders(named, places)


def stock_of(programme: Programme, folder: Path | None = None) -> Stock:
    """The figures of a programme's ledger, or of a folder; raises `UnreadableInput` (`figures_unreadable`)."""
    if folder is not None:
        try:
            words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
            bare = replace(programme, book=Book())
            return Stock(bare, folder, Status(words["status"]), bool(words["illustrative"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableInput("figures_unreadable", file=_WORDS) from error
    marked: dict[str, set[str]] = {}
    for one in programme.book.observations:
        if one.value is not None and (
            one.status is not Status.FINAL or one.illustrative or one.derived or one.scope_unclear
        ):
            marked.setdefault(one.indicator, set()).add(one.org_unit)
    return Stock(programme, marked={code: frozenset(units) for code, units in marked.items()})


def write(folder: Path, programme: Programme) -> int:
    """Write the figures of a programme's ledger part by part as Parquet, and how firm the least of them is.

    Gives the number of parts. Raises `UnreadableInput` (`figures_too_long`) for what 64 bits do not hold.
    """
    places = Definitions(programme).places
    facts = of_book(programme.book, places)
    groups = errands.parts(programme)
    below = {unit.code for heads in groups for unit in partitions.branch(programme, *heads).org_units}
    folder.mkdir(parents=True, exist_ok=True)
    for heads in groups:
        units = [unit.code for unit in partitions.branch(programme, *heads).org_units]
        parquet.write(folder / f"part={heads[0]}", facts, places, units)
    above = [unit.code for unit in programme.org_units if unit.code not in below]
    parquet.write(folder / f"part={programme.org_unit}", facts, places, above)
    held = [one for one in programme.book.observations if one.value is not None]
    words = {
        "snapshot": programme.snapshot,
        "status": aggregation.weakest(one.status for one in held).value,
        "illustrative": any(one.illustrative for one in held),
    }
    (folder / _WORDS).write_text(json.dumps(words), encoding="utf-8")
    return len(groups)


def filled(
    stock: Stock, codes: Sequence[str], org_units: Sequence[str], period: Period, *, master: str | None = None
) -> Filled:
    """Make the figures that evaluating some indicators at some org units for a period needs.

    In this process, or on the cluster of a master. Raises `UnreadableInput` (`figures_need_cells`) where the figures
    lie in a folder and an indicator must be read cell by cell, and what `clusters` raises.
    """
    programme = stock.programme
    definitions = Definitions(programme)
    met = set(codes).union(*(definitions.named_by(code) for code in codes))
    by_cell = [code for code in met if _is_by_cell(definitions, code)]
    if stock.folder is not None and (beyond := [code for code in codes if _needs_ledger(definitions, code)]):
        raise UnreadableInput("figures_need_cells", codes=", ".join(beyond))
    wanted = [one.code for one in programme.indicators if one.code in met and one.code not in by_cell]
    runs = _runs(programme, period)
    left = dict.fromkeys(by_cell, "cell")
    apart = errands.unmapped(programme, wanted) if master is not None else dict.fromkeys(wanted, "")
    made = _here(stock, definitions, list(apart), org_units, runs)
    if master is not None:
        made = made.beside(_there(stock, definitions, list(set(wanted) - set(apart)), org_units, runs, master))
        left |= apart
    told = dict(_told(stock, definitions, made.figures))
    added = [*made.reported, *(_observation(stock, cell, figure) for cell, figure in told.items())]
    return Filled(replace(programme, book=programme.book.with_added(added)), frozenset(told), left)


@dataclass(frozen=True)
class Made:
    """What was made, and where the figures lie in a folder, what was reported of the org units in question."""

    figures: Figures
    reported: tuple[Observation, ...] = ()

    def beside(self, other: "Made") -> "Made":
        """Both."""
        return Made(self.figures | other.figures, self.reported + other.reported)


def _observation(stock: Stock, cell: Cell, figure: Fraction, unclear: bool = False) -> Observation:
    return Observation(*cell, decimal(figure), stock.status, illustrative=stock.illustrative, scope_unclear=unclear)


def _reported(stock: Stock, found: Mapping[tuple[str, Run], Column], units: Sequence[str]) -> tuple[Observation, ...]:
    return tuple(_observation(stock, *one) for one in errands.cells(found, units)) if stock.folder else ()


def _is_by_cell(definitions: Definitions, code: str) -> bool:
    return any(definitions.is_read_by_cell(one) for one in (code, *definitions.named_by(code)))


def _needs_ledger(definitions: Definitions, code: str) -> bool:
    """Whether the cell reading needs reported figures of it that a folder does not give: all but records do."""
    named = [definitions.programme.indicator(one) for one in (code, *definitions.named_by(code))]
    return any(one and one.register is None and definitions.is_read_by_cell(one.code) for one in named)


def _runs(programme: Programme, period: Period) -> tuple[Run, ...]:
    """The period, the years since the base year, and the term so far: all that a verdict asks for."""
    years = range(programme.term.base_year, period.last_day.year + 1)
    periods = [period, *map(Period.year, years)]
    begun, ended = month_of(programme.term.plan), month_of(period)
    if begun is not None and ended is not None and (months := ended + (period.months or 0) - begun) > 0:
        periods.append(Period(programme.term.plan.start, Unit.MONTH, months))
    starts: dict[int, set[int]] = {}
    for one in periods:
        month = month_of(one)
        if month is not None and one.months is not None:
            starts.setdefault(one.months, set()).add(month)
    return tuple(Run(months, tuple(sorted(found))) for months, found in starts.items())


def _here(
    stock: Stock, definitions: Definitions, codes: Sequence[str], org_units: Sequence[str], runs: Sequence[Run]
) -> Made:
    """What this process makes."""
    if not codes:
        return Made({})
    sweep = Sweep(stock.programme, stock.facts(definitions.places), definitions=definitions)
    return _of(stock, sweep, codes, org_units, runs)


def _of(stock: Stock, sweep: Sweep, codes: Sequence[str], org_units: Sequence[str], runs: Sequence[Run]) -> Made:
    units = [unit for unit in org_units if unit in sweep.places.index]
    at = np.array([sweep.places.index[unit] for unit in units], np.intp)
    swept = {(code, run): partitions.of_places(sweep.of(code, run), at) for code in codes for run in runs}
    facts = parcels.of_facts(sweep.facts).items() if stock.folder else ()
    raw = {place: partitions.of_places(column, at) for place, column in facts if place[0] in codes}
    return Made(errands.figures(swept, units), _reported(stock, raw, units))


def _there(
    stock: Stock,
    definitions: Definitions,
    codes: Sequence[str],
    org_units: Sequence[str],
    runs: Sequence[Run],
    master: str,
) -> Made:
    """What the cluster makes of the parts, and this process of what stands above them."""
    from cotmoc.warehouse import clusters

    programme = stock.programme
    errand = errands.errand_of(programme, codes, runs, org_units)
    brought = clusters.mapped(master, errand, list(_parts(stock, definitions, errand)))
    crown = errands.put_together(errand.programme, brought, lambda places: stock.facts(places, programme.org_unit))
    below = {unit for one in brought if one.kind is Kind.ASKED for unit in one.org_units}
    made = _of(stock, crown, codes, [unit for unit in org_units if unit not in below], runs)
    for one in brought:
        if one.kind is Kind.ASKED:
            made = made.beside(Made(errands.figures(parcels.unpacked(one.parcel), one.org_units)))
        elif one.kind is Kind.REPORTED:
            made = made.beside(Made({}, _reported(stock, parcels.unpacked(one.parcel), one.org_units)))
    return made


def _parts(stock: Stock, definitions: Definitions, errand: errands.Errand) -> Iterator[errands.Part]:
    """The parts of the tree with their figures, of the indicators in question alone where these are sent along."""
    if stock.folder is not None:
        for heads in errands.parts(stock.programme):
            yield errands.Part(heads, folder=str((stock.folder / f"part={heads[0]}").absolute()))
        return
    facts, index = parcels.of_facts(stock.facts(definitions.places)), definitions.places.index
    named = {one.code for one in errand.programme.indicators}
    for heads in errands.parts(stock.programme):
        places = Definitions(partitions.branch(errand.programme, *heads)).places
        at = np.array([index[unit.code] for unit in places.ordered], np.intp)
        cut = {key: partitions.of_places(column, at) for key, column in facts.items() if key[0] in named}
        yield errands.Part(heads, parcels.packed(cut))


def _told(stock: Stock, definitions: Definitions, found: Figures) -> Iterator[tuple[Cell, Fraction]]:
    """The figures of which the bulk reading says all, and that nobody had reported himself."""
    units, tree = stock.programme.org_units, stock.programme.tree
    touched: dict[str, frozenset[str]] = {}
    long: dict[str, bool] = {}
    beneath = {unit: partitions.below(units, tree, unit) | {unit} for _, unit, _ in found}
    for (code, unit, period), figure in found.items():
        if code not in touched:
            made_of = (code, *definitions.named_by(code))
            touched[code] = frozenset().union(*(stock.marked.get(one, frozenset()) for one in made_of))
            long[code] = any(one.growth_of is not None for one in map(stock.programme.indicator, made_of) if one)
        own = units.get(unit)
        averaged = long[code] and (period.months or 0) > 12  # a target may ask for another mean of growth rates
        if stock.folder is None and (own is None or own.valid_to is not None or touched[code] & beneath[unit]):
            continue
        if not averaged and stock.programme.book.find(code, unit, period) is None:
            yield (code, unit, period), figure
