"""Sweeps: the rules of the cell reading, in their order, for all org units and a whole run of periods at once.

What was reported comes first, then the formula, the parts of the period, the org units below; the first that has a
figure wins, cell by cell. Definitions that arrays cannot hold (records of registers, school years, indicators that are
defined by themselves) are read by the cell and put in place.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from cotmoc.domain import engine, formulas, growths
from cotmoc.domain.indicators import Indicator, OverTime
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import GrowthRule
from cotmoc.warehouse import arithmetic, columns, rollups
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.facts import Facts, of_book
from cotmoc.warehouse.formulas import Reading, compounded, decimal
from cotmoc.warehouse.runs import Month, Run


class Sweep:
    """One reading of a programme's definitions over facts; each column is made once."""

    boundaries: date | None = None
    """As of the boundaries of which day; None for those of each period's own time."""

    def __init__(
        self,
        programme: Programme,
        facts: Facts | None = None,
        *,
        definitions: Definitions | None = None,
        growth: GrowthRule = GrowthRule.COMPOUND,
        as_of: date | None = None,
        thorough: bool = False,
    ) -> None:
        """Read over what was reported in the programme's ledger, unless facts are given; thorough, ask every rule.

        Each column that any rule has asked for is then among those `known`, also where the rule before left no gap.
        """
        self.programme = programme
        self.definitions = definitions or Definitions(programme)
        self.places = self.definitions.places
        self.reads_ledger = facts is None
        self.facts = of_book(programme.book, self.places) if facts is None else facts
        self.growth = growth
        self.as_of = as_of
        self.thorough = thorough
        self.reading = Reading(self.of, self.places, programme.term.plan)
        self.known: dict[tuple[str, Run], Column] = {}

    def of(self, code: str, run: Run) -> Column:
        """The column of an indicator for a run of periods."""
        if (code, run) not in self.known:
            self.known[code, run] = self._found(code, run)
        return self.known[code, run]

    def reported(self, code: str, run: Run) -> Column | None:
        """What was reported of an indicator for the very periods of a run."""
        return self.facts.reported(code, run)

    def reports_within(self, code: str, org_unit: str, start: Month, months: int) -> bool:
        """Whether an org unit reported anything of an indicator for a period or for one that lies inside."""
        return self.facts.reports_within(code, self.places.index[org_unit], start, months)

    def each(self, codes: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[str, tuple[Column, ...]]]:
        """The columns of indicators one after the other, for some runs; what no later one needs is forgotten."""
        last = {name: at for at, code in enumerate(codes) for name in (code, *self.definitions.named_by(code))}
        for at, code in enumerate(codes):
            yield code, tuple(self.of(code, run) for run in runs)
            self.known = {place: column for place, column in self.known.items() if last.get(place[0], 0) > at}

    def fixed(self, code: str, run: Run, decimals: int | None = None) -> tuple[Array, Array | None]:
        """The figures as whole multiples of a unit with so many decimals, and which are there (None: all).

        Unless said otherwise these are the decimals that the definition declares, and none where it declares none.
        """
        column, indicator = self.of(code, run), self.programme.indicator(code)
        declared = indicator.decimals if indicator else None
        return arithmetic.fixed(column, (declared or 0) if decimals is None else decimals), column.there

    def _found(self, code: str, run: Run) -> Column:
        shape = (len(run), len(self.places))
        indicator = self.programme.indicator(code)
        if indicator is None or not run.starts:
            return columns.missing(shape)
        if self.definitions.is_read_by_cell(code):
            return self._cells(code, run)
        allowed = self._allowed(indicator, run)
        column = self._by_rules(indicator, run, allowed)
        return columns.spread(column if allowed is None else columns.shown_at(column, allowed), shape)

    def _by_rules(self, indicator: Indicator, run: Run, allowed: Array | None) -> Column:
        """The first rule that has a figure, cell by cell."""
        found = self.reported(indicator.code, run)
        if found is not None and found.there is None and not self.thorough:
            return found
        for column in self._computed(indicator, run):
            found = column if found is None else arithmetic.merged(found, column)
            if found.there is None and not self.thorough:
                return found
        if found is None:
            found = columns.missing((len(run), len(self.places)))
        if indicator.growth_of is not None or not indicator.is_made_of_org_units:
            return found
        return self._upward(found if allowed is None else columns.shown_at(found, allowed), indicator, run)

    def _upward(self, found: Column, indicator: Indicator, run: Run) -> Column:
        """The column with the gaps filled by those below."""
        return rollups.upward(found, indicator, run, self)

    def _computed(self, indicator: Indicator, run: Run) -> Iterator[Column]:
        """What the formula gives, the growth of levels, the parts in time; each asked for only where gaps are left."""
        if indicator.formula or indicator.earlier_formulas:
            yield self._formula(indicator, run)
        if indicator.growth_of is not None:
            yield self._grown(indicator, indicator.growth_of, run)
        elif indicator.is_made_of_shorter_periods and run.parts:
            yield self._time(indicator, run)

    def _allowed(self, indicator: Indicator, run: Run) -> Array | None:
        """Where the indicator can have a figure: who exists, at its levels, while it is in force; None for all."""
        allowed = columns.both(self.places.existing(run), self.places.at_levels(indicator.levels))
        if indicator.valid_from is None and indicator.valid_to is None:
            return allowed
        return columns.both(allowed, np.array([[indicator.in_force_in(period)] for period in run.periods]))

    def _formula(self, indicator: Indicator, run: Run) -> Column:
        """The formula that held in each period; nothing where it reaches back to before a meaning changed."""
        texts = [indicator.formula]
        if indicator.earlier_formulas:
            texts = [indicator.formula_in(period) for period in run.periods]
        found = columns.missing((1, len(self.places)))
        for text in dict.fromkeys(filter(None, texts)):
            tree = self.definitions.tree(indicator.code, text)
            if tree is None:
                continue
            column = columns.spread(self.reading.of(tree, run), (len(run), len(self.places)))
            meant = np.array([[one == text] for one in texts]) & self._within_reach(indicator, tree, run)
            if meant.all():
                return column
            found = arithmetic.merged(found, columns.shown_at(column, meant))
        return columns.spread(found, (len(run), len(self.places)))

    def _within_reach(self, indicator: Indicator, tree: formulas.Formula, run: Run) -> Array:
        """In which periods a formula does not reach back to before a meaning changed."""
        if not self.definitions.breaks(indicator.code):
            return np.ones((1, 1), bool)
        sound = []
        for start, period in zip(run.starts, run.periods, strict=True):
            first = self.reading.earliest(tree, Run(run.months, (start,)))
            since = period.later(first - start).start
            sound.append([first >= start or self._is_whole(indicator, since, period.end)])
        return np.array(sound)

    def _is_whole(self, indicator: Indicator, start: date, end: date) -> bool:
        return not any(start < on < end for on in self.definitions.breaks(indicator.code))

    def _time(self, indicator: Indicator, run: Run) -> Column:
        """The parts of each period by the rule over time; nothing is summed or averaged across a break."""
        *_, (shortest, places) = run.parts
        if indicator.over_time is OverTime.LAST:
            return columns.rows(columns.closed(self.of(indicator.code, shortest)), places[-1])
        pieces = [
            (part.months, columns.rows(self.of(indicator.code, part), one)) for part, at in run.parts for one in at
        ]
        if indicator.over_time is OverTime.AVERAGE:
            weighed = [
                arithmetic.multiply(piece, columns.constant(Fraction(months, run.months))) for months, piece in pieces
            ]
        else:
            weighed = [piece for _, piece in pieces]
        whole = arithmetic.total(weighed)
        if not self.definitions.breaks(indicator.code):
            return whole
        sound = np.array([[self._is_whole(indicator, one.start, one.end)] for one in run.periods])
        return columns.shown_at(whole, sound)

    def _grown(self, indicator: Indicator, source: str, run: Run) -> Column:
        """The growth of the levels that the indicator names: compound, else the yearly rates chained."""
        years = max(run.months // 12, 1)
        levels = self.programme.indicator(source)
        bases = {indicator.price_base, levels.price_base if levels else None} - {None}
        if (run.months > 12 and run.months % 12) or len(bases) > 1:
            return columns.missing((len(run), len(self.places)))
        length = min(run.months, 12)
        first = Run(length, run.shift(-12).starts)
        last = Run(length, run.shift(run.months - length).starts)
        if years > 1 and self.growth is GrowthRule.MEAN_OF_YEARS:
            found = self._rates(indicator, run, years, mean=True)
        else:
            found = compounded(self.of(source, first), self.of(source, last), years)
            if years > 1:
                found = arithmetic.merged(found, self._rates(indicator, run, years, mean=False))
        if not self.definitions.breaks(indicator.code):
            return found
        since, until = first.periods, last.periods
        sound = [[self._is_whole(indicator, a.start, b.end)] for a, b in zip(since, until, strict=True)]
        return columns.shown_at(found, np.array(sound))

    def _rates(self, indicator: Indicator, run: Run, years: int, *, mean: bool) -> Column:
        """The average growth of some years from their yearly rates: their mean, or one after the other."""
        yearly = [self.of(indicator.code, Run(12, run.shift(12 * year).starts)) for year in range(years)]
        if mean:
            return arithmetic.multiply(arithmetic.total(yearly), columns.constant(Fraction(1, years)))

        def chained(*rates: Fraction) -> Fraction | None:
            return None if min(rates) < -100 else Fraction(growths.chained([decimal(rate) for rate in rates]))

        return arithmetic.widely(chained, *yearly)

    def _cells(self, code: str, run: Run) -> Column:
        """The column of an indicator, one cell after the other, by the cell reading."""
        shape = (len(run), len(self.places))
        figures, there, unclear = np.full(shape, Fraction(0), object), np.zeros(shape, bool), np.zeros(shape, bool)
        for row, period in enumerate(run.periods):
            for place, unit in enumerate(self.places.ordered):
                found = engine.evaluate(
                    *(code, unit.code, period, self.programme),
                    growth=self.growth,
                    as_of=self.as_of,
                    boundaries=self.boundaries,
                )
                if found.value is not None:
                    figures[row, place], there[row, place] = Fraction(found.value), True
                    unclear[row, place] = found.scope_unclear
        return Column(figures, 0, there=there, unclear=unclear if unclear.any() else None)
