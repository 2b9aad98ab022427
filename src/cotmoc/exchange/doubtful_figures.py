"""Figures whose writing leaves a doubt: thousands taken for decimals, and shares of more than the whole.

These rules need the words of measure units and of names, so they stand beside the files and not in `domain.soundness`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment import rates
from cotmoc.domain.findings import Finding
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import Place, error, warning
from cotmoc.lexicon import drafting, measure_units

SHARE = "%"
WHOLE = Decimal(100)
GROUP = 3
"""How many digits a mark of thousands parts off."""
_MONEY = frozenset({"money", "dollars", "euros"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a target or an observation; `said` is how a sentence calls what it belongs to."""

    place: Place
    said: str
    indicator: Indicator
    measure_unit: str
    value: Decimal
    of_change: bool = False


def find(programme: Programme) -> tuple[Finding, ...]:
    """What is doubtful about the figures of a programme, targets first."""
    return tuple(found for figure in _figures(programme) for found in (*_thousands(figure), *_shares(figure)))


def _figures(programme: Programme) -> Iterator[_Figure]:
    indicators = {indicator.code: indicator for indicator in programme.indicators}
    for index, target in enumerate(programme.targets):
        if indicator := indicators.get(target.indicator):
            changes = rates.is_rate(target, indicator)
            for key, value in (("value", target.value), ("value_max", target.value_max)):
                if value is not None:
                    place = ("targets", index, key)
                    yield _Figure(place, target.code, indicator, target.measure_unit, value, changes)
    for index, seen in enumerate(programme.book.observations):
        if (indicator := indicators.get(seen.indicator)) and seen.value is not None:
            said = f"{seen.indicator}, {seen.org_unit}, {seen.period}"
            yield _Figure(("observations", index, "value"), said, indicator, indicator.measure_unit, seen.value)


def _thousands(figure: _Figure) -> Iterator[Finding]:
    """A figure such as 1.176 is meant with three decimals; a dot there may be the Vietnamese mark of thousands.

    Three zeros behind the dot of an amount of money or a count leave too much doubt to compute with.
    """
    value = figure.value
    grouped = value.as_tuple().exponent == -GROUP and 1 <= abs(value) < 10**GROUP
    if not grouped or (figure.indicator.decimals or 0) >= GROUP:
        return
    facts = {"value": f"{value:f}", "read": value, "whole": f"{value.scaleb(GROUP):.0f}"}
    if value == value.to_integral_value() and _is_counted(figure.measure_unit):
        yield error("figure_grouped", figure.place, **facts, plain=f"{value:.0f}")
    else:
        yield warning("figure_thousands", figure.place, **facts)


def _is_counted(measure_unit: str) -> bool:
    """Whether a measure unit is of money, or a noun that is counted, rather than one of length, area or the like."""
    kind = measure_units.kind(measure_unit.partition("/")[0].strip())
    return kind is None or kind.counted or kind.kind in _MONEY


def _shares(figure: _Figure) -> Iterator[Finding]:
    """A share of a whole lies between none and all; a growth or a change need not."""
    changes = figure.of_change or figure.indicator.growth_of or drafting.is_change(figure.indicator.name)
    if figure.measure_unit.strip() == SHARE and not changes and not 0 <= figure.value <= WHOLE:
        yield warning("share_outside", figure.place, value=figure.value, code=figure.said, name=figure.indicator.name)
