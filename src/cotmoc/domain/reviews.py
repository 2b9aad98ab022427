"""A review: what a machine read in a document as proposals, what a person decided on each, and what comes of it.

Decisions are only ever added; the state is a fold over them, and undoing is itself a decision.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from types import MappingProxyType

from cotmoc.domain import corrections
from cotmoc.domain.corrections import Stated
from cotmoc.domain.documents import (
    Citation,
    NotUnderstood,
    Reading,
    Section,
    Span,
    StatedTarget,
    StatedTask,
)
from cotmoc.domain.errors import NotFound, TransitionError

SURE, WORTH_A_LOOK = Decimal("0.9"), Decimal("0.75")
"""From which confidence on a proposal is sure, and from which it is only to be looked at; below, it is unsure.

What share of each was right on documents never seen before stands in docs/algorithms/reading.md.
"""
UNSTATED = Decimal("0.95")
"""The confidence of what the reading gives without one: tasks, headings and citations with a number."""
CERTAIN = Decimal(1)
"""The confidence of what a person confirmed."""


class Kind(StrEnum):
    """What a proposal is of; `missed` is a passage that the machine saw and could make nothing of."""

    TARGET = "target"
    TASK = "task"
    CITATION = "citation"
    GROUP = "group"
    MISSED = "missed"


class State(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class What(StrEnum):
    """What is decided. `add` makes a target of marked words; `made` notes what came of the review, and stays."""

    ACCEPT = "accept"
    ACCEPT_ITEM = "accept_item"
    ACCEPT_SURE = "accept_sure"
    EDIT = "edit"
    SPLIT = "split"
    MERGE = "merge"
    REJECT = "reject"
    PUT_BACK = "put_back"
    ADD = "add"
    UNDO = "undo"
    MADE = "made"


class Sureness(StrEnum):
    """The confidence of a proposal in a word."""

    SURE = "sure"
    LOOK = "look"
    UNSURE = "unsure"


Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a review, by its number there; `payload` holds plain values that JSON carries."""

    number: int
    what: What
    proposal: str = ""
    payload: Payload = field(default_factory=dict)
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing read, with what a person made of it; `reason` says why it was rejected, if that was said."""

    id: str
    kind: Kind
    stated: Stated
    confidence: Decimal
    state: State = State.OPEN
    edited: bool = False
    reason: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.stated.span

    @property
    def sureness(self) -> Sureness:
        """How sure the machine is of it."""
        if self.confidence >= SURE:
            return Sureness.SURE
        return Sureness.LOOK if self.confidence >= WORTH_A_LOOK else Sureness.UNSURE

    @property
    def item(self) -> tuple[str, str] | None:
        """The group and number of the item that a target is a statement of; None for what belongs to no item."""
        stated = self.stated
        return (stated.group or "", stated.number) if isinstance(stated, StatedTarget) and stated.number else None


@dataclass(frozen=True, slots=True)
class Room:
    """The state of a review: the proposals in the order of the text, and the decisions that are in force."""

    reading: Reading
    proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...] = ()
    last: int = 0

    def find(self, proposal: str) -> Proposal:
        """The proposal of that id; raises `NotFound` (`review_proposal_unknown`)."""
        for one in self.proposals:
            if one.id == proposal:
                return one
        raise NotFound("review_proposal_unknown", proposal=proposal)

    def of(self, kind: Kind) -> tuple[Proposal, ...]:
        """The proposals of a kind."""
        return tuple(one for one in self.proposals if one.kind is kind)

    def seen(self, kind: Kind) -> tuple[int, int]:
        """How many proposals of a kind are decided, of how many."""
        held = self.of(kind)
        return sum(one.state is not State.OPEN for one in held), len(held)

    @property
    def undoable(self) -> Decision | None:
        """What undoing would take back; what was made of the review stays."""
        latest = self.decisions[-1] if self.decisions else None
        return None if latest is None or latest.what is What.MADE else latest

    @property
    def made(self) -> tuple[Decision, ...]:
        """What came of the review."""
        return tuple(one for one in self.decisions if one.what is What.MADE)

    def next_of(self, proposal: Proposal) -> Proposal | None:
        """The proposal of the same kind behind one, that is not rejected."""
        held = [one for one in self.of(proposal.kind) if one.state is not State.REJECTED or one.id == proposal.id]
        place = next((place for place, one in enumerate(held) if one.id == proposal.id), len(held))
        return held[place + 1] if place + 1 < len(held) else None


def begin(reading: Reading) -> Room:
    """The room before anything is decided."""
    targets = [Proposal(one.id, Kind.TARGET, one, one.confidence) for one in reading.targets]
    tasks = [Proposal(f"W{place}", Kind.TASK, one, _sure_of(one)) for place, one in enumerate(reading.tasks, 1)]
    cited = [Proposal(f"C{place}", Kind.CITATION, one, _sure_of(one)) for place, one in enumerate(reading.citations, 1)]
    groups = [Proposal(f"G{place}", Kind.GROUP, one, UNSTATED) for place, one in enumerate(_groups(reading), 1)]
    missed = [
        Proposal(f"U{place}", Kind.MISSED, one, Decimal(0)) for place, one in enumerate(reading.not_understood, 1)
    ]
    return Room(reading, (*targets, *tasks, *cited, *groups, *missed))


def _sure_of(stated: StatedTask | Citation) -> Decimal:
    known = getattr(stated, "confidence", None)
    if isinstance(known, Decimal):
        return known
    return UNSTATED if isinstance(stated, StatedTask) or stated.number else Decimal("0.8")


def _groups(reading: Reading) -> Iterator[Section]:
    """The headings under which targets stand, each once."""
    wanted = dict.fromkeys(one.section for one in reading.targets if one.section and one.group)
    sections = {one.id: one for one in reading.outline}
    yield from (sections[name] for name in wanted if name in sections)


# --- the fold ---


def fold(reading: Reading, decisions: Iterable[Decision]) -> Room:
    """The state after decisions in their order; undoing takes back the latest that is still in force."""
    held: list[Decision] = []
    last = 0
    for decision in decisions:
        last = decision.number
        if decision.what is not What.UNDO:
            held.append(decision)
        elif held and held[-1].what is not What.MADE:
            held.pop()
    return replace(reduce(_decided, held, begin(reading)), last=last)


def decide(room: Room, decision: Decision) -> Room:
    """The state after one more decision.

    Raises `NotFound` (`review_proposal_unknown`), `TransitionError` where it cannot be decided now, and
    `UnsoundDefinition` where what is to be put in place cannot mean anything.
    """
    if decision.what is not What.UNDO:
        return replace(_decided(room, decision), last=decision.number)
    if room.undoable is None:
        raise TransitionError("review_nothing_to_undo")
    return replace(fold(room.reading, room.decisions[:-1]), last=decision.number)


def _decided(room: Room, decision: Decision) -> Room:
    proposals = _STEPS[decision.what](room, decision)
    return replace(room, proposals=proposals, decisions=(*room.decisions, decision))


_Step = Callable[[Room, Decision], tuple[Proposal, ...]]


def _set(room: Room, proposal: Proposal) -> tuple[Proposal, ...]:
    return tuple(proposal if one.id == proposal.id else one for one in room.proposals)


def _accept(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    found = room.find(decision.proposal)
    if found.kind is Kind.MISSED:
        raise TransitionError("review_missed_is_nothing")
    return _set(room, replace(found, state=State.ACCEPTED, reason=""))


def _accept_item(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    found = room.find(decision.proposal)
    if found.item is None:
        return _accept(room, decision)
    return tuple(
        replace(one, state=State.ACCEPTED) if one.item == found.item and one.state is State.OPEN else one
        for one in room.proposals
    )


def _accept_sure(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    kind, least = Kind(str(decision.payload["kind"])), Decimal(str(decision.payload["confidence"]))
    return tuple(
        replace(one, state=State.ACCEPTED)
        if one.kind is kind and kind is not Kind.MISSED and one.state is State.OPEN and one.confidence >= least
        else one
        for one in room.proposals
    )


def _edit(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    found = room.find(decision.proposal)
    stated = corrections.apply(found.stated, decision.payload)
    return _set(room, replace(found, stated=stated, state=State.ACCEPTED, edited=True, reason=""))


def _reject(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    reason = str(decision.payload.get("reason", ""))
    return _set(room, replace(room.find(decision.proposal), state=State.REJECTED, reason=reason))


def _put_back(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    return _set(room, replace(room.find(decision.proposal), state=State.OPEN, reason=""))


def _split(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    found = room.find(decision.proposal)
    if not isinstance(found.stated, StatedTarget | StatedTask):
        raise TransitionError("review_cannot_split")
    at = decision.payload.get("at")
    one, other = corrections.split(found.stated, room.reading, int(str(at)) if at is not None else None)
    new_id = f"{found.id}-{decision.number}"
    if isinstance(other, StatedTarget):
        other = replace(other, id=new_id)
    pieces = (replace(found, stated=one, edited=True), replace(found, id=new_id, stated=other, edited=True))
    return tuple(new for held in room.proposals for new in (pieces if held.id == found.id else (held,)))


def _merge(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    """The neighbour becomes a part of the item of the first; where neither has a number, they get the next free one."""
    found = room.find(decision.proposal)
    other = room.next_of(found)
    if other is None or not isinstance(found.stated, StatedTarget) or not isinstance(other.stated, StatedTarget):
        raise TransitionError("review_no_neighbour")
    if found.item is not None and found.item == other.item:
        raise TransitionError("review_one_item")
    leading = found.stated if found.stated.number or not other.stated.number else other.stated
    of_item = {"group": leading.group, "section": leading.section, "number": leading.number or _free_number(room)}
    joined = [replace(one, stated=replace(one.stated, **of_item), edited=True) for one in (found, other)]  # type: ignore[arg-type]  # both are of targets, as asked above
    by_id = {one.id: one for one in joined}
    return tuple(by_id.get(one.id, one) for one in room.proposals)


def _free_number(room: Room) -> str:
    numbers = [one.item[1] for one in room.proposals if one.item]
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)


def _add(room: Room, decision: Decision) -> tuple[Proposal, ...]:
    """A target of marked words; it is accepted, and the passage that was not understood is done with."""
    span = Span(int(str(decision.payload["start"])), int(str(decision.payload["end"])))
    new_id = f"N{decision.number}"
    fields = {name: value for name, value in decision.payload.items() if name not in ("start", "end")}
    stated = corrections.apply(corrections.blank(new_id, span, room.reading), fields)
    new = Proposal(new_id, Kind.TARGET, stated, CERTAIN, State.ACCEPTED, edited=True)
    held = list(room.proposals)
    if decision.proposal:
        missed = room.find(decision.proposal)
        held[held.index(missed)] = replace(missed, state=State.ACCEPTED)
    targets = [place for place, one in enumerate(held) if one.kind is Kind.TARGET]
    behind = (place for place in targets if held[place].span.start > span.start)
    held.insert(next(behind, targets[-1] + 1 if targets else 0), new)
    return tuple(held)


_STEPS: Mapping[What, _Step] = MappingProxyType(
    {
        What.ACCEPT: _accept,
        What.ACCEPT_ITEM: _accept_item,
        What.ACCEPT_SURE: _accept_sure,
        What.EDIT: _edit,
        What.SPLIT: _split,
        What.MERGE: _merge,
        What.REJECT: _reject,
        What.PUT_BACK: _put_back,
        What.ADD: _add,
        What.MADE: lambda room, _: room.proposals,
    }
)


# --- what comes of it ---


def reviewed(room: Room) -> Reading:
    """The reading as a person confirmed it: what was accepted, as it was corrected, each certain."""
    taken = [one for one in room.proposals if one.state is State.ACCEPTED]
    groups = [(one.state, one.stated) for one in room.of(Kind.GROUP) if isinstance(one.stated, Section)]
    headings = {section.id: section for _, section in groups}
    rejected = {section.id for state, section in groups if state is State.REJECTED}
    targets = [one.stated for one in taken if isinstance(one.stated, StatedTarget)]
    kept = {one.id for one in targets}
    return replace(
        room.reading,
        outline=tuple(headings.get(one.id, one) for one in room.reading.outline),
        targets=tuple(
            replace(
                one,
                confidence=CERTAIN,
                parent=one.parent if one.parent in kept else None,
                group=None if one.section in rejected else _number_of(one, headings),
            )
            for one in targets
        ),
        tasks=tuple(one.stated for one in taken if isinstance(one.stated, StatedTask)),
        citations=tuple(one.stated for one in taken if isinstance(one.stated, Citation)),
        not_understood=tuple(
            one.stated
            for one in room.of(Kind.MISSED)
            if one.state is State.OPEN and isinstance(one.stated, NotUnderstood)
        ),
    )


def with_term(reading: Reading, term: tuple[int, int] | None) -> Reading:
    """The reading with the term that a person gave, as its document would name it."""
    return replace(reading, head=replace(reading.head, term=term)) if term else reading


def _number_of(target: StatedTarget, headings: Mapping[str, Section]) -> str | None:
    """The number of the group that a target stands under, as a person may have corrected it."""
    heading = headings.get(target.section or "")
    return (heading.number or target.group) if heading and target.group else target.group
