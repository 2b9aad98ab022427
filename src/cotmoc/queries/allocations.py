"""Allocations as they stand: drafts folded from their steps, what the org units said of them, what came of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from cotmoc.domain import allocations, allotments, dues, negotiations
from cotmoc.domain.allocations import AllocationRule, Split
from cotmoc.domain.dues import DueKind, EntryKind, JournalEntry, Standing
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.indicators import OverUnits
from cotmoc.domain.negotiations import Draft, Move, Step, Way
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.targets import Target
from cotmoc.store import clock, models, rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

PROPOSED = "value:"
"""How the reference of an entry begins that names a figure: the one proposed, or the one agreed to."""


@dataclass(frozen=True, slots=True)
class Held:
    """An allocation that is kept: of which target, what became of it so far, and who began it when."""

    number: int
    target: Target
    draft: Draft
    steps: tuple[Step, ...]
    begun_at: datetime
    begun_by: str

    @property
    def is_open(self) -> bool:
        """Whether it is yet to be applied."""
        return self.draft.applied is None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of what is said between an org unit and those who lead, with the figure that it names."""

    said: JournalEntry
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one org unit was asked and said of its part."""

    org_unit: str
    item: dues.DueItem
    standing: Standing
    entries: tuple[Entry, ...]

    @property
    def proposals(self) -> tuple[Entry, ...]:
        """The figures proposed that still want an answer; none once it is decided."""
        if self.standing.closed_on is not None:
            return ()
        open_ones = {one.number for one in self.standing.unanswered}
        return tuple(one for one in self.entries if one.said.number in open_ones and one.value is not None)

    @property
    def agreed(self) -> Decimal | None:
        """The figure that the org unit agreed to, if it did."""
        if self.standing.completed_on is None:
            return None
        said = [one for one in self.entries if one.said.kind is EntryKind.COMPLETED]
        return said[-1].value if said else None

    @property
    def state(self) -> str:
        """One word: agreed, proposed, answered, closed, or asked while nothing was said yet."""
        if self.standing.closed_on is not None:
            return "closed"
        if self.standing.completed_on is not None:
            return "agreed"
        if self.proposals:
            return "proposed"
        return "answered" if any(one.said.kind is EntryKind.ANSWER for one in self.entries) else "asked"


def may_lead(scope: Scope, target: Target) -> bool:
    """Whether a person may split a target and set its parts: who reviews or approves at the target's org unit."""
    return scope.may(Act.REVIEW, target.org_unit)


def target_of(programme: Programme, code: str) -> Target:
    """The target of that code; raises `NotFound` (`allocation_unknown`)."""
    found = next((one for one in programme.targets if one.code == code), None)
    if found is None:
        raise NotFound("allocation_unknown", code=code)
    return found


def can_be_split(programme: Programme, target: Target, day: date) -> bool:
    """Whether a target is in force, or yet to be, and of a kind that can be split over org units that stand below."""
    if target.valid_to is not None and target.valid_to <= day:
        return False
    try:
        indicator, _ = allocations.require(target, programme)
    except CotmocError:
        return False
    own = programme.org_units.get(target.org_unit)
    levels = indicator.levels - {own.level if own else ""}
    return (bool(levels) or not indicator.levels) and bool(levels_below(programme, target, default_day(target, day)))


def default_day(target: Target, day: date) -> date:
    """From which day parts would hold: today, or the first day of the year that the target is for."""
    return max(day, date(target.year, 1, 1)) if target.year else day


def levels_below(programme: Programme, target: Target, day: date) -> tuple[str, ...]:
    """The levels over which a target can be split: all right below together, then each that the indicator has."""
    units, indicator = programme.org_units, programme.indicator(target.indicator)
    known = indicator.levels if indicator else frozenset()

    def there(levels: Iterable[str]) -> list[str]:
        return [one for one in dict.fromkeys(levels) if not known or one in known]

    below = there(one.level for one in units.children(target.org_unit, on=day, tree=programme.tree))
    deeper = there(one.level for one in units.descendants(target.org_unit, on=day, tree=programme.tree))
    joined = [",".join(below)] if len(below) > 1 else []
    return (*joined, *dict.fromkeys([*below, *deeper]))


