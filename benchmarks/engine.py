"""The evaluation of a city and of a nation: our definitions in bulk beside hand-written NumPy and query engines.

The work: 300 indicators of 60 months are summed from the communes to the provinces and the nation (A), and put
together for quarters and years at every level (B); 100 ratios are made of them at every level, for months, quarters and
years (C); the years are held against their targets (D), and every org unit ranked by them among those below the same
one (E). Whoever takes part does all of it from arrays or tables in memory, and its answers are held against ours before
the race.

The races of `make bench` are a city and a tenth of the nation. `python -m benchmarks.engine` runs the nation itself:
each contender in a process of its own, from Parquet to the answers, see `benchmarks.trials`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from importlib import import_module
from typing import Any

import numpy as np
from benchmarks import tables
from benchmarks.races import Contender, Race

from cotmoc.domain.indicators import Indicator, Nature, OverTime, OverUnits
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme, Term
from cotmoc.warehouse import arithmetic, columns, standings
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.facts import Block, Facts
from cotmoc.warehouse.lots import LotSweep
from cotmoc.warehouse.runs import Run, number_of, regular
from cotmoc.warehouse.trees import Places

Array = np.ndarray[Any, np.dtype[Any]]
INDICATORS, RATIOS, MONTHS = 300, 100, 60
RULES = (OverTime.SUM, OverTime.LAST, OverTime.SUM)
FIRST = number_of(2021, 1)
RUNS = tuple(Run.through(FIRST, months, MONTHS // months) for months in (1, 3, 12))


@dataclass(frozen=True)
class Answers:
    """What comes out, by indicator: A for those above the communes, B, C and D for all, ratios in hundredths."""

    wholes: dict[int, Array] = field(default_factory=dict)
    quarters: dict[int, Array] = field(default_factory=dict)
    years: dict[int, Array] = field(default_factory=dict)
    ratios: dict[int, tuple[Array, ...]] = field(default_factory=dict)
    attained: dict[int, Array] = field(default_factory=dict)
    ranks: dict[int, Array] = field(default_factory=dict)

    def put(self, places: Sequence[int], **parts: Iterable[Any]) -> None:
        """Take in what comes out of some indicators."""
        for name, arrays in parts.items():
            getattr(self, name).update(zip(places, arrays, strict=True))


class Work:
    """Figures of so many provinces and communes, made by a seed; the org units are nation, provinces, communes."""

    def __init__(self, provinces: int, communes: int) -> None:
        self.provinces = provinces
        self.sizes = [communes // provinces + (at < communes % provinces) for at in range(provinces)]
        self.first = 1 + provinces
        self.offsets = np.concatenate(([0], np.cumsum(self.sizes)[:-1]))

    @cached_property
    def months(self) -> Array:
        """The figures by indicator, month and org unit; those of provinces and nation are still to be summed."""
        chance = np.random.default_rng(2026)
        found = np.zeros((INDICATORS, MONTHS, self.first + sum(self.sizes)), np.int64)
        for one in found:
            one[:, self.first :] = chance.integers(1, 1_000_000, (MONTHS, sum(self.sizes)))
        return found

    @cached_property
    def targets(self) -> Array:
        """The levels to reach by indicator, year and org unit."""
        shape = (INDICATORS, MONTHS // 12, self.first + sum(self.sizes))
        return np.random.default_rng(2025).integers(1_000_000, 9_000_000, shape)

    @property
    def count(self) -> int:
        """How many figures are given."""
        return INDICATORS * MONTHS * sum(self.sizes)

    @cached_property
    def programme(self) -> Programme:
        """The definitions, as any programme has them."""
        units = [OrgUnit("n", "n", "nation"), *(OrgUnit(f"p{at}", "p", "province") for at in range(self.provinces))]
        below = [(f"p{at}", f"p{at}.{place}") for at, size in enumerate(self.sizes) for place in range(size)]
        units += [OrgUnit(code, code, "commune") for _, code in below]
        stands = [("n", unit.code) for unit in units[1 : self.first]] + below
        placements = (Placement("hc", "n"), *(Placement("hc", code, whole) for whole, code in stands))
        given = [
            Indicator(f"x{at}", "", "người", Nature.FLOW, over_time=RULES[at % 3], over_units=OverUnits.SUM)
            for at in range(INDICATORS)
        ]
        made = [
            Indicator(f"r{at}", "", "%", Nature.RATIO, formula=f"x{3 * at} / x{3 * at + 2} * 100")
            for at in range(RATIOS)
        ]
        tree = OrgUnits(tuple(units), (Tree("hc", "Hành chính"),), placements)
        term = Term("2020/2025", Period.parse("2021-01-01/P5Y"))
        return Programme("thu", "Thử", term, "n", "hc", (), tree, (*given, *made))

    @cached_property
    def definitions(self) -> Definitions:
        """The definitions as the bulk reading has them, known before any figure is."""
        return Definitions(self.programme)

    @cached_property
    def facts(self) -> Facts:
        """The figures as the bulk reading holds them: there for the communes, and for no whole."""
        there = np.arange(self.first + sum(self.sizes))[None, :] >= self.first
        found = ((f"x{at}", columns.of_whole(one, Fraction(1), there)) for at, one in enumerate(self.months))
        return Facts({code: {1: Block(RUNS[0], column)} for code, column in found})

    def figures(self) -> Mapping[str, Array]:
        """The figures as columns of a table; org units by their place."""
        own = self.months[:, :, self.first :]
        indicator, month, unit = np.array(np.indices(own.shape, np.int32))
        found = {"indicator": indicator, "month": month, "unit": unit + np.int32(self.first), "value": own}
        return {name: column.ravel() for name, column in found.items()}

    def beside(self) -> tuple[Mapping[str, Array], Mapping[str, Array]]:
        """The wholes of the org units, and the targets, as columns of tables."""
        whole = np.concatenate((np.zeros(self.provinces, int), 1 + np.repeat(np.arange(self.provinces), self.sizes)))
        units = np.arange(1, self.first + sum(self.sizes), dtype=np.int32)
        indicator, period, unit = np.array(np.indices(self.targets.shape, np.int32))
        targets = {"indicator": indicator, "period": period, "unit": unit, "value": self.targets}
        return (
            {"unit": units, "province": whole.astype(np.int32)},
            {name: column.ravel() for name, column in targets.items()},
        )


TOGETHER = 3
"""Of how many indicators the years are judged at once, by us as by hand."""
CODES = [code for at in range(RATIOS) for code in (f"x{3 * at}", f"x{3 * at + 1}", f"x{3 * at + 2}", f"r{at}")]


def ours(work: Work, facts: Facts | None = None) -> Answers:
    """The product: every definition read by its rules."""
    found, held = Answers(), list[int]()
    sweep = LotSweep(work.programme, facts or work.facts, definitions=work.definitions)
    for lot, (months, quarters, years) in sweep.lots(CODES, RUNS):
        places = [int(code[1:]) for code in lot]
        if lot[0].startswith("r"):
            ratios = [arithmetic.fixed(one, 2) for one in (months, quarters, years)]
            found.put(places, ratios=zip(*ratios, strict=True))
            continue
        amounts = arithmetic.fixed(years, 0)
        wholes = months.above[..., : work.first].copy()
        found.put(places, wholes=wholes, quarters=arithmetic.fixed(quarters, 0), years=amounts)
        held += places
        if len(held) >= TOGETHER:
            _judge(work, held, found, sweep.places)
            held = []
    return found


def _judge(work: Work, held: Sequence[int], found: Answers, places: Places) -> None:
    """The years of some indicators against their targets, and ranked."""
    amounts = np.stack([found.years[at] for at in held])
    bound = columns.of_whole(work.targets[regular(np.array(held))])
    attained = arithmetic.fixed(standings.attainments(columns.of_whole(amounts), bound), 2)
    found.put(held, attained=attained, ranks=standings.ranks(amounts, None, places, date(2025, 12, 31)))


def by_hand(work: Work, given: Array | None = None) -> Answers:
    """NumPy as one would write it for this work alone: no definitions, no gaps, ratios as floats."""
    found, given = Answers(), work.months if given is None else given
    for at in range(0, INDICATORS, 3):
        kept = []
        for place in range(at, at + 3):
            months = given[place].copy()
            provinces = np.add.reduceat(months[:, work.first :], work.offsets, axis=1)
            months[:, 1 : work.first] = provinces
            months[:, 0] = provinces.sum(axis=1)
            if RULES[place % 3] is OverTime.SUM:
                quarters = months[0::3] + months[1::3] + months[2::3]
                years = quarters[0::4] + quarters[1::4] + quarters[2::4] + quarters[3::4]
            else:
                quarters, years = months[2::3].copy(), months[11::12].copy()
            kept.append((months, quarters, years))
            found.wholes[place] = months[:, : work.first].copy()
            found.quarters[place], found.years[place] = quarters, years
            found.attained[place] = years / work.targets[place] * 100
        ranks = np.split(_ranks(np.concatenate([years for _, _, years in kept]), work), 3)
        found.put(range(at, at + 3), ranks=ranks)
        found.ratios[at // 3] = tuple(one / other * 100 for one, other in zip(kept[0], kept[2], strict=True))
    return found


def _ranks(years: Array, work: Work) -> Array:
    """Ranks by sorting a table of years × provinces × communes; who is equal shares the better rank."""
    ranks = np.zeros(years.shape, np.int64)
    padded = np.arange(max(work.sizes)) < np.array(work.sizes)[:, None]
    for first, last, filled in ((1, work.first, np.ones((1, work.provinces), bool)), (work.first, None, padded)):
        table = np.full((len(years), *filled.shape), np.iinfo(np.int64).max)
        table[:, filled] = -years[:, first:last]
        order = np.argsort(table, axis=-1)
        sorted_ = np.take_along_axis(table, order, axis=-1)
        place = np.zeros(table.shape, np.int64)
        place[..., 1:] = np.where(sorted_[..., 1:] == sorted_[..., :-1], 0, np.arange(1, table.shape[-1]))
        ranked = np.empty(table.shape, np.int64)
        np.put_along_axis(ranked, order, np.maximum.accumulate(place, axis=-1) + 1, axis=-1)
        ranks[:, first:last] = ranked[:, filled]
    return ranks


def check(name: str, mine: Answers, theirs: Answers) -> None:
    """Refuse a race whose answers differ: whole numbers by anything, floats by more than rounding does."""
    for part in ("wholes", "quarters", "years", "ranks"):
        left, right = getattr(mine, part), getattr(theirs, part)
        assert left.keys() == right.keys() == set(range(INDICATORS)), f"{name}: {part}"
        assert all(np.array_equal(left[at], right[at]) for at in left), f"{name}: {part}"
    near = [(mine.attained[at], theirs.attained[at]) for at in range(INDICATORS)]
    for at in range(RATIOS):
        near += zip(mine.ratios[at], theirs.ratios[at], strict=True)
    assert all((np.abs(left / 100 - right) <= 0.005 + 1e-9 * right).all() for left, right in near), name


def check_tables(name: str, mine: Answers, peer: tables.Peer, theirs: tables.Tables) -> None:
    """The same of answers in tables, once their rows are in our order; those of A leave out the nation."""
    exact = {"q": _in_order(mine.quarters), "y": _in_order(mine.years)}
    exact["wholes"] = [one[:, 1:] for one in _in_order(mine.wholes)]
    exact["ranks"] = [one[:, 1:] for one in _in_order(mine.ranks)]
    near = {f"ratio_{run}": [one[at] / 100 for one in _in_order(mine.ratios)] for at, run in enumerate("mqy")}
    near["attained"] = [one / 100 for one in _in_order(mine.attained)]
    for part, wanted in {**exact, **near}.items():
        indicator, period, unit, value = peer.told(theirs[part])
        found = value[np.lexsort((unit, period, indicator))]
        whole = np.concatenate([one.ravel() for one in wanted])
        assert len(found) == len(whole), f"{name}: {part}"
        apart = np.abs(found - whole)
        assert (apart <= (0.005 + 1e-9 * whole if part in near else 0)).all(), f"{name}: {part}"


def _in_order(found: Mapping[int, Any]) -> list[Any]:
    return [found[at] for at in sorted(found)]


def races_of() -> Iterator[Race]:
    """The races of this module."""
    for title, provinces, communes in (("a city", 1, 11), ("a tenth of the nation", 4, 332)):
        work = Work(provinces, communes)
        racing, absent = contenders(work)
        yield Race(f"Evaluate {title}: {work.count:,} figures", work.count, "figures", racing, absent)


def in_arrays(work: Work) -> list[Contender]:
    """Ours and what one would write by hand, whose answers were held against ours."""
    check("NumPy by hand", ours(work), by_hand(work))
    return [Contender("cotmoc", lambda: ours(work)), Contender("NumPy by hand", lambda: by_hand(work))]


def contenders(work: Work) -> tuple[list[Contender], Mapping[str, str]]:
    """Those in arrays and those in tables; and who is absent, with the reason."""
    found, mine = in_arrays(work), ours(work)
    peers, absent = tables.peers()
    for name, peer in peers.items():
        given = peer.prepare(work.figures(), *work.beside())
        check_tables(name, mine, peer, peer.run(given))
        found.append(Contender(name, partial(peer.run, given)))
    return found, absent


if __name__ == "__main__":
    import_module("benchmarks.trials").main()
