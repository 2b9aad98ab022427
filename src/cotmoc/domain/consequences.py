"""Consequences: what a change of the map ends and begins, what still speaks of what ends, what stands in its way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cotmoc.domain.org_units import OrgUnit, OrgUnits
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Posts


@dataclass(frozen=True, slots=True)
class Effect:
    """What else in the programme speaks of an org unit that a change ends, by kind and code.

    `target` is for a time when it is no longer there, `lead` and `support` of a target are its posts, `task` is work
    that it leads or supports and has not completed, and a `form` that asks it asks from then on those that take its
    place; `programme` is the one whose org unit it is.
    """

    kind: str
    code: str
    org_unit: str


def ended(before: OrgUnits, after: OrgUnits) -> tuple[OrgUnit, ...]:
    """The org units that a change ended, or ended earlier, as they are after it."""
    return tuple(one for one in after if (was := before.get(one.code)) and was.valid_to != one.valid_to)


def begun(before: OrgUnits, after: OrgUnits) -> tuple[OrgUnit, ...]:
    """The org units that a change began."""
    return tuple(one for one in after if one.code not in before)


def effects(programme: Programme, after: OrgUnits) -> tuple[Effect, ...]:
    """What the programme asks of org units that end by a change, for a time when they will be there no longer."""
    ends = {one.code: one.valid_to for one in ended(programme.org_units, after) if one.valid_to is not None}
    return tuple(dict.fromkeys(_effects(programme, ends)))


def _effects(programme: Programme, ends: Mapping[str, date]) -> Iterator[Effect]:
    if programme.org_unit in ends:
        yield Effect("programme", programme.code, programme.org_unit)
    first, plan = min(ends.values(), default=date.max), programme.term.plan
    for target in programme.targets:
        if (target.year or plan.last_day.year) < first.year:
            continue
        if target.org_unit in ends:
            yield Effect("target", target.code, target.org_unit)
        yield from (Effect(kind, target.code, unit) for kind, unit in _posts(target.posts) if unit in ends)
    for task in programme.tasks:
        if task.completed_on is None:
            yield from (Effect("task", task.code, unit) for _, unit in _posts(task.posts) if unit in ends)
    for form in programme.forms:
        yield from (Effect("form", form.code, unit) for unit in form.org_units if unit in ends)


def _posts(posts: Posts) -> Iterator[tuple[str, str]]:
    if posts.lead_unit:
        yield "lead", posts.lead_unit
    yield from (("support", unit) for unit in posts.support_units)


def stranded(programme: Programme, after: OrgUnits) -> Mapping[str, int]:
    """How many figures and records an org unit has from a time when, after a change, it would be there no longer.

    By the codes of the org units that have any: they must be put right before the change can be made.
    """
    counts: dict[str, int] = {}
    ends = {one.code: one for one in ended(programme.org_units, after)}
    for stated in programme.book.observations:
        if (unit := ends.get(stated.org_unit)) and not unit.exists_in(stated.period):
            counts[unit.code] = counts.get(unit.code, 0) + 1
    for register in programme.registers:
        for record in register.records:
            if (unit := ends.get(record.org_unit)) and not unit.valid_on(record.on):
                counts[unit.code] = counts.get(unit.code, 0) + 1
    return counts