def default_way(programme: Programme, target: Target, day: date) -> Way:
    """How a target is split until somebody says otherwise: by where each stands, else evenly.

    Of amounts in the proportions of the last year, of rates by the same rise; as of the day from which it will hold.
    """
    on = default_day(target, day)
    indicator, _ = allocations.require(target, programme)
    rated, from_level = allocations.is_rated(target, indicator), allocations.starts_from_level(target, indicator)
    rule, basis = AllocationRule.EQUAL, allocations.natural_weight(target, indicator) if rated else None
    if rated and from_level:
        rule = AllocationRule.SAME_RISE
    elif not rated:
        rule, basis = AllocationRule.PROPORTIONAL, indicator.code
    decimals = max(0, -_exponent(target.value)) if rated else 0
    levels = levels_below(programme, target, on)
    return Way(levels[0] if levels else "", rule, Period.year(min(on, day).year - 1), on, basis, decimals)


def _exponent(value: Decimal | None) -> int:
    found = value.as_tuple().exponent if value is not None else 0
    return found if isinstance(found, int) else 0


def bases(programme: Programme, level: str) -> tuple[str, ...]:
    """The indicators by whose figures a target can be split: counts and amounts that exist at the level."""
    wanted = {one.strip() for one in level.split(",")}
    return tuple(
        one.code
        for one in programme.indicators
        if one.over_units is OverUnits.SUM and (not one.levels or wanted <= one.levels)
    )


def find(programme: Programme, scope: Scope, number: int) -> Held:
    """An allocation that a person may see as a whole; raises `NotFound` (`allocation_unknown`). Two queries."""
    row = _kept(programme).filter(pk=number).first()
    if row is None:
        raise NotFound("allocation_unknown", code=number)
    held = _held(programme, row)
    if not scope.may(Act.VIEW, held.target.org_unit):
        raise NotFound("allocation_unknown", code=number)
    return held


def listed(programme: Programme, scope: Scope) -> tuple[Held, ...]:
    """The allocations that a person may see as a whole, the newest first. Two queries."""
    known = {one.code for one in programme.targets if scope.may(Act.VIEW, one.org_unit)}
    return tuple(_held(programme, row) for row in _kept(programme) if row.target in known)


def of_target(programme: Programme, target: str) -> tuple[Held, ...]:
    """The allocations of a target, the newest first. Two queries."""
    return tuple(_held(programme, row) for row in _kept(programme).filter(target=target))


def _kept(programme: Programme) -> "QuerySet[models.Allocation]":
    kept = models.Allocation.objects.filter(programme__code=programme.code)
    steps = Prefetch("steps", models.AllocationStep.objects.select_related("by"))
    return kept.select_related("begun_by").prefetch_related(steps).order_by("-pk")


def _held(programme: Programme, row: models.Allocation) -> Held:
    steps = tuple(step(one) for one in row.steps.all())
    by = row.begun_by.said if row.begun_by else ""
    return Held(row.pk, target_of(programme, row.target), negotiations.fold(steps), steps, row.begun_at, by)


def step(row: models.AllocationStep) -> Step:
    """The step of a row."""
    held = row.facts
    move = Move(row.move)
    return Step(
        row.number,
        move,
        row.org_unit,
        Decimal(row.value) if row.value else None,
        _way(held) if move is Move.SET else None,
        date.fromisoformat(held["until"]) if move is Move.ASK else None,
        held,
        row.at.astimezone(clock.VIET_NAM),
        row.by.said if row.by else "",
    )


def _way(held: dict[str, str]) -> Way:
    return Way(
        level=held["level"],
        rule=AllocationRule(held["rule"]),
        period=Period.parse(held["period"]),
        on=date.fromisoformat(held["on"]),
        basis=held["basis"] or None,
        decimals=int(held["decimals"]),
    )


def split(programme: Programme, held: Held, day: date, *, instead: tuple[str, Decimal] | None = None) -> Split:
    """The split of a draft as it stands on a day; with `instead` as though an org unit had another figure.

    Of an allocation that was applied the parts are those that were set. Raises what `domain.allocations.split` raises.
    """
    parts = {} if held.is_open else {one: value for one in _parts(held) if (value := part_set(held, one)) is not None}
    asked = held.draft.allocation(held.target, dict([instead]) if instead else parts)
    if asked is None:
        raise NotFound("allocation_unknown", code=held.number)
    return allocations.split(asked, programme, as_of=day)


