"""Redrawings: what a change of the map would do, what was recorded, and whether it can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from cotmoc.domain import consequences, redrawing
from cotmoc.domain.consequences import Effect
from cotmoc.domain.dues import DueKind, Stage
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing
from cotmoc.domain.roles import Role
from cotmoc.domain.submissions import State
from cotmoc.queries import waiting
from cotmoc.queries.waiting import Owed
from cotmoc.store import models


@dataclass(frozen=True, slots=True)
class Made:
    """A redrawing that was recorded here, as the version of the definitions of that number.

    `names` are those of `into` by their codes, which are known here even after it was undone.
    """

    number: int
    at: datetime
    by: str
    kind: str
    on: date
    org_units: tuple[str, ...]
    into: tuple[str, ...]
    names: Mapping[str, str]
    parent: str | None
    legal_basis: str
    undone: bool = False

    @property
    def receivers(self) -> tuple[str, ...]:
        """The org units that took something over."""
        return (*self.into, *filter(None, [self.parent]))


@dataclass(frozen=True, slots=True)
class Undoing:
    """The last redrawing that stands, and what stands in the way of undoing it.

    `built` counts the rows that speak of what it made, by kind; `later` is the reason of a version that came after it.
    """

    made: Made
    built: Mapping[str, int]
    later: str | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.built and self.later is None


def written(change: Redrawing) -> dict[str, object]:
    """A redrawing as the version that it makes keeps it."""
    return {
        "kind": change.kind.value,
        "on": change.on.isoformat(),
        "org_units": list(change.org_units),
        "into": [one.code for one in change.into],
        "names": {one.code: one.name for one in change.into},
        "parent": change.parent,
        "legal_basis": change.legal_basis or "",
    }


def version_of(code: str) -> int:
    """The number of a programme's newest version; one query."""
    return models.ProgrammeVersion.objects.filter(programme__code=code).latest("number").number


def recorded(code: str) -> tuple[Made, ...]:
    """Every redrawing that was recorded here, the last first; one query."""
    return _recorded(_versions(code))


def _versions(code: str) -> list[models.ProgrammeVersion]:
    kept = models.ProgrammeVersion.objects.filter(programme__code=code).defer("content")
    return list(kept.select_related("recorded_by").order_by("-number"))


def _recorded(versions: Iterable[models.ProgrammeVersion]) -> tuple[Made, ...]:
    kept = [(one, one.redrawing) for one in versions if one.redrawing]
    undone = {held["undoes"] for _, held in kept if "undoes" in held}
    return tuple(_made(one, held, undone=one.number in undone) for one, held in kept if "undoes" not in held)


def _made(version: models.ProgrammeVersion, held: Mapping[str, Any], *, undone: bool) -> Made:
    return Made(
        version.number,
        version.recorded_at,
        version.recorded_by.said if version.recorded_by else "",
        held["kind"],
        date.fromisoformat(held["on"]),
        tuple(held["org_units"]),
        tuple(held["into"]),
        held["names"],
        held["parent"],
        held["legal_basis"],
        undone,
    )


def undoing(programme: Programme) -> Undoing | None:
    """What can be undone, with what stands in its way; None where no redrawing stands. A handful of queries."""
    versions = _versions(programme.code)
    standing = next((one for one in _recorded(versions) if not one.undone), None)
    if standing is None:
        return None
    above = [one for one in versions if one.number > standing.number and not one.redrawing]
    later = (above[0].reason or f"v{above[0].number}") if above else None
    return Undoing(standing, _built_on(programme, standing), later)


def _built_on(programme: Programme, made: Made) -> dict[str, int]:
    """How many rows of each kind speak, since a redrawing, of the org units that took something over by it.

    Of one that was there before only what is of a later time counts; of a new one, everything.
    """
    units, kept = programme.org_units, models.Programme.objects.get(code=programme.code)
    new = {code for code in made.into if (unit := units.get(code)) and unit.valid_from == made.on}
    figures = kept.observations.filter(org_unit__in=made.receivers, recorded_at__gte=made.at)
    filled = kept.submissions.filter(org_unit__in=made.receivers, saved_at__gte=made.at)
    records = kept.records.filter(org_unit__in=made.receivers, recorded_at__gte=made.at)
    speaks = Q(lead_unit__in=new) | Q(org_unit__in=new) | Q(issuer__in=new) | Q(entries__lead_unit__in=new)

    def count(cells: Iterable[tuple[str, str]]) -> int:
        return sum(unit in new or Period.parse(period).last_day >= made.on for unit, period in cells)

    counts = {
        "figures": count(figures.values_list("org_unit", "period")),
        "forms": count(filled.values_list("org_unit", "period")),
        "records": sum(unit in new or on >= made.on for unit, on in records.values_list("org_unit", "on")),
        "owed": kept.due_items.filter(speaks).distinct().count(),
        "allocations": kept.allocations.filter(steps__org_unit__in=new).distinct().count(),
        "roles": models.RoleGrant.objects.filter(org_unit__in=new).count(),
    }
    return {kind: number for kind, number in counts.items() if number}


# --- a dry run ---


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds at an org unit that ends."""

    username: str
    full_name: str
    role: Role
    org_unit: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a redrawing would do: the programme after it, and all that speaks of what ends.

    `owed` are open instructions, questions and answers of registers that an ending org unit leads; `drafts` counts the
    forms of ending org units that were begun and not approved, `stranded` the figures and records that they have from a
    later time, which stand in the way.
    """

    before: Programme
    after: Programme
    change: Redrawing
    begun: tuple[OrgUnit, ...]
    ended: tuple[OrgUnit, ...]
    effects: tuple[Effect, ...]
    owed: tuple[Owed, ...]
    grants: tuple[Grant, ...]
    drafts: Mapping[str, int]
    stranded: Mapping[str, int]


def try_out(programme: Programme, change: Redrawing, day: date) -> Trial:
    """What a redrawing would do, nothing written; raises what `domain.redrawing.redraw` raises."""
    after = redrawing.redrawn(programme, change)
    ended = consequences.ended(programme.org_units, after.org_units)
    codes = [unit.code for unit in ended]
    own = (DueKind.INSTRUCTION, DueKind.QUESTION, DueKind.RECORD)
    owed = waiting.owed(programme, day) if codes else ()
    return Trial(
        programme,
        after,
        change,
        consequences.begun(programme.org_units, after.org_units),
        ended,
        consequences.effects(programme, after.org_units),
        tuple(one for one in owed if one.item.kind in own and one.lead_unit in codes and _is_open(one)),
        _grants(codes, change.on),
        _drafts(programme, codes),
        consequences.stranded(programme, after.org_units),
    )


def _is_open(one: Owed) -> bool:
    return one.standing.stage is not Stage.CLOSED


def _grants(codes: Iterable[str], on: date) -> tuple[Grant, ...]:
    """The roles at some org units that would last beyond a day."""
    held = models.RoleGrant.objects.filter(org_unit__in=codes, user__is_active=True).select_related("user")
    lasting = held.filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return tuple(Grant(one.user.username, one.user.full_name, Role(one.role), one.org_unit) for one in lasting)


def _drafts(programme: Programme, codes: Iterable[str]) -> dict[str, int]:
    """How many forms each of some org units has that are not approved."""
    kept = models.Submission.objects.filter(programme__code=programme.code, org_unit__in=codes)
    found = kept.exclude(state=State.APPROVED.value).values_list("org_unit", flat=True)
    counts: dict[str, int] = {}
    for code in found:
        counts[code] = counts.get(code, 0) + 1
    return counts
