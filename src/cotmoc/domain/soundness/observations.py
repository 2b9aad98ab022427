"""Every observation is one that could be made: of that indicator, at that org unit, in that period."""

from collections.abc import Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.observations import Observation, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import error, warning

FREQUENCIES = {"month": 1, "quarter": 3, "half_year": 6, "nine_months": 9, "year": 12, "term": 60}
"""How many months apart figures come, by the word for it."""


def values_match_their_status(programme: Programme) -> Iterator[Finding]:
    """There is a value exactly where the status is not "missing"."""
    for index, observation in enumerate(programme.book.observations):
        missing = observation.status is Status.MISSING
        if missing and observation.value is not None:
            yield error("value_with_missing", ("observations", index, "value"), value=observation.value)
        if not missing and observation.value is None:
            yield error("value_missing", ("observations", index, "value"), status=observation.status.value)


def periods_are_not_too_fine(programme: Programme) -> Iterator[Finding]:
    """A figure is of at least a month, and not of less than the indicator's frequency."""
    for index, observation in enumerate(programme.book.observations):
        indicator = programme.indicator(observation.indicator)
        least = FREQUENCIES.get(indicator.frequency or "", 1) if indicator else 1
        if (observation.period.months or 0) < least:
            yield warning(
                "period_fine", ("observations", index, "period"), period=str(observation.period), months=least
            )


def org_units_are_valid_then(programme: Programme) -> Iterator[Finding]:
    """The org unit exists on some day of the period."""
    for index, observation in enumerate(programme.book.observations):
        unit = programme.org_units.get(observation.org_unit)
        if unit and not unit.exists_in(observation.period):
            facts = {"code": unit.code, "period": str(observation.period)}
            yield error("org_unit_not_valid", ("observations", index, "org_unit"), **facts)


def indicators_exist_there_and_then(programme: Programme) -> Iterator[Finding]:
    """The indicator exists at the org unit's level, and its definition is in force in the period."""
    for index, observation in enumerate(programme.book.observations):
        indicator, unit = programme.indicator(observation.indicator), programme.org_units.get(observation.org_unit)
        if indicator is None or unit is None:
            continue
        if indicator.levels and unit.level not in indicator.levels:
            facts = {"indicator": indicator.code, "level": unit.level, "levels": ", ".join(sorted(indicator.levels))}
            yield error("not_at_level", ("observations", index, "org_unit"), **facts)
        if not indicator.in_force_in(observation.period):
            facts = {"code": indicator.code, "period": str(observation.period)}
            yield warning("indicator_not_in_force", ("observations", index, "period"), **facts)


def invented_figures_are_marked(programme: Programme) -> Iterator[Finding]:
    """A figure of an invented org unit is marked as illustrative."""
    for index, observation in enumerate(programme.book.observations):
        unit = programme.org_units.get(observation.org_unit)
        if unit and unit.illustrative and not (observation.illustrative or programme.illustrative):
            yield error("illustrative_unmarked", ("observations", index, "org_unit"), code=unit.code)


def figures_have_sources(programme: Programme) -> Iterator[Finding]:
    """Every published figure has a document to go back to."""
    for index, observation in enumerate(programme.book.observations):
        if observation.source is None and observation.value is not None and not observation.illustrative:
            yield warning("source_missing", ("observations", index))


def revisions_go_forward(programme: Programme) -> Iterator[Finding]:
    """A second figure for a cell is a later one, not the same row by mistake."""
    latest: dict[tuple[str, str, Period], Observation] = {}
    for index, observation in enumerate(programme.book.observations):
        key = (observation.indicator, observation.org_unit, observation.period)
        before = latest.get(key)
        if before is not None and not _later(before, observation):
            facts = {"indicator": key[0], "org_unit": key[1], "period": str(key[2])}
            yield warning("revision_unordered", ("observations", index), **facts)
        latest[key] = observation


def _later(before: Observation, after: Observation) -> bool:
    """Whether a revision says so: it is recorded later, or where no moment is told has another status or source."""
    first, second = before.provenance.recorded_at, after.provenance.recorded_at
    if first is None or second is None:
        return second is not None or (before.status, before.source) != (after.status, after.source)
    return first.replace(tzinfo=None) < second.replace(tzinfo=None)
