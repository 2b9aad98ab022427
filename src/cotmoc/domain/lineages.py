"""Lineages: what org units became of which, day by day, as it is told and as it is drawn along time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession


class TurnKind(StrEnum):
    """What happened to org units that belong together."""

    BEGIN = "begin"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened on one day: the org units that were, those that are, and the steps between them.

    `before` of a move are the parents that were, `after` those that moved; `parent` is where they stand since.
    """

    on: date
    kind: TurnKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    steps: tuple[Succession, ...] = ()
    parent: str | None = None

    @property
    def legal_bases(self) -> tuple[str, ...]:
        """The decisions that the steps name, each once."""
        return tuple(dict.fromkeys(step.legal_basis for step in self.steps if step.legal_basis))


@dataclass(frozen=True, slots=True)
class Lanes:
    """Org units side by side along time: `days` part it into stretches, and each row is one way through them.

    A row holds for each stretch the code of the org unit that is there, None where there is none; rows of one org unit
    stand together, so that nothing crosses.
    """

    days: tuple[date, ...]
    rows: tuple[tuple[str | None, ...], ...]


def kin(units: OrgUnits) -> tuple[tuple[str, ...], ...]:
    """The levels of the org units in their order, those together of which one became the other (communes, wards)."""
    together: dict[str, list[str]] = {unit.level: [unit.level] for unit in units}
    for step in units.successions:
        before, after = units.get(step.predecessor), units.get(step.successor)
        if before and after and together[before.level] is not together[after.level]:
            joined = [*together[before.level], *together[after.level]]
            together |= dict.fromkeys(joined, joined)
    order = list(dict.fromkeys(unit.level for unit in units))
    groups = {id(group): tuple(sorted(group, key=order.index)) for group in together.values()}
    return tuple(sorted(groups.values(), key=lambda group: order.index(group[0])))


# --- told ---


def turns(units: OrgUnits, levels: Iterable[str] = ()) -> tuple[Turn, ...]:
    """All that happened to the org units of some levels, or of all, in the order of time."""
    wanted = set(levels)
    told = {unit.code for unit in units if not wanted or unit.level in wanted}
    return tuple(sorted(_turns(units, told), key=lambda turn: turn.on))


def _turns(units: OrgUnits, told: set[str]) -> Iterator[Turn]:
    for on in sorted({step.on for step in units.successions}):
        for steps in _connected([step for step in units.successions if step.on == on]):
            passage = _passage(units, on, steps)
            if told & {*passage.before, *passage.after}:
                yield passage
    yield from _edges(units, told)
    yield from _moves(units, told)


def _connected(steps: Sequence[Succession]) -> list[list[Succession]]:
    """Steps of one day, those together that share an org unit."""
    groups: list[list[Succession]] = []
    for step in steps:
        ends = {step.predecessor, step.successor}
        near = [group for group in groups if any(ends & {one.predecessor, one.successor} for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), step])
    return groups


def _passage(units: OrgUnits, on: date, steps: Sequence[Succession]) -> Turn:
    before = tuple(dict.fromkeys(step.predecessor for step in steps))
    after = tuple(dict.fromkeys(step.successor for step in steps))
    heir = units.get(after[0])
    parted = len(after) > 1 or any(step.share != 1 for step in steps)
    alone = len(before) == 1 and heir is not None and heir.valid_from == on
    kind = TurnKind.SPLIT if parted and len(before) == 1 else TurnKind.RENAME if alone else TurnKind.MERGE
    return Turn(on, kind, before, after, tuple(steps))


def _edges(units: OrgUnits, told: set[str]) -> Iterator[Turn]:
    """The beginnings and ends that no step tells, those of one day together."""
    made = {(step.successor, step.on) for step in units.successions}
    became = {(step.predecessor, step.on) for step in units.successions}
    shown = [unit for unit in units if unit.code in told]
    starts = [unit for unit in shown if unit.valid_from and (unit.code, unit.valid_from) not in made]
    ends = [unit for unit in shown if unit.valid_to and (unit.code, unit.valid_to) not in became]
    for day in sorted({unit.valid_from for unit in starts if unit.valid_from}):
        yield Turn(day, TurnKind.BEGIN, after=tuple(unit.code for unit in starts if unit.valid_from == day))
    for day in sorted({unit.valid_to for unit in ends if unit.valid_to}):
        yield Turn(day, TurnKind.CLOSE, before=tuple(unit.code for unit in ends if unit.valid_to == day))