def by_rule(programme: Programme, held: Held, day: date) -> dict[str, Decimal | None]:
    """By org unit the part that the rule alone gives, as though no hand had written any; raises as `split` does."""
    way = held.draft.way
    portions = allocations.split(way.allocation(held.target), programme, as_of=day).portions if way else ()
    return {one.org_unit: one.proposed for one in portions}


def set_of(programme: Programme, target: Target) -> str:
    """The code of the target set in which the parts of a target will stand; "" where one is made for them."""
    found = allotments.target_set(target, programme)
    return found.code if found else ""


def part_set(held: Held, org_unit: str) -> Decimal | None:
    """The part of an org unit as it was set, if the allocation was applied."""
    text = _parts(held).get(org_unit)
    return Decimal(text) if text else None


def _parts(held: Held) -> dict[str, str]:
    parts = held.draft.applied.facts.get("parts") if held.draft.applied else None
    return parts if isinstance(parts, dict) else {}


def before(programme: Programme, held: Held) -> dict[str, Target]:
    """By org unit the target that it has of the same whole already, on the day from which the draft would hold."""
    way = held.draft.way
    return dict(allotments.held(held.target, programme, way.on)) if way else {}


# --- what the org units say ---


def opinions(programme: Programme, number: int, day: date) -> tuple[Opinion, ...]:
    """What the org units were asked and said of their parts. Two queries."""
    return tuple(_opinion(row, day) for row in _threads(programme, number))


def opinion(programme: Programme, scope: Scope, number: int, org_unit: str, day: date) -> tuple[Held, Opinion]:
    """An allocation with what one org unit said, for those who may view the org unit; raises `NotFound`."""
    row = _kept(programme).filter(pk=number).first()
    found = _threads(programme, number).filter(lead_unit=org_unit).first()
    if row is None or found is None or not scope.may(Act.VIEW, org_unit):
        raise NotFound("allocation_unknown", code=number)
    return _held(programme, row), _opinion(found, day)


def asked_of(programme: Programme, scope: Scope, indicator: str, org_unit: str) -> tuple[int, ...]:
    """The numbers of allocations in which an org unit is asked of its part of an indicator and nothing is set yet."""
    if not scope.may(Act.VIEW, org_unit):
        return ()
    kept = models.DueItem.objects.filter(programme__code=programme.code, kind=DueKind.ALLOCATION.value)
    kept = kept.filter(indicator=indicator, lead_unit=org_unit).exclude(entries__kind=EntryKind.CLOSED.value)
    return tuple(int(record) for record in kept.values_list("record", flat=True))


def row_of(programme: Programme, number: int, org_unit: str) -> models.DueItem:
    """The row in which an org unit was asked; raises `NotFound` (`allocation_unknown`)."""
    row = _threads(programme, number).filter(lead_unit=org_unit).first()
    if row is None:
        raise NotFound("allocation_unknown", code=number)
    return row


def _threads(programme: Programme, number: int) -> "QuerySet[models.DueItem]":
    return _all_threads(programme).filter(record=str(number))


def _all_threads(programme: Programme) -> "QuerySet[models.DueItem]":
    kept = models.DueItem.objects.filter(programme__code=programme.code, kind=DueKind.ALLOCATION.value)
    return kept.select_related("programme").prefetch_related("entries").order_by("id")


def _opinion(row: models.DueItem, day: date) -> Opinion:
    item, journal = rows.due_item(row), rows.journal(row.entries.all())
    values = {one.pk: _value(one.reference) for one in row.entries.all()}
    entries = tuple(Entry(one, values.get(one.number)) for one in journal)
    return Opinion(row.lead_unit, item, dues.standing_on(item, journal, day), entries)


def _value(reference: str) -> Decimal | None:
    return Decimal(reference.removeprefix(PROPOSED)) if reference.startswith(PROPOSED) else None


def proposals(found: Iterable[Opinion]) -> Iterator[tuple[Opinion, Entry]]:
    """The figures proposed that still want an answer, each with whose it is."""
    for one in found:
        for entry in one.proposals:
            yield one, entry
