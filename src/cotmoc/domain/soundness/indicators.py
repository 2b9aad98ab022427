"""Every indicator is defined so that it can be computed, added up and kept here."""

from collections.abc import Iterator

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.findings import Finding
from cotmoc.domain.formulas import counted_levels, measure, parse
from cotmoc.domain.indicators import Indicator, Nature, OverTime, OverUnits, Secrecy
from cotmoc.domain.measures import TURNS
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.codes import named_by, stated_formulas
from cotmoc.domain.soundness.faults import circle, error, near, warning

MOST_DECIMALS = 10


def secrecy_is_ordinary(programme: Programme) -> Iterator[Finding]:
    """Nothing here is a state secret; those belong in a system certified for them (Law on State Secrets 2018)."""
    for index, indicator in enumerate(programme.indicators):
        if indicator.secrecy is not Secrecy.ORDINARY:
            yield error("secrecy_refused", ("indicators", index, "secrecy"), code=indicator.code)


def formulas_parse(programme: Programme) -> Iterator[Finding]:
    """Every formula can be read, the earlier ones too, and counts org units of a level that there is."""
    levels = dict.fromkeys(unit.level for unit in programme.org_units)
    for place, _, text in stated_formulas(programme):
        try:
            tree = parse(text)
        except UnsoundDefinition as unsound:
            yield error(unsound.code, place, **unsound.facts)
            continue
        for level in dict.fromkeys(counted_levels(tree)):
            if level not in levels:
                yield warning("level_unused", place, level=level, near=near(level, levels))


def formulas_add_like_to_like(programme: Programme) -> Iterator[Finding]:
    """Nothing is added to or compared with what is of another kind, and the value is of the kind that is declared."""
    units = {indicator.code: indicator.measure_unit for indicator in programme.indicators}
    for place, indicator, text in stated_formulas(programme):
        declared = programme.measures.get(indicator.measure_unit)
        try:
            found = measure(parse(text), units, programme.measures)
        except UnsoundDefinition as unsound:
            if unsound.code == "formula_measure_units":
                yield error(unsound.code, place, **unsound.facts)
            continue
        if found and declared and found.kinds != declared.kinds:
            yield warning("formula_declared_unit", place, code=indicator.code, declared=indicator.measure_unit)


def formulas_have_no_circle(programme: Programme) -> Iterator[Finding]:
    """No indicator needs, in the end, itself."""
    links = {one.code: [code for text in one.formulas for code in named_by(text)] for one in programme.indicators}
    if found := circle(links):
        index = next(index for index, indicator in enumerate(programme.indicators) if indicator.code in found)
        yield error("formula_circle", ("indicators", index, "formula"), circle=" → ".join(found[::-1]))


def weights_are_named(programme: Programme) -> Iterator[Finding]:
    """A weighted indicator, and no other, says by what."""
    for index, indicator in enumerate(programme.indicators):
        weighted = indicator.over_units is OverUnits.WEIGHTED
        if weighted and indicator.weight is None:
            yield error("weight_missing", ("indicators", index, "over_units"), code=indicator.code)
        if indicator.weight is not None and not weighted:
            yield warning("weight_unused", ("indicators", index, "weight"), code=indicator.code)


def statuses_have_registers(programme: Programme) -> Iterator[Finding]:
    """It is said where the recognitions of a status are kept."""
    for index, indicator in enumerate(programme.indicators):
        if indicator.nature is Nature.STATUS and indicator.register is None:
            yield warning("register_missing", ("indicators", index), code=indicator.code)


def growths_are_of_levels(programme: Programme) -> Iterator[Finding]:
    """A growth is one of amounts, not of itself or of another ratio."""
    for index, indicator in enumerate(programme.indicators):
        levels = programme.indicator(indicator.growth_of or "")
        if levels is indicator:
            yield error("growth_of_itself", ("indicators", index, "growth_of"), code=indicator.code)
        elif levels and levels.nature not in (Nature.FLOW, Nature.STOCK):
            yield warning("growth_of_ratio", ("indicators", index, "growth_of"), code=levels.code)


def ratios_are_not_summed(programme: Programme) -> Iterator[Finding]:
    """Nothing adds up what has no sum: ratios, and over time stocks."""
    for index, indicator in enumerate(programme.indicators):
        for key in _summed(indicator):
            yield warning(f"{indicator.nature.value}_summed", ("indicators", index, key), code=indicator.code)


def _summed(indicator: Indicator) -> Iterator[str]:
    if indicator.over_time is OverTime.SUM and indicator.nature in (Nature.RATIO, Nature.STOCK):
        yield "over_time"
    if indicator.over_units is OverUnits.SUM and indicator.nature is Nature.RATIO:
        yield "over_units"


def people_are_told_from_turns(programme: Programme) -> Iterator[Finding]:
    """Different people are counted over a period, and turns are summed."""
    for index, indicator in enumerate(programme.indicators):
        counted = programme.measures.get(indicator.measure_unit)
        distinct = (OverTime.DISTINCT, OverUnits.DISTINCT)
        keys = [key for key in ("over_time", "over_units") if getattr(indicator, key) in distinct]
        for key in keys if counted and counted.kinds == ((TURNS, 1),) else ():
            yield warning("turns_distinct", ("indicators", index, key), code=indicator.code, key=key)
        if "over_time" in keys and indicator.nature is not Nature.FLOW:
            yield warning("distinct_at_once", ("indicators", index, "over_time"), code=indicator.code)


def decimals_are_sensible(programme: Programme) -> Iterator[Finding]:
    """The precision is one that figures can have."""
    places = [(("indicators", index, "decimals"), one.decimals) for index, one in enumerate(programme.indicators)]
    places += [
        (("targets", index, "conventions"), one.conventions.decimals) for index, one in enumerate(programme.targets)
    ]
    for place, decimals in places:
        if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
            yield error("decimals_range", place, decimals=decimals, limit=MOST_DECIMALS)


def levels_are_used(programme: Programme) -> Iterator[Finding]:
    """Every level that an indicator names is one that some org unit has."""
    used = dict.fromkeys(unit.level for unit in programme.org_units)
    for index, indicator in enumerate(programme.indicators):
        for level in sorted(indicator.levels - used.keys()):
            yield warning("level_unused", ("indicators", index, "levels"), level=level, near=near(level, used))
