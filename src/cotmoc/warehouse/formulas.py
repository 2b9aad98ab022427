"""Formulas over columns: the trees that the cell reading sets in place cell by cell, read for a run of periods."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import pairwise

import numpy as np

from cotmoc.domain import growths
from cotmoc.domain.formulas import trees
from cotmoc.domain.periods import Period
from cotmoc.warehouse import arithmetic, columns
from cotmoc.warehouse.columns import Column
from cotmoc.warehouse.runs import Month, Run, month_of
from cotmoc.warehouse.trees import Places

_HUNDRED = columns.constant(100)
_Span = tuple[Month, int]
"""A period: the month with which it begins, and how many months it has."""


class Reading:
    """Reads formulas; `figures` gives the column of an indicator for a run, `term` the plan years of the term."""

    def __init__(self, figures: Callable[[str, Run], Column], places: Places, term: Period) -> None:
        self.figures = figures
        self.places = places
        self.term = term

    def of(self, formula: trees.Formula, run: Run) -> Column:
        """The column of a formula whose conversions are written into it."""
        match formula:
            case trees.Number(value):
                return columns.constant(value)
            case trees.Reference(code):
                return columns.closed(self.figures(code, run))
            case trees.Negation(operand):
                return arithmetic.multiply(columns.constant(-1), self.of(operand, run))
            case trees.Operation(sign, left, right):
                return _joined(sign, self.of(left, run), self.of(right, run))
            case trees.Condition(sign, left, right):
                return arithmetic.compare(self.of(left, run), self.of(right, run), sign)
            case trees.Call(function, arguments):
                return _called(function, [self.of(one, run) for one in arguments])
            case trees.Moved():
                return self.moved(formula, run)
            case trees.Counted():
                return self.counted(formula, run)

    def moved(self, formula: trees.Moved, run: Run) -> Column:
        """The column of a function of time; nothing is there where a period has no such other."""
        found = [self.elsewhen(formula.operand, spans) for spans in _spans(formula, run, self.term)]
        match formula.function:
            case "growth" | "growth_on_prior":
                return arithmetic.add(_share(*found), _HUNDRED, -1)
            case "index":
                return _share(*found)
            case "average_growth":
                return compounded(found[0], found[1], run.months // 12)
            case "moving_mean":
                return _called("mean", found)
            case _:
                return found[0]

    def earliest(self, formula: trees.Formula, run: Run) -> Month:
        """The first month of all that a formula needs for a run of one period."""
        if isinstance(formula, trees.Moved):
            spans = (span for found in _spans(formula, run, self.term) for span in found if span)
            return min(
                (self.earliest(formula.operand, Run(span[1], span[:1])) for span in spans), default=run.starts[0]
            )
        return min((self.earliest(part, run) for part in trees.parts(formula)), default=run.starts[0])

    def elsewhen(self, formula: trees.Formula, spans: Sequence[_Span | None]) -> Column:
        """The column of a formula at one span of time for each period."""
        shape = (len(spans), len(self.places))
        found = columns.missing(shape)
        if (run := _as_run(spans)) is not None:
            return columns.spread(self.of(formula, run), shape)
        for months in sorted({span[1] for span in spans if span}):
            starts = tuple(sorted({span[0] for span in spans if span and span[1] == months}))
            whole = columns.spread(self.of(formula, Run(months, starts)), (len(starts), shape[1]))
            place = {start: at for at, start in enumerate(starts)}
            meant = np.array([[span is not None and span[1] == months] for span in spans])
            at = np.array([place[span[0]] if span and span[1] == months else 0 for span in spans])
            taken = columns.rows(whole, at)
            found = arithmetic.merged(found, taken if meant.all() else columns.shown_at(taken, meant))
        return found

    def counted(self, formula: trees.Counted, run: Run) -> Column:
        """How many org units of a level at or below each meet the condition, or their share in per cent."""
        shape = (len(run), len(self.places))
        met = columns.spread(self.of(formula.condition, run), shape)
        count, size, there = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.ones(shape, bool)
        for day, periods in self.places.epochs(run):
            stage = self.places.of_level(formula.level, day)
            if stage is None:
                continue
            held = columns.rows(met, periods)
            wholes = np.ix_(np.arange(len(run))[periods], np.arange(shape[1])[stage.wholes])
            count[wholes] = stage.sums(held.above)
            size[wholes] = stage.sizes
            complete = None if held.there is None else stage.complete(held.there)
            there[wholes] = True if complete is None else complete
        number = columns.of_whole(count, there=there)
        return number if formula.function == "count_org_units" else _share(number, columns.of_whole(size))


def _as_run(spans: Sequence[_Span | None]) -> Run | None:
    """Spans of time of one length, one after the other, as a run."""
    known = [span for span in spans if span is not None]
    rising = all(one[0] < other[0] for one, other in pairwise(known))
    if len(known) < len(spans) or not rising or len({months for _, months in known}) != 1:
        return None
    return Run(known[0][1], tuple(start for start, _ in known))


def _joined(sign: str, left: Column, right: Column) -> Column:
    match sign:
        case "*":
            return arithmetic.multiply(left, right)
        case "/":
            return arithmetic.divide(left, right)
        case _:
            return arithmetic.add(left, right, 1 if sign == "+" else -1)


def _share(part: Column, whole: Column) -> Column:
    return arithmetic.multiply(arithmetic.divide(part, whole), _HUNDRED)


def _called(function: str, arguments: Sequence[Column]) -> Column:
    match function:
        case "min" | "max":
            sign = "<=" if function == "min" else ">="
            return reduce(lambda one, other: arithmetic.choose(one, other, sign), arguments)
        case _:
            whole = reduce(arithmetic.add, arguments)
            if function == "sum":
                return whole
            return arithmetic.multiply(whole, columns.constant(Fraction(1, len(arguments))))


def compounded(first: Column, last: Column, years: int) -> Column:
    """The yearly growth in per cent that leads from one level to another; of one year exactly."""
    if years == 1:
        grown = arithmetic.add(_share(last, first), _HUNDRED, -1)
        sound = columns.both(_not_below_zero(first), _not_below_zero(last))
        return grown if sound is None else columns.shown_at(grown, sound)

    def rate(base: Fraction, level: Fraction) -> Fraction | None:
        if base <= 0 or level < 0:
            return None
        return Fraction(growths.compound(decimal(base), decimal(level), years))

    return arithmetic.widely(rate, first, last)


def _not_below_zero(column: Column) -> columns.Array | None:
    below = column.above < 0 if column.factor > 0 else column.above > 0
    return ~below if below.any() else None


def decimal(value: Fraction) -> Decimal:
    """The figure as the cell reading has it, at its working precision."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _spans(formula: trees.Moved, run: Run, term: Period) -> list[list[_Span | None]]:
    """The periods whose figures a function of time takes, for each period of a run; None where there is none."""
    months = run.months
    match formula.function:
        case "growth" | "growth_on_prior" | "index":
            return [[(start, months) for start in run.starts], _other(formula, run, term)]
        case "average_growth":
            starts = [start if start % 12 == 0 and months % 12 == 0 else None for start in run.starts]
            return [[None if one is None else (one + step, 12) for one in starts] for step in (-12, months - 12)]
        case "moving_mean":
            steps = range(formula.number or 1)
            return [[(start - step * months, months) for start in run.starts] for step in steps]
        case _:
            return [_other(formula, run, term)]


def _other(formula: trees.Moved, run: Run, term: Period) -> list[_Span | None]:
    """The other period of a function of time, for each period of a run; None where there is none."""
    months = run.months
    match formula.function:
        case "prior" | "growth_on_prior":
            return [(start - months, months) for start in run.starts]
        case "year_ago" | "growth":
            return [(start - 12, months) for start in run.starts]
        case "at" | "index":
            return [(12 * (formula.number or 0) + start % 12, months) for start in run.starts]
        case "since_year":
            ends = [start + months for start in run.starts]
            return [
                _since((12 * ((end - 1) // 12), 12), start, end) for start, end in zip(run.starts, ends, strict=True)
            ]
        case _:
            whole = (month_of(term) or 0, term.months or 0)
            return [_since(whole, start, start + months) for start in run.starts]


def _since(whole: _Span, start: Month, end: Month) -> _Span | None:
    """From the beginning of a whole to the end of a period that lies in it."""
    begun, months = whole
    return (begun, end - begun) if begun <= start and end <= begun + months else None
