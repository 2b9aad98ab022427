"""Cells one by one: the rules by which a figure is found, in their order, and the gap where none finds it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from cotmoc.domain import deadlines, formulas, growths, series
from cotmoc.domain.aggregation import absent, computed, gap_in, over_time, over_units
from cotmoc.domain.engine import counting
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import Clock, Indicator, Nature, OverTime, OverUnits
from cotmoc.domain.observations import Book
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import AbsenceKind, Cell, Result
from cotmoc.domain.targets import GrowthRule

_Place = tuple[str, str, Period]
_DEEPEST = 60


class Evaluation:
    """The cells that are known already, and those on the way down, by which a circle is seen."""

    def __init__(self, programme: Programme, book: Book, growth: GrowthRule, as_of: date | None) -> None:
        self.programme = programme
        self.book = book
        self.growth = growth
        self.as_of = as_of
        self.known: dict[_Place, Result] = {}
        self.way: list[_Place] = []

    def of(self, code: str, org_unit: str, period: Period) -> Result:
        """The result at a place, asked for once; a circle of formulas is an absence that names its way."""
        place = (code, org_unit, period)
        if place in self.known:
            return self.known[place]
        indicator = self.programme.indicator(code)
        cell = Cell(indicator or Indicator(code, code, "", Nature.FLOW), org_unit, period)
        if indicator is None:
            return absent(cell, AbsenceKind.UNKNOWN, code=code)
        if place in self.way or len(self.way) > _DEEPEST:
            circle = self.way[self.way.index(place) if place in self.way else 0 :]
            path = " → ".join(dict.fromkeys(step[0] for step in circle))
            return absent(cell, AbsenceKind.CIRCULAR, path=f"{path} → {code}")
        self.way.append(place)
        try:
            self.known[place] = result = self.found(cell)
        finally:
            self.way.pop()
        return result

    def found(self, cell: Cell) -> Result:
        """The result of a cell that is not on the way already."""
        return self.refused(cell) or self.by_rules(cell)

    def refused(self, cell: Cell) -> Result | None:
        """The absence of a cell that cannot exist: no such unit, not then, not at this level, not yet defined."""
        unit = self.programme.org_units.get(cell.org_unit)
        indicator = cell.indicator
        if unit is None:
            return absent(cell, AbsenceKind.UNKNOWN, code=cell.org_unit)
        if not unit.exists_in(cell.period):
            others = self.programme.org_units.standing_for(unit.code, cell.period)
            instead = ", ".join(f"{other.name} ({other.code})" for other in others) or "–"
            return absent(cell, AbsenceKind.UNIT_NOT_VALID, name=unit.name, instead=instead)
        if indicator.levels and unit.level not in indicator.levels:
            levels = ", ".join(sorted(indicator.levels))
            return absent(cell, AbsenceKind.NOT_AT_THIS_LEVEL, name=unit.name, level=unit.level, levels=levels)
        if not indicator.in_force_in(cell.period):
            return absent(cell, AbsenceKind.NOT_IN_FORCE)
        return None

    def by_rules(self, cell: Cell) -> Result:
        """The first rule that gives a value; without one, the reason that names the fewest gaps."""
        reasons = []
        for rule in self.rules(cell):
            found = rule(cell)
            if found is not None and (found.value is not None or _is(found, AbsenceKind.CIRCULAR)):
                return found
            if found is not None:
                reasons.append(found)
        telling = [reason for reason in reasons if not _is(reason, AbsenceKind.NOT_REPORTED)]
        if telling:
            return min(telling, key=lambda reason: len(reason.missing))
        kind = AbsenceKind.NOT_REPORTED
        if cell.indicator.nature is Nature.STATUS:
            kind = AbsenceKind.NOT_A_NUMBER
        elif not reasons and self.parts_reported(cell):
            kind = AbsenceKind.NO_RULE
        return absent(cell, kind, missing=() if kind is AbsenceKind.NOT_A_NUMBER else (str(cell),))

    def rules(self, cell: Cell) -> Iterator[Callable[[Cell], Result | None]]:
        """The rules in their order; parts are asked only where there can be any."""
        yield from (self.observed, self.school_year, self.counted, self.formula)
        if cell.indicator.growth_of is not None:
            yield self.grown
        elif cell.indicator.formula_in(cell.period) is not None or self.parts_reported(cell):
            yield from (self.time, self.units)

    def observed(self, cell: Cell) -> Result | None:
        """The observation of the very cell; one that says "not there yet" leaves the word to the other rules."""
        found = self.book.find(cell.indicator.code, cell.org_unit, cell.period)
        if found is None or found.value is None:
            return None
        source, days = found.source, deadlines.moved_days(found, self.programme.forms)
        rule = "trace_observed" if source else "trace_observed_unsourced"
        facts: dict[str, object] = {"status": found.status, "document": source.document if source else ""}
        facts["locator"] = (source.locator if source else None) or ""
        if days is not None:
            rule, facts["since"], facts["until"] = "trace_observed_moved", days.start, days.last_day
        plain = computed(cell, found.value, rule, (), **facts)
        return replace(
            plain,
            status=found.status,
            trace=replace(plain.trace, observation=found),
            illustrative=found.illustrative,
            derived=found.derived,
            scope_unclear=found.scope_unclear,
        )

    def school_year(self, cell: Cell) -> Result | None:
        """For a calendar year of an indicator that runs by school years: the school year that ends in it."""
        if cell.indicator.clock is not Clock.SCHOOL or cell.period != Period.year(cell.period.start.year):
            return None
        ending = [
            period
            for period in self.book.periods(cell.indicator.code, cell.org_unit)
            if period.start < cell.period.start and cell.period.contains(period.last_day) and (period.months or 13) < 13
        ]
        if not ending:
            return None
        part = self.of(cell.indicator.code, cell.org_unit, ending[-1])
        gap = gap_in(cell, (part,))
        if gap or part.value is None:
            return gap
        return computed(cell, part.value, "trace_school_year", (part,), year=part.period)

    def counted(self, cell: Cell) -> Result | None:
        """The records of the indicator's register, counted or summed."""
        return counting.count(cell, self.programme, self.as_of or date.max)

    def formula(self, cell: Cell) -> Result | None:
        """The indicator's formula, over the cells that it needs: here and now, or at other periods and org units."""
        text = cell.indicator.formula_in(cell.period)
        if text is None:
            return None
        tree = formulas.parse(text)
        units = {
            code: found.measure_unit for code in formulas.references(tree) if (found := self.programme.indicator(code))
        }
        try:
            converted = formulas.convert(tree, units, self.programme.measures, cell.indicator.measure_unit)
            placed = formulas.ground(converted, cell.org_unit, cell.period, _World(self.programme))
        except UnsoundDefinition as unsound:
            kind = AbsenceKind.NOT_OF_PERIOD if unsound.code == "formula_time" else AbsenceKind.NO_RULE
            return absent(cell, kind, function=unsound.facts.get("function", ""))
        cells = tuple(dict.fromkeys(formulas.leaves(placed)))
        inputs = [self.of(one.code, one.org_unit or "", one.period or cell.period) for one in cells]
        if gap := self.broken_before(cell, inputs) or gap_in(cell, inputs):
            return gap
        values = {one: part.value for one, part in zip(cells, inputs, strict=True) if part.value is not None}
        shown = formulas.show(tree)
        try:
            return computed(cell, formulas.compute(placed, values), "trace_formula", inputs, formula=shown)
        except ZeroDivisionError:
            return absent(cell, AbsenceKind.DIVISION_BY_ZERO, inputs=inputs, formula=shown)
        except ArithmeticError:
            return absent(cell, AbsenceKind.NO_RULE, inputs=inputs, formula=shown)

    def broken_before(self, cell: Cell, inputs: Sequence[Result]) -> Result | None:
        """The absence where a formula reaches back to before the meaning of one of its parts changed."""
        first = min((part.period.start for part in inputs), default=cell.period.start)
        return self.broken(cell, first, cell.period.end) if first < cell.period.start else None

    def time(self, cell: Cell) -> Result | None:
        """The parts of the period, by the rule over time; nothing is summed or averaged across a break."""
        indicator = cell.indicator
        parts = _tiles(cell.period)
        if indicator.over_time is OverTime.NONE or not parts:
            return None
        if indicator.over_time is OverTime.DISTINCT:
            return self.distinct(cell, [self.of(indicator.code, cell.org_unit, part) for part in parts])
        if indicator.over_time is OverTime.LAST:
            return over_time(cell, [self.of(indicator.code, cell.org_unit, parts[-1])])
        if broken := self.broken(cell, cell.period.start, cell.period.end):
            return broken
        return over_time(cell, [self.of(indicator.code, cell.org_unit, part) for part in parts])

    def units(self, cell: Cell) -> Result | None:
        """The org units below at which the indicator exists, by the rule over org units."""
        indicator = cell.indicator
        if indicator.over_units is OverUnits.NONE:
            return None
        below = list(self.bearers(cell, cell.org_unit, {cell.org_unit}))
        if indicator.over_units is OverUnits.DISTINCT:
            return self.distinct(cell, [self.of(indicator.code, unit.code, cell.period) for unit in below])
        weighted = indicator.over_units is OverUnits.WEIGHTED
        if not below or (weighted and indicator.weight is None):
            return None
        parts = [self.of(indicator.code, unit.code, cell.period) for unit in below]
        weight = indicator.weight if weighted else None
        weights = [self.of(weight, unit.code, cell.period) for unit in below] if weight else []
        whole = over_units(cell, parts, weights)
        return whole if whole.value is None else self.left_out(cell, parts) or whole

    def distinct(self, cell: Cell, parts: Sequence[Result]) -> Result | None:
        """The absence where different people are known of some parts: nobody knows who is in several of them."""
        known = [part for part in parts if part.value is not None or _is(part, AbsenceKind.DISTINCT)]
        return absent(cell, AbsenceKind.DISTINCT, inputs=known, missing=(str(cell),)) if known else None

    def left_out(self, cell: Cell, parts: list[Result]) -> Result | None:
        """The absence where a sum of amounts leaves out what was reported by an org unit that ended on the way.

        Whether those that follow it count that in is not said: the figures of the time before and after are needed.
        """
        if OverUnits.SUM is not cell.indicator.over_units or cell.indicator.over_time is not OverTime.SUM:
            return None
        left = self.programme.org_units.left_within(cell.org_unit, cell.period, tree=self.programme.tree)
        reporting = self.book.reporting_within(cell.indicator.code, cell.period)
        told = (unit.code for unit in left if unit.code in reporting)
        names = tuple(f"{code} {cell.period}" for code in told)
        return absent(cell, AbsenceKind.SCOPE_UNCLEAR, inputs=parts, missing=names) if names else None

    def grown(self, cell: Cell) -> Result | None:
        """The growth of the levels that the indicator names: of whole years on the year before, else on a year ago.

        Compound growth of the levels comes first; where there are none, the yearly rates are chained, which is the
        same. The mean of the yearly rates is made only where it is asked for. Nothing is compared across a break.
        """
        source, months = cell.indicator.growth_of, cell.period.months or 0
        if source is None or not months or (months > 12 and months % 12):
            return None
        years = tuple(cell.period.years()) if months > 12 else (cell.period,)
        base, last = years[0].later(-12), years[-1]
        if broken := self.broken(cell, base.start, last.end) or self.on_two_price_bases(cell, source):
            return broken
        if self.growth is GrowthRule.MEAN_OF_YEARS and len(years) > 1:
            return self.rates(cell, years)
        first, latest = self.of(source, cell.org_unit, base), self.of(source, cell.org_unit, last)
        found = _compounded(cell, first, latest, len(years))
        if found.value is None and len(years) > 1:
            chained = self.rates(cell, years)
            return found if chained.value is None and not _is(found, AbsenceKind.NOT_REPORTED) else chained
        return found

    def rates(self, cell: Cell, years: tuple[Period, ...]) -> Result:
        """The average growth of some years from their yearly rates, by the declared rule."""
        parts = [self.of(cell.indicator.code, cell.org_unit, year) for year in years]
        if gap := gap_in(cell, parts):
            return gap
        values = [part.value for part in parts if part.value is not None]
        if self.growth is GrowthRule.MEAN_OF_YEARS:
            return computed(cell, growths.mean(values), "trace_growth_mean", parts, years=len(years))
        if min(values) < -100:
            return absent(cell, AbsenceKind.NO_RULE, inputs=parts)
        return computed(cell, growths.chained(values), "trace_growth_chained", parts, years=len(years))

    def broken(self, cell: Cell, start: date, end: date) -> Result | None:
        """The absence where the meaning of what is put together changed in between."""
        found = series.break_between(cell.indicator, self.programme, start, end)
        return absent(cell, AbsenceKind.SERIES_BREAK, on=found.on, reason=found.reason) if found else None

    def on_two_price_bases(self, cell: Cell, source: str) -> Result | None:
        """The absence where a growth is said to be on another price base than the levels are."""
        levels = self.programme.indicator(source)
        bases = (cell.indicator.price_base, levels.price_base if levels else None)
        if None in bases or bases[0] == bases[1]:
            return None
        return absent(cell, AbsenceKind.SERIES_BREAK, reason=" ≠ ".join(map(str, bases)))

    def bearers(self, cell: Cell, org_unit: str, met: set[str]) -> Iterator[OrgUnit]:
        """The nearest org units below at which the indicator exists; each once, whatever the tree looks like."""
        levels = cell.indicator.levels
        for unit in self.programme.org_units.children(org_unit, on=self.day_of(cell), tree=self.programme.tree):
            if unit.code in met:
                continue
            met.add(unit.code)
            if not levels or unit.level in levels:
                yield unit
            else:
                yield from self.bearers(cell, unit.code, met)

    def day_of(self, cell: Cell) -> date:
        """The day as of which the tree below a cell is read."""
        return self.programme.org_units.last_day(cell.org_unit, cell.period)

    def parts_reported(self, cell: Cell) -> bool:
        """Whether anything was recorded for a part of the cell: a part of its period, an org unit below, or both.

        A school year is a part of the calendar year that it ends in, though it begins before.
        """
        period = cell.period
        if cell.indicator.clock is Clock.SCHOOL and period.months:
            period = Period(period.later(-12).start, Unit.MONTH, period.months + 12)
        reporting = self.book.reporting_within(cell.indicator.code, period)
        if not reporting or cell.org_unit in reporting:
            return bool(reporting)
        below = self.programme.org_units.descendants(cell.org_unit, on=self.day_of(cell), tree=self.programme.tree)
        return any(unit.code in reporting for unit in below)


