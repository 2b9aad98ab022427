"""Every target sets a bound that can be judged, in its term, chained the right way, with somebody to answer for it."""

from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.attainment import bounds, rates
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.findings import Finding
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import circle, error, info, near, warning
from cotmoc.domain.targets import HorizonKind, Op, SetKind, Target

_UPWARD = frozenset({Op.GE, Op.GT})
_DOWNWARD = frozenset({Op.LE, Op.LT})
_STRICT = frozenset({Op.GT, Op.LT})
_NARROWING = frozenset(
    {
        (SetKind.TERM_RESOLUTION, SetKind.YEARLY_RESOLUTION),
        *((kind, SetKind.OWN_COMMITMENT) for kind in SetKind if kind is not SetKind.OWN_COMMITMENT),
    }
)
"""From which kind of set to which a target cannot come; an assignment may come from above, or go down."""


def bounds_are_whole(programme: Programme) -> Iterator[Finding]:
    """A target holds the figures that its operator needs, and no others.

    A target that a report only implies may leave its figure to the candidates of its derivation.
    """
    for index, target in enumerate(programme.targets):
        place = ("targets", index)
        if target.op is Op.QUALITATIVE and target.value is not None:
            yield error("target_value_unwanted", (*place, "value"), code=target.code)
        if target.op is not Op.QUALITATIVE and target.value is None and target.derivation is None:
            yield error("target_value_missing", place, code=target.code)
        if target.op is Op.RANGE and target.value_max is None:
            yield error("range_incomplete", place, code=target.code)
        if target.op is not Op.RANGE and target.value_max is not None:
            yield error("value_max_unwanted", (*place, "value_max"), code=target.code)
        if _reversed(target):
            yield error("range_reversed", (*place, "value_max"), low=target.value, high=target.value_max)


def _reversed(target: Target) -> bool:
    low, high = target.value, target.value_max
    return target.op is Op.RANGE and low is not None and high is not None and high < low


def years_lie_in_the_term(programme: Programme) -> Iterator[Finding]:
    """A target is due in a year of its term, and says in which where it is due by one."""
    plan = programme.term.plan
    for index, target in enumerate(programme.targets):
        if target.year is None:
            if target.horizon is HorizonKind.BY:
                yield warning("target_year_missing", ("targets", index), code=target.code)
        elif not plan.start.year <= target.year <= plan.last_day.year:
            yield warning(
                "target_year_outside", ("targets", index, "year"), year=target.year, term=programme.term.alias
            )


def paths_name_periods(programme: Programme) -> Iterator[Finding]:
    """Every milestone is at a period of the term, by one of its clocks."""
    clocks = [clock for clock in (programme.term.plan, programme.term.congress) if clock is not None]
    for index, target in enumerate(programme.targets):
        for text in target.path:
            place = ("targets", index, "path", text)
            try:
                if not any(clock.contains(Period.parse(text)) for clock in clocks):
                    yield warning("path_outside", place, period=text, term=programme.term.alias)
            except UnsoundDefinition as unsound:
                yield error(unsound.code, place, **unsound.facts)


def measure_units_agree(programme: Programme) -> Iterator[Finding]:
    """A target is in the measure unit of its indicator, unless it is on the change or the share of what that counts."""
    for index, target in enumerate(programme.targets):
        indicator = programme.indicator(target.indicator)
        if indicator and not _same_measure(target, indicator):
            place = ("targets", index, "measure_unit")
            yield warning("measure_unit_differs", place, stated=target.measure_unit, expected=indicator.measure_unit)


def _same_measure(target: Target, indicator: Indicator) -> bool:
    relative = target.op is Op.QUALITATIVE or target.secondary or target.conventions.count_of is not None
    same = bounds.same_measure(target.measure_unit, indicator.measure_unit)
    return relative or same or rates.is_rate(target, indicator)


def targets_exist_at_their_level(programme: Programme) -> Iterator[Finding]:
    """A target is set where its indicator exists."""
    for index, target in enumerate(programme.targets):
        indicator, unit = programme.indicator(target.indicator), programme.org_units.get(target.org_unit)
        if indicator and unit and indicator.levels and unit.level not in indicator.levels:
            facts = {"indicator": indicator.code, "level": unit.level, "levels": ", ".join(sorted(indicator.levels))}
            yield error("not_at_level", ("targets", index, "org_unit"), **facts)


