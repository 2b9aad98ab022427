"""Targets that a report only implies, derived from a result and its attainment: every candidate, the round first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cotmoc.domain.attainment.bounds import decimals_of, is_percent
from cotmoc.domain.targets import Candidate, Derivation

_HUNDRED = Decimal(100)
_AT_MOST = 5
_FINEST = -6


@dataclass(frozen=True, slots=True)
class StatedResult:
    """A figure that an attainment may be about; `rule` names the reading ("amount", "growth")."""

    value: Decimal
    measure_unit: str
    rule: str


def derive(results: Iterable[StatedResult], attainment: Decimal) -> Derivation | None:
    """The targets that give the printed attainment (in per cent) for any of the stated results.

    Of each reading, the roundest numbers within the printed precision are kept; readings are ordered by the roundness
    of theirs. Printed figures may have been rounded or cut off; a whole number that is no percentage is exact. None
    where nothing fits, as for an attainment of 0.

    >>> wards = StatedResult(Decimal(6), "phường", "amount")
    >>> [str(one.value) for one in derive([wards], Decimal(120)).candidates]
    ['5']
    """
    found = [
        (digits, Candidate(value, result.measure_unit, result.rule))
        for result in results
        for digits, value in _roundest(result, attainment)
    ]
    return Derivation(tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))) if found else None


def _roundest(result: StatedResult, attainment: Decimal) -> Iterator[tuple[int, Decimal]]:
    """The numbers with the fewest digits that fit, with how many digits that is."""
    if attainment <= 0 or result.value <= 0:
        return
    exact = decimals_of(result.value) == 0 and not is_percent(result.measure_unit)
    low, high = (result.value, result.value) if exact else _printed(result.value)
    least, most = _printed(attainment)
    lowest, highest = low / most * _HUNDRED, high / least * _HUNDRED
    for exponent in range(highest.adjusted(), _FINEST - 1, -1):
        step = Decimal(1).scaleb(exponent)
        first = (lowest / step).to_integral_value(ROUND_CEILING)
        last = (highest / step).to_integral_value(ROUND_FLOOR)
        if first <= last:
            fitting = [count * step for count in _from_middle(first, last)]
            yield from ((_digits(value), Decimal(f"{value:f}")) for value in fitting[:_AT_MOST])
            return


def _printed(value: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the most that a printed figure can stand for, rounded or cut off."""
    step = Decimal(1).scaleb(-decimals_of(value))
    return value - step / 2, value + step


def _from_middle(first: Decimal, last: Decimal) -> list[Decimal]:
    """The whole numbers from one to another, those in the middle first."""
    middle = (first + last) / 2
    return sorted((first + step for step in range(int(last - first) + 1)), key=lambda one: (abs(one - middle), one))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
