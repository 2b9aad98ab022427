"""Figures whose writing leaves a doubt: thousands taken for decimals, and shares of more than the whole.

These rules need the words of measure units and of names, so they stand beside the files and not in `domain.soundness`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from cotmoc.domain.attainment import rates
from cotmoc.domain.findings import Finding
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import FieldKind
from cotmoc.domain.soundness.faults import Place, error, warning
from cotmoc.lexicon import drafting, measure_units

SHARE = "%"
WHOLE = Decimal(100)
GROUP = 3
"""How many digits a mark of thousands parts off."""
_MONEY = frozenset({"money", "dollars", "euros"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a target, an observation or a record; `said` is how a sentence calls what it belongs to."""

    place: Place
    said: str
    name: str
    measure_unit: str
    value: Decimal
    decimals: int = 0
    of_change: bool = False
    doubt: str = "figure_thousands"


def find(programme: Programme) -> tuple[Finding, ...]:
    """What is doubtful about the figures of a programme: targets, records, observations."""
    figures = chain(_of_targets(programme), _of_records(programme), _of_observations(programme))
    return tuple(found for figure in figures for found in (*_thousands(figure), *_shares(figure)))


def _of_targets(programme: Programme) -> Iterator[_Figure]:
    for index, target in enumerate(programme.targets):
        if indicator := programme.indicator(target.indicator):
            changes = rates.is_rate(target, indicator)
            for key, value in (("value", target.value), ("value_max", target.value_max)):
                if value is not None:
                    yield _measured(
                        ("targets", index, key), target.code, indicator, target.measure_unit, value, changes
                    )


def _of_records(programme: Programme) -> Iterator[_Figure]:
    for index, register in enumerate(programme.registers):
        numbers = {one.code: one for one in register.fields if one.kind is FieldKind.NUMBER}
        for line, record in enumerate(register.records):
            for code, value in record.values.items():
                if code in numbers and isinstance(value, Decimal):
                    place, title = ("registers", index, "records", line, "values", code), numbers[code].title
                    change = drafting.is_change(title)
                    unit = numbers[code].measure_unit or ""
                    yield _Figure(place, code, title, unit, value, of_change=change, doubt="record_thousands")


def _of_observations(programme: Programme) -> Iterator[_Figure]:
    for index, seen in enumerate(programme.book.observations):
        if (indicator := programme.indicator(seen.indicator)) and seen.value is not None:
            said = f"{seen.indicator}, {seen.org_unit}, {seen.period}"
            yield _measured(("observations", index, "value"), said, indicator, indicator.measure_unit, seen.value)


def _measured(
    place: Place, said: str, indicator: Indicator, measure_unit: str, value: Decimal, changes: bool = False
) -> _Figure:
    of_change = changes or indicator.growth_of is not None or drafting.is_change(indicator.name)
    return _Figure(place, said, indicator.name, measure_unit, value, indicator.decimals or 0, of_change)


def _thousands(figure: _Figure) -> Iterator[Finding]:
    """A figure such as 1.176 is meant with three decimals; a dot there may be the Vietnamese mark of thousands.

    Three zeros behind the dot of an amount of money or a count leave too much doubt to compute with.
    """
    value = figure.value
    grouped = value.as_tuple().exponent == -GROUP and 1 <= abs(value) < 10**GROUP
    if not grouped or figure.decimals >= GROUP:
        return
    facts = {"value": f"{value:f}", "read": value, "whole": f"{value.scaleb(GROUP):.0f}"}
    if value == value.to_integral_value() and _is_counted(figure.measure_unit):
        yield error("figure_grouped", figure.place, **facts, plain=f"{value:.0f}")
    else:
        yield warning(figure.doubt, figure.place, **facts)


def _is_counted(measure_unit: str) -> bool:
    """Whether a measure unit is of money, or a noun that is counted, rather than one of length, area or the like."""
    kind = measure_units.kind(measure_unit.partition("/")[0].strip())
    return kind is None or kind.counted or kind.kind in _MONEY


def _shares(figure: _Figure) -> Iterator[Finding]:
    """A share of a whole lies between none and all; a growth or a change need not."""
    if figure.measure_unit.strip() == SHARE and not figure.of_change and not 0 <= figure.value <= WHOLE:
        yield warning("share_outside", figure.place, value=figure.value, code=figure.said, name=figure.name)