def chains_have_no_circle(programme: Programme) -> Iterator[Finding]:
    """Going up by `parent` or `cites` always ends."""
    for key in ("parent", "cites"):
        above = {target.code: getattr(target, key) for target in programme.targets}
        if found := circle({code: [wider] for code, wider in above.items() if wider}):
            index = next(index for index, target in enumerate(programme.targets) if target.code in found)
            yield error("target_circle", ("targets", index, key), key=key, circle=" → ".join(found[::-1]))


def chains_lead_upward(programme: Programme) -> Iterator[Finding]:
    """A target comes from a wider set or a higher unit: the term's, then the year's, then an assignment."""
    kinds = {found.code: found.kind for found in programme.target_sets}
    by_code = {target.code: target for target in programme.targets}
    for index, target in enumerate(programme.targets):
        cited = by_code.get(target.cites or "")
        if cited is None:
            continue
        narrower = (kinds.get(target.set), kinds.get(cited.set)) in _NARROWING
        if narrower or _stands_below(programme, cited.org_unit, target.org_unit):
            yield warning("cites_narrower", ("targets", index, "cites"), code=target.code, cited=cited.code)


def _stands_below(programme: Programme, lower: str, upper: str) -> bool:
    """Whether a unit stands below another in the programme's tree when the term begins."""
    day = programme.term.plan.start
    return any(unit.code == lower for unit in programme.org_units.descendants(upper, on=day, tree=programme.tree))


def cited_targets_are_not_weakened(programme: Programme) -> Iterator[Finding]:
    """A target for the same cell and year asks at least what the one that it comes from asks."""
    by_code = {target.code: target for target in programme.targets}
    for index, target in enumerate(programme.targets):
        cited = by_code.get(target.cites or "")
        if cited and not target.adjusted_by and _same_cell(target, cited) and _weaker(target, cited):
            yield warning("cites_weaker", ("targets", index), code=target.code, cited=cited.code)


def _same_cell(one: Target, other: Target) -> bool:
    return all(
        getattr(one, key) == getattr(other, key) for key in ("indicator", "org_unit", "measure_unit", "horizon", "year")
    )


def _weaker(target: Target, cited: Target) -> bool:
    if target.value is None or cited.value is None:
        return False
    ops = {target.op, cited.op}
    if not (ops <= _UPWARD or ops <= _DOWNWARD):
        return False
    short = cited.value - target.value if ops <= _UPWARD else target.value - cited.value
    return short > 0 or (short == Decimal(0) and cited.op in _STRICT and target.op not in _STRICT)


def parents_are_of_the_same_set(programme: Programme) -> Iterator[Finding]:
    """A target is a part of one in its own set."""
    sets = {target.code: target.set for target in programme.targets}
    for index, target in enumerate(programme.targets):
        if target.parent and sets.get(target.parent, target.set) != target.set:
            yield warning("parent_other_set", ("targets", index, "parent"), code=target.code, parent=target.parent)


def term_targets_have_lead_units(programme: Programme) -> Iterator[Finding]:
    """Somebody answers for every target of the resolution."""
    term_sets = {found.code for found in programme.target_sets if found.kind is SetKind.TERM_RESOLUTION}
    for index, target in enumerate(programme.targets):
        if target.set in term_sets and target.posts.lead_unit is None:
            yield warning("lead_unit_missing", ("targets", index), code=target.code)


def targets_are_set_once(programme: Programme) -> Iterator[Finding]:
    """A set holds one bound for one cell and year; a second statement is marked as secondary."""
    seen: dict[tuple[object, ...], str] = {}
    for index, target in enumerate(programme.targets):
        key = (target.set, target.indicator, target.org_unit, target.horizon, target.year, target.valid_from)
        if not target.secondary and key in seen:
            yield warning("target_twice", ("targets", index), code=target.code, first=seen[key])
        elif not target.secondary:
            seen[key] = target.code


def counted_levels_are_used(programme: Programme) -> Iterator[Finding]:
    """The level that a share is counted over is one that some org unit has."""
    used = dict.fromkeys(unit.level for unit in programme.org_units)
    for index, target in enumerate(programme.targets):
        for level in (target.conventions.count_of or "").split(","):
            if level.strip() and level.strip() not in used:
                place = ("targets", index, "conventions", "count_of")
                yield warning("level_unused", place, level=level.strip(), near=near(level, used))


def items_hold_targets(programme: Programme) -> Iterator[Finding]:
    """Every numbered item has a target."""
    held = {target.item for target in programme.targets}
    for index, item in enumerate(programme.items):
        if item.number not in held:
            yield info("item_without_targets", ("programme", "items", index), number=item.number)
