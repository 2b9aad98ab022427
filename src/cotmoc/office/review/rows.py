"""Proposals as a screen shows them: in words of the language, under their headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase

from cotmoc.domain.documents import Citation, NotUnderstood, Section, StatedTarget, StatedTask
from cotmoc.domain.reviews import Decision, Kind, Proposal, Room, State
from cotmoc.domain.targets import Direction, HorizonKind
from cotmoc.lexicon import bounds, drafting, labels, messages
from cotmoc.ui import wording

NAME_WIDTH = 240
_EXCEPT = re.compile(r"^trừ\s+", re.IGNORECASE)
"""What the name of the fact says already."""
_STATES = {State.OPEN: "draft", State.ACCEPTED: "approved", State.REJECTED: "neutral"}
_SURENESS = {"sure": "info", "look": "warning", "unsure": "error"}


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal in words; `facts` are pairs of what and how much besides the bound."""

    id: str
    kind: Kind
    state: State
    sureness: str
    sureness_look: str
    state_look: str
    number: str
    name: str
    bound: str
    facts: tuple[tuple[str, str], ...]
    group: str
    start: int
    end: int
    part: bool = False
    edited: bool = False
    reason: str = ""

    @property
    def can_split(self) -> bool:
        """Whether it is of a kind that can be made two."""
        return self.kind in (Kind.TARGET, Kind.TASK)

    @property
    def can_merge(self) -> bool:
        """Whether it is of a kind that can be joined with what follows."""
        return self.kind is Kind.TARGET


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of proposals, with how many of how many are decided."""

    kind: Kind
    label: str
    seen: int
    total: int
    current: bool

    @property
    def open(self) -> int:
        """How many are not decided yet."""
        return self.total - self.seen

    @property
    def is_done(self) -> bool:
        """Whether there is something, and all of it is decided."""
        return bool(self.total) and not self.open


def tabs(room: Room, current: Kind, lang: str) -> list[Tab]:
    """All kinds that the room has anything of, targets always."""
    counted = [(kind, *room.seen(kind)) for kind in Kind]
    return [
        Tab(kind, labels.say(f"review.kind.{kind.value}", lang), seen, total, kind is current)
        for kind, seen, total in counted
        if total or kind is Kind.TARGET
    ]


def groups(room: Room, kind: Kind, lang: str) -> list[tuple[str, list[Card]]]:
    """The cards of a kind under their headings, in the order of the text."""
    made = cards(room, room.of(kind), lang)
    return [(heading, list(held)) for heading, held in groupby(made, key=lambda card: card.group)]


def cards(room: Room, proposals: Iterable[Proposal], lang: str) -> list[Card]:
    """The cards of some proposals; parts of one item are lettered in the order of the text."""
    headings = {one.id: one.title for one in room.reading.outline}
    headings |= {one.stated.id: one.stated.title for one in room.of(Kind.GROUP) if isinstance(one.stated, Section)}
    letters = _letters(room)
    return [
        _card(
            one, headings.get(getattr(one.stated, "section", None) or "", ""), *letters.get(one.id, ("", False)), lang
        )
        for one in proposals
    ]


def _letters(room: Room) -> dict[str, tuple[str, bool]]:
    """By the id of each target its number with the letter of its part, and whether it is a part behind another."""
    targets = [one for one in room.of(Kind.TARGET) if one.item]
    sizes = Counter(one.item for one in targets if not _is_restated(one.stated))
    met: Counter[object] = Counter()
    found = {}
    for one in targets:
        again = _is_restated(one.stated)
        met[one.item] += not again
        place, alone = met[one.item], again or sizes[one.item] == 1
        letter = "" if alone else ascii_lowercase[place - 1] if place <= len(ascii_lowercase) else f"-{place}"
        found[one.id] = (f"{one.item[1] if one.item else ''}{letter}", again or place > 1)
    return found


def _is_restated(stated: object) -> bool:
    """Whether a target only says another one again in another unit, and is no part of its own."""
    return isinstance(stated, StatedTarget) and stated.secondary and not stated.baseline


@lru_cache(maxsize=4096)
def _card(proposal: Proposal, heading: str, number: str, part: bool, lang: str) -> Card:
    stated = proposal.stated
    sureness = proposal.sureness.value
    return Card(
        id=proposal.id,
        kind=proposal.kind,
        state=proposal.state,
        sureness="" if proposal.kind is Kind.MISSED or proposal.edited else sureness,
        sureness_look=_SURENESS[sureness],
        state_look=_STATES[proposal.state],
        number=number,
        name=name_of(proposal),
        bound=_bound(stated, lang) if isinstance(stated, StatedTarget) else "",
        facts=tuple(_facts(stated, lang)),
        group=drafting.short(drafting.in_sentence_case(heading), 120),
        start=stated.span.start,
        end=stated.span.end,
        part=part,
        edited=proposal.edited,
        reason=proposal.reason,
    )


def name_of(proposal: Proposal) -> str:
    """What a proposal is called, in one short line."""
    stated = proposal.stated
    if isinstance(stated, StatedTarget):
        return drafting.heading(stated.measure, NAME_WIDTH) or drafting.opening(stated.quote)
    if isinstance(stated, StatedTask):
        return drafting.short(stated.text, NAME_WIDTH)
    if isinstance(stated, Section):
        return f"{stated.number}. {drafting.in_sentence_case(stated.title)}"
    if isinstance(stated, Citation):
        said = [stated.type, "/".join(filter(None, (stated.number, stated.symbol))), stated.issuer or ""]
        return drafting.short(" ".join(filter(None, said)), NAME_WIDTH)
    return drafting.short(stated.quote, NAME_WIDTH)


def _bound(stated: StatedTarget, lang: str) -> str:
    return bounds.say(stated.op, stated.value, stated.value_max, stated.measure_unit, lang)


def horizon(kind: HorizonKind, year: int | None, lang: str) -> str:
    """When a target binds, in words; by the end of the term where no year is said."""
    if kind is HorizonKind.BY:
        return labels.say("review.until", lang, year=year) if year else labels.say("review.horizon.by", lang)
    return labels.say(f"review.horizon.{kind.value}", lang)


def _facts(stated: object, lang: str) -> Iterator[tuple[str, str]]:
    if isinstance(stated, StatedTarget):
        yield "horizon", horizon(stated.horizon, stated.year, lang)
        if stated.direction is not Direction.NONE:
            yield "direction", labels.say(f"review.direction.{stated.direction.value}", lang)
        if _is_restated(stated):
            yield "restated", labels.say("review.restated", lang)
        told = {"baseline": stated.baseline, "exception": _EXCEPT.sub("", stated.exception or "")}
        yield from ((name, value) for name, value in told.items() if value)
    if isinstance(stated, NotUnderstood):
        yield "why", _why(stated.why, lang)
    if isinstance(stated, Citation):
        yield "quote", drafting.short(stated.quote, NAME_WIDTH)
        if stated.issued:
            yield "issued", wording.say_day(stated.issued, lang)
    if isinstance(stated, StatedTarget | StatedTask):
        yield from (
            (name, "; ".join(names)) for name in ("lead_units", "support_units") if (names := getattr(stated, name))
        )
    if isinstance(stated, StatedTask) and stated.due_date:
        yield "due_date", wording.say_day(stated.due_date, lang)


def _why(code: str, lang: str) -> str:
    """The sentence of why something was not understood; a plain one where the code has facts that were not kept."""
    try:
        return messages.say(code, {}, lang)
    except KeyError:
        return labels.say("review.why", lang)


# --- what was decided ---


def tell(room: Room, decision: Decision, proposal: Proposal | None, kind: Kind, lang: str) -> str:
    """What was just decided and how far the review is, as it is said aloud."""
    seen, total = room.seen(kind)
    how_far = labels.say("review.how_far", lang, seen=seen, total=total)
    name = drafting.short(name_of(proposal), 48) if proposal else ""
    said = labels.say(f"review.said.{decision.what.value}", lang)
    return f"{said}: {name}. {how_far}" if name else f"{said}. {how_far}"


def next_open(room: Room, kind: Kind, behind: str = "") -> str:
    """The id of the first open proposal of a kind behind one, else the first open, else the one itself."""
    held = room.of(kind)
    place = next((place for place, one in enumerate(held) if one.id == behind), -1)
    waiting = [one.id for one in (*held[place + 1 :], *held[: place + 1]) if one.state is State.OPEN]
    return waiting[0] if waiting else behind or (held[0].id if held else "")


def changed(before: Room, after: Room, kind: Kind) -> Sequence[Proposal] | None:
    """The proposals of a kind that a decision changed; None where the list itself changed: its entries or numbers."""
    if _shape(before) != _shape(after) or _letters(before) != _letters(after):
        return None
    pairs = zip(before.of(kind), after.of(kind), strict=True)
    return [new for old, new in pairs if new != old]


def _shape(room: Room) -> list[tuple[str, object]]:
    return [(one.id, getattr(one.stated, "title", one.item)) for one in room.proposals]
