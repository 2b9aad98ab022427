"""Branch by branch gives what the whole tree gives, whether from arrays or from Parquet."""

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.factories import City, amount, indicator, stock

from cotmoc.domain.errors import UnreadableInput, UnsoundDefinition
from cotmoc.domain.indicators import OverTime, OverUnits
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import columns, parquet, partitions
from cotmoc.warehouse.columns import Column
from cotmoc.warehouse.facts import of_book
from cotmoc.warehouse.runs import Run, number_of
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places

RUNS = tuple(Run.through(number_of(2020, 1), months, 12 // months) for months in (1, 3, 12))
CODES = ("a", "b", "s", "rate", "share", "grown")


def nation(*moved: Placement) -> Programme:
    """Two provinces of three communes, with a year of figures, of which one is missing and one of unclear scope."""
    provinces = {f"t{at}": [f"t{at}.{place}" for place in range(3)] for at in range(2)}
    units = [OrgUnit("n", "n", "nation"), *(OrgUnit(code, code, "province") for code in provinces)]
    units += [OrgUnit(code, code, "commune") for below in provinces.values() for code in below]
    placed = [Placement("hc", "n"), *(Placement("hc", code, "n") for code in provinces)]
    placed += [Placement("hc", code, whole) for whole, below in provinces.items() for code in below]
    indicators = [
        amount("a"),
        amount("b", over_time=OverTime.AVERAGE),
        stock("s"),
        indicator("rate", over_time=OverTime.AVERAGE, over_units=OverUnits.WEIGHTED, weight="s"),
        indicator("share", formula="a / s * 100"),
        indicator("grown", formula="growth_on_prior(b)"),
    ]
    months = Run.through(number_of(2019, 12), 1, 13).periods
    book = [
        Observation(code, unit.code, period, Decimal(place * 7 + at * 3 + len(code)).scaleb(-(place % 3)))
        for code in ("a", "b", "s", "rate")
        for place, unit in enumerate(units[3:])
        for at, period in enumerate(months, 1)
    ]
    book[5], book[20] = replace(book[5], scope_unclear=True), replace(book[20], period=Period.parse("2031-01"))
    book.append(Observation("a", "t1", Period.parse("2020-Q2"), Decimal(77)))
    tree = OrgUnits(tuple(units), (), (*placed, *moved))
    return replace(City(indicators).programme(), org_unit="n", org_units=tree, book=Book(tuple(book)))


def figures(column: Column, at: int) -> list[tuple[Fraction, bool] | None]:
    """The figures of one org unit by period, with whether each is of unclear scope."""
    shape = column.above.shape
    there = np.broadcast_to(True if column.there is None else column.there, shape)[:, at]
    unclear = np.broadcast_to(False if column.unclear is None else column.unclear, shape)[:, at]
    exact = columns.widen(column).above[:, at]
    return [
        (figure, bool(doubt)) if known else None for figure, doubt, known in zip(exact, unclear, there, strict=True)
    ]


def in_branches(programme: Programme) -> Sweep:
    """The crown's sweep, each branch swept apart and its result carried as to another machine."""
    partials = []
    for head, part in partitions.branches(programme, partitions.heads(programme.org_units, "hc", "province")):
        left = partitions.partial(part, head, CODES, RUNS)
        partials.append(pickle.loads(pickle.dumps(left)))  # noqa: S301 (our own bytes)
    return partitions.sweep_crown(programme, partials)


def test_branches_swept_apart_give_the_whole() -> None:
    programme = nation()
    whole, crown = Sweep(programme), in_branches(programme)
    for code in CODES:
        for run in RUNS:
            for unit, at in crown.places.index.items():
                assert figures(crown.of(code, run), at) == figures(whole.of(code, run), whole.places.index[unit])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    programme = nation()
    places = Places(programme.org_units, "hc")
    facts = of_book(programme.book, places)
    for head in ("t0", "t1"):
        codes = sorted({head} | partitions.below(programme.org_units, "hc", head))
        parquet.write(tmp_path / f"province={head}", facts, places, codes)
    again = parquet.read(sorted(tmp_path.iterdir()), places)
    whole, other = Sweep(programme), Sweep(programme, again)
    for code in CODES:
        for run in RUNS:
            for at in range(len(places)):
                assert figures(other.of(code, run), at) == figures(whole.of(code, run), at)


def test_a_file_of_every_cell_is_read_as_one_block(tmp_path: Path) -> None:
    places = Places(nation().org_units, "hc")
    book = Book(
        tuple(
            Observation("a", f"t0.{at}", Period.parse(f"2020-0{month}"), Decimal(at * month))
            for at in range(3)
            for month in range(1, 10)
        )
    )
    parquet.write(tmp_path, of_book(book, places), places, ["t0.0", "t0.1", "t0.2"])
    column = parquet.read([tmp_path], places).blocks["a"][1].column
    at = [places.index[f"t0.{unit}"] for unit in range(3)]
    assert column.above[:, at].tolist() == [[0, month, 2 * month] for month in range(1, 10)]
    assert column.there is not None and column.there.tolist() == [[place in at for place in range(len(places))]]


def test_what_is_no_file_of_figures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "months-1.parquet").write_text("abc")
    with pytest.raises(UnreadableInput, match="figures_unreadable"):
        parquet.read([tmp_path], Places(nation().org_units, "hc"))


def test_a_commune_that_changed_province_keeps_both_together() -> None:
    programme = nation(Placement("hc", "t0.0", "t1", valid_from=date(2020, 6, 1)))
    with pytest.raises(UnsoundDefinition, match="partition_crossed"):
        partitions.heads(programme.org_units, "hc", "province")


def test_what_counts_org_units_needs_the_whole_tree() -> None:
    programme = replace(nation(), indicators=(indicator("n", formula="count_org_units(commune, a > 1)"),))
    with pytest.raises(UnsoundDefinition, match="partition_counts"):
        partitions.needed(programme, ["n"])
