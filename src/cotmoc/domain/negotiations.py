"""Negotiations: how an allocation is worked out before it is applied: a draft, folded of steps that are only added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.allocations import Allocation, AllocationRule
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.periods import Period
from cotmoc.domain.targets import Target


class Move(StrEnum):
    """What is done to a draft: the way of splitting is set, a part written, the org units are asked, it is applied."""

    SET = "set"
    EDIT = "edit"
    ASK = "ask"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Way:
    """How a draft is split; `on` is the day from which the parts will hold, whose org units take part."""

    level: str
    rule: AllocationRule
    period: Period
    on: date
    basis: str | None = None
    decimals: int = 0

    def allocation(self, target: Target, edits: Mapping[str, Decimal] | None = None) -> Allocation:
        """What is to be split in this way."""
        return Allocation(target, self.level, self.rule, self.period, self.basis, edits or {}, self.decimals, self.on)


@dataclass(frozen=True, slots=True)
class Step:
    """One step, by its number in the draft; `value` is the part written by hand, None where the rule's counts again."""

    number: int
    move: Move
    org_unit: str = ""
    value: Decimal | None = None
    way: Way | None = None
    until: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands: `edited` holds by org unit the number of the step that wrote its part last."""

    way: Way | None = None
    edits: Mapping[str, Decimal] = field(default_factory=dict)
    edited: Mapping[str, int] = field(default_factory=dict)
    asked_until: date | None = None
    applied: Step | None = None
    last: int = 0

    def allocation(self, target: Target, instead: Mapping[str, Decimal] | None = None) -> Allocation | None:
        """What is to be split and how; None while no way is chosen. `instead` are parts that it might have."""
        return self.way.allocation(target, {**self.edits, **(instead or {})}) if self.way else None

    def require_open(self) -> None:
        """Raise `TransitionError` (`allocation_applied`) where the draft was applied already."""
        if self.applied is not None:
            raise TransitionError("allocation_applied")

    def require_seen(self, org_unit: str, seen: int) -> None:
        """Raise `TransitionError` (`allocation_changed`) where somebody wrote the part of an org unit since."""
        if self.edited.get(org_unit, 0) > seen:
            raise TransitionError("allocation_changed")


def fold(steps: Iterable[Step]) -> Draft:
    """The draft after all steps."""
    draft = Draft()
    for step in steps:
        draft = replace(_after(draft, step), last=step.number)
    return draft


def _after(draft: Draft, step: Step) -> Draft:
    match step.move:
        case Move.SET:
            return replace(draft, way=step.way)
        case Move.EDIT:
            edits = {code: value for code, value in draft.edits.items() if code != step.org_unit}
            if step.value is not None:
                edits[step.org_unit] = step.value
            return replace(draft, edits=edits, edited={**draft.edited, step.org_unit: step.number})
        case Move.ASK:
            return replace(draft, asked_until=step.until)
        case Move.APPLY:
            return replace(draft, applied=step)
