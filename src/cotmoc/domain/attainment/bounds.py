"""The bound of a target: whether a value passes it, surpasses it, passes only when rounded; ratio and gap to it."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain import rounding
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Direction, Op, Target

POINTS = "điểm %"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on a value at the end; `strict` is what it would be without rounding, where rounding decided."""

    verdict: Verdict
    rounded: bool = False
    strict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """What a target asks of a value.

    `value` is the bound, of a range its lower end. `upward` says which side is better, `more_is_better` whether passing
    beyond an exact value or a range is good, too. `decimals` is the precision of comparison; None compares exactly, as
    is done for none (0) and for all (100 %). `whole` says that the precision is only that of a whole number: it states
    none, and rounding then bridges no more than 1 % of the bound.
    """

    op: Op
    value: Decimal
    value_max: Decimal | None
    upward: bool
    more_is_better: bool
    decimals: int | None
    whole: bool
    measure_unit: str

    @property
    def edge(self) -> Decimal:
        """The value to reach: the bound, of a range the end that is met first."""
        return self.value if self.upward or self.value_max is None else self.value_max

    @property
    def strict_step(self) -> Decimal:
        """One unit of the precision: the least that a value can lie beyond a bound that is not included."""
        return Decimal(1).scaleb(-(self.decimals or 0))

    def passes(self, value: Decimal) -> bool:
        """Whether the value itself, unrounded, is what is asked for."""
        if self.op in (Op.EQ, Op.RANGE):
            return self.value <= value <= self._upper or self._surpasses_end(value)
        return {
            Op.GE: value >= self.value,
            Op.GT: value > self.value,
            Op.LE: value <= self.value,
            Op.LT: value < self.value,
        }[self.op]

    def surpasses(self, value: Decimal) -> bool:
        """Whether the value is better than was asked.

        Of an included bound, anything strictly better; of a bound that is not included ("trên", "dưới"), anything
        better than the first value past it at the target's precision; of an exact value or a range, anything past its
        good end where the target says that more (or less) is better.
        """
        if self.op in (Op.EQ, Op.RANGE):
            return self._surpasses_end(value)
        step = self.strict_step if self.op in (Op.GT, Op.LT) else Decimal(0)
        return value > self.value + step if self.upward else value < self.value - step

    @property
    def _upper(self) -> Decimal:
        return self.value if self.value_max is None else self.value_max

    def _nearest_end(self, value: Decimal) -> Decimal:
        """The end that a value lies outside of; the bound where it has but one."""
        return self._upper if self.op is Op.RANGE and value > self._upper else self.value

    def _surpasses_end(self, value: Decimal) -> bool:
        return self.more_is_better and (value > self._upper if self.upward else value < self.value)

    def rule(self, value: Decimal) -> Ruling:
        """Exceeded, reached or missed; a value that passes only at the target's precision is reached by rounding."""
        if self.passes(value):
            return Ruling(Verdict.EXCEEDED if self.surpasses(value) else Verdict.REACHED)
        near = self._rounded(value, self._nearest_end(value))
        if near is not None and self.passes(near):
            return Ruling(Verdict.REACHED, rounded=True, strict=Verdict.MISSED)
        return Ruling(Verdict.MISSED)

    def keeps_pace(self, value: Decimal, expected: Decimal) -> bool:
        """Whether a value is at least where the path should be, at the target's precision."""
        near = self._rounded(value, expected)
        if near is not None and self.decimals is not None:
            value, expected = near, rounded(expected, self.decimals)
        return value >= expected if self.upward else value <= expected

    def _rounded(self, value: Decimal, level: Decimal) -> Decimal | None:
        """The value at the precision of comparison; None where it may not be rounded to a level."""
        if self.decimals is None:
            return None
        counted = value == value.to_integral_value()
        if self.whole and not counted and abs(value - level) > abs(self.edge) / 100:
            return None
        return rounded(value, self.decimals)

    def ratio(self, value: Decimal) -> Decimal | None:
        """The attainment in per cent: only where more is better and neither figure is below zero."""
        if not self.upward or self.op is Op.RANGE or self.value <= 0 or value < 0:
            return None
        return value / self.value * _HUNDRED

    def gap(self, value: Decimal) -> Decimal:
        """The value minus the bound; of a range, minus the end that it is outside of, else minus the first end met."""
        outside = self.op is Op.RANGE and not self.value <= value <= self._upper
        return value - (self._nearest_end(value) if outside else self.edge)

    @property
    def gap_unit(self) -> str:
        """Percentages differ by points; all else by its own measure unit."""
        return POINTS if is_percent(self.measure_unit) else self.measure_unit


def of(target: Target, indicator: Indicator) -> Bound | None:
    """The bound that a target sets; None where it states no value, as a qualitative one does not."""
    if target.value is None or target.op is Op.QUALITATIVE:
        return None
    direction = indicator.direction if target.direction is Direction.NONE else target.direction
    return Bound(
        op=target.op,
        value=target.value,
        value_max=target.value_max,
        upward=_is_upward(target.op, target.value, direction),
        more_is_better=direction in (Direction.INCREASE, Direction.REDUCE),
        decimals=_decimals(target),
        whole=target.conventions.decimals is None and _decimals(target) == 0,
        measure_unit=target.measure_unit,
    )


def _is_upward(op: Op, value: Decimal, direction: Direction) -> bool:
    if op in (Op.GE, Op.GT):
        return True
    if op in (Op.LE, Op.LT):
        return False
    return direction is not Direction.REDUCE and not (op is Op.EQ and value == 0)


def _decimals(target: Target) -> int | None:
    """The declared precision, else that in which the bound is written; none and all are compared exactly."""
    if target.conventions.decimals is not None:
        return target.conventions.decimals
    ends = [end for end in (target.value, target.value_max) if end is not None]
    if 0 in ends or (is_percent(target.measure_unit) and _HUNDRED in ends):
        return None
    return max(decimals_of(end) for end in ends)


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure is written with.

    >>> decimals_of(Decimal("99.80")), decimals_of(Decimal("2E+3"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value with so many decimals, a half going away from zero, as offices round.

    >>> rounded(Decimal("99.75"), 1), rounded(Decimal("-0.5"), 0)
    (Decimal('99.8'), Decimal('-1'))
    """
    return rounding.half_up(value, decimals)


def in_words(value: Decimal, decimals: int = 2) -> Decimal:
    """A figure as a sentence shows it: with two decimals at most, or as many as asked for, and no idle zeros.

    >>> in_words(Decimal("15.83827")), in_words(Decimal("100.00"))
    (Decimal('15.84'), Decimal('100'))
    """
    return rounding.plain(rounded(value, decimals))


def is_percent(measure_unit: str) -> bool:
    """Whether a measure unit is a percentage ("%", "%/năm")."""
    return measure_unit.strip().startswith("%")


def same_measure(one: str, other: str) -> bool:
    """Whether two measure units can be compared: the same but for spelling and for what comes after a slash.

    >>> same_measure("tỉ đồng", "Tỷ đồng/năm"), same_measure("USD", "triệu đồng")
    (True, False)
    """
    return _head(one) == _head(other)


def _head(measure_unit: str) -> str:
    plain = unicodedata.normalize("NFC", measure_unit).strip().lower()
    return plain.split("/")[0].strip().replace("tỉ", "tỷ")
