"""A formula set in place: each mention of an indicator becomes a cell, each function of time or place plain sums."""

from decimal import Decimal
from typing import Protocol

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas import trees
from cotmoc.domain.periods import Period, Unit

_HUNDRED = trees.Number(Decimal(100))


class World(Protocol):
    """What a formula must know of the programme to be set in place."""

    @property
    def term(self) -> Period:
        """The plan years of the term."""

    def of_level(self, level: str, org_unit: str, period: Period) -> tuple[str, ...]:
        """The codes of the org units of a level at or below one, as the tree stood on the last day of a period."""


def ground(formula: trees.Formula, org_unit: str, period: Period, world: World) -> trees.Formula:
    """The formula at an org unit and a period, of cells, numbers and functions of values alone.

    `prior(x)` is x a period of the same length earlier; `year_ago(x)` twelve months earlier; `at(x, 2020)` the same
    period of the year 2020; `since_year(x)` and `since_term(x)` x over the time since the beginning of the year, or of
    the term, up to the end of the period; `moving_mean(x, 3)` the mean of x over this period and the two before.
    `growth(x)` and `growth_on_prior(x)` are in per cent, `average_growth(x)` in per cent a year over the years of the
    period, on the year before them; `index(x, 2020)` takes `at(x, 2020)` for 100. Raises `UnsoundDefinition`
    (`formula_time`) where a period has no such other, as the average growth of a quarter.
    """
    match formula:
        case trees.Reference(code):
            return trees.Reference(code, org_unit, period)
        case trees.Negation(operand):
            return trees.Negation(ground(operand, org_unit, period, world))
        case trees.Operation(sign, left, right):
            return trees.Operation(sign, ground(left, org_unit, period, world), ground(right, org_unit, period, world))
        case trees.Condition(sign, left, right):
            return trees.Condition(sign, ground(left, org_unit, period, world), ground(right, org_unit, period, world))
        case trees.Call(function, arguments):
            return trees.Call(function, tuple(ground(one, org_unit, period, world) for one in arguments))
        case trees.Moved():
            return _moved(formula, org_unit, period, world)
        case trees.Counted(function, level, condition):
            met = [ground(condition, below, period, world) for below in world.of_level(level, org_unit, period)]
            count: trees.Formula = trees.Call("sum", tuple(met)) if met else trees.Number(Decimal(0))
            return count if function == "count_org_units" else _share(count, trees.Number(Decimal(len(met))))
        case _:
            return formula


def _share(part: trees.Formula, whole: trees.Formula) -> trees.Formula:
    return trees.Operation("*", trees.Operation("/", part, whole), _HUNDRED)


def _moved(formula: trees.Moved, org_unit: str, period: Period, world: World) -> trees.Formula:
    def then(other: Period) -> trees.Formula:
        return ground(formula.operand, org_unit, other, world)

    match formula.function:
        case "growth" | "growth_on_prior" | "index":
            base = _elsewhen(formula, period, world)
            return _grown(then(period), then(base), index=formula.function == "index")
        case "average_growth":
            years = _whole_years(formula, period)
            first, last = Period.year(period.start.year - 1), Period.year(period.start.year + years - 1)
            return trees.Call("compound", (then(first), then(last), trees.Number(Decimal(years))))
        case "moving_mean":
            return trees.Call("mean", tuple(then(period.shift(-step)) for step in reversed(range(formula.number or 1))))
        case _:
            return then(_elsewhen(formula, period, world))


def _grown(now: trees.Formula, base: trees.Formula, *, index: bool) -> trees.Formula:
    whole = _share(now, base)
    return whole if index else trees.Operation("-", whole, _HUNDRED)


def _elsewhen(formula: trees.Moved, period: Period, world: World) -> Period:
    """The other period of a function of time."""
    match formula.function:
        case "prior" | "growth_on_prior":
            return period.shift(-1)
        case "year_ago" | "growth":
            return period.later(-12)
        case "at" | "index":
            return period.later(12 * ((formula.number or 0) - period.start.year))
        case "since_year":
            return _since(formula, Period.year(period.last_day.year), period)
        case _:
            return _since(formula, world.term, period)


def _since(formula: trees.Moved, whole: Period, period: Period) -> Period:
    """From the beginning of a whole to the end of a period that lies in it."""
    begun = whole.start.year * 12 + whole.start.month
    months = period.end.year * 12 + period.end.month - begun
    if not whole.contains(period) or period.months is None or whole.start.day != 1 or period.start.day != 1:
        raise UnsoundDefinition("formula_time", function=formula.function, period=period)
    return Period(whole.start, Unit.MONTH, months)


def _whole_years(formula: trees.Moved, period: Period) -> int:
    if not period.months or period.months % 12 or (period.start.month, period.start.day) != (1, 1):
        raise UnsoundDefinition("formula_time", function=formula.function, period=period)
    return period.months // 12