def _moves(units: OrgUnits, told: set[str]) -> Iterator[Turn]:
    """Org units that stand elsewhere since a day, their former parents being there still."""
    found: dict[tuple[date, str, str], list[str]] = {}
    for placement in units.placements:
        before = _before(units, placement) if placement.org_unit in told else None
        if before is not None and placement.valid_from is not None and placement.parent is not None:
            found.setdefault((placement.valid_from, before, placement.parent), []).append(placement.org_unit)
    for (on, before, parent), codes in found.items():
        yield Turn(on, TurnKind.MOVE, (before,), tuple(dict.fromkeys(codes)), parent=parent)


def _before(units: OrgUnits, placement: Placement) -> str | None:
    """Where an org unit stood in a tree until its placement began; None where that one ended or it stood nowhere."""
    for one in units.placements:
        same = (one.tree, one.org_unit) == (placement.tree, placement.org_unit)
        if same and one.valid_to is not None and one.valid_to == placement.valid_from:
            parent = units.get(one.parent or "")
            return parent.code if parent is not None and parent.valid_on(one.valid_to) else None
    return None


# --- drawn ---


def lanes(units: OrgUnits, levels: Iterable[str]) -> Lanes:
    """The org units of some levels along time."""
    wanted = set(levels)
    shown = [unit for unit in units if unit.level in wanted]
    codes = {unit.code for unit in shown}
    steps = [step for step in units.successions if {step.predecessor, step.successor} <= codes]
    edges = {day for unit in shown for day in (unit.valid_from, unit.valid_to) if day is not None}
    days = tuple(sorted(edges | {step.on for step in steps}))
    order = {unit.code: place for place, unit in enumerate(shown)}
    families, ranks = _families(order, steps), _ranks(order, steps)

    def place(row: tuple[str | None, ...]) -> tuple[object, ...]:
        family = next(families[code] for code in row if code is not None)
        return (family, *(() if code is None else ranks[code] for code in reversed(row)))

    return Lanes(days, tuple(sorted(_ways(shown, steps, days), key=place)))


def _ranks(order: dict[str, int], steps: Iterable[Succession]) -> dict[str, tuple[int, ...]]:
    """Where each org unit stands among the others: each right after the first of those that it came from."""
    ranks: dict[str, tuple[int, ...]] = {code: (place,) for code, place in order.items()}
    for step in sorted(steps, key=lambda step: step.on):
        came = (*ranks[step.predecessor], order[step.successor])
        ranks[step.successor] = min(ranks[step.successor], came)
    return ranks


def _families(order: dict[str, int], steps: Iterable[Succession]) -> dict[str, int]:
    """For each org unit the place of the first of those that it is of one family with."""
    first = dict(order)
    for step in steps:
        one, other = first[step.predecessor], first[step.successor]
        first = {code: min(one, other) if place in (one, other) else place for code, place in first.items()}
    return first


def _ways(
    shown: Sequence[OrgUnit], steps: Sequence[Succession], days: tuple[date, ...]
) -> Iterator[tuple[str | None, ...]]:
    """Every way from a beginning to an end through the stretches of time."""
    starts = (date.min, *days)
    there = [[unit.code for unit in shown if unit.valid_on(day)] for day in starts]
    onward: list[dict[str, list[str]]] = []
    for (one, other), day in zip(pairwise(there), days, strict=True):
        passed = [(step.predecessor, step.successor) for step in steps if step.on == day]
        onward.append(
            {
                code: [*([code] if code in other else []), *(after for before, after in passed if before == code)]
                for code in one
            }
        )
    for at, codes in enumerate(there):
        led = {after for ways in (onward[at - 1].values() if at else ()) for after in ways}
        for code in codes:
            if code not in led:
                yield from ((None,) * at + way for way in _onward(code, at, onward))


def _onward(code: str, at: int, onward: Sequence[dict[str, list[str]]]) -> Iterator[tuple[str | None, ...]]:
    """Every way on from an org unit in a stretch, to the end of time."""
    if at == len(onward):
        yield (code,)
    elif nexts := onward[at][code]:
        for after in nexts:
            yield from ((code, *way) for way in _onward(after, at + 1, onward))
    else:
        yield (code,) + (None,) * (len(onward) - at)