class _World:
    """The programme as a formula sees it that is set in place."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    @property
    def term(self) -> Period:
        """The plan years of the term."""
        return self.programme.term.plan

    def of_level(self, level: str, org_unit: str, period: Period) -> tuple[str, ...]:
        """The org units of a level at or below one."""
        units = self.programme.org_units
        own = units.get(org_unit)
        below = units.descendants(org_unit, on=units.last_day(org_unit, period), tree=self.programme.tree)
        return tuple(unit.code for unit in (*([own] if own else []), *below) if unit.level == level)


def _is(result: Result, kind: AbsenceKind) -> bool:
    return result.absence is not None and result.absence.kind is kind


def _tiles(period: Period) -> tuple[Period, ...]:
    """The natural parts of a period; none where it begins so late in a month that parts would not tile it."""
    try:
        return period.tiles()
    except UnsoundDefinition:
        return ()


def _compounded(cell: Cell, first: Result, last: Result, years: int) -> Result:
    inputs = (first, last)
    if gap := gap_in(cell, inputs):
        return gap
    if first.value is None or last.value is None or first.value < 0 or last.value < 0:
        return absent(cell, AbsenceKind.NO_RULE, inputs=inputs)
    if first.value == 0:
        return absent(cell, AbsenceKind.DIVISION_BY_ZERO, inputs=inputs)
    rate = growths.compound(first.value, last.value, years)
    return computed(
        cell, rate, "trace_growth_compound", inputs, years=years, base=first.period, first=first.value, last=last.value
    )
