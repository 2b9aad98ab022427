"""Changing targets that were adopted: which target a new statement is about, and the programme with both kept.

The old target holds to the day before the change, the new one from that day on; what was judged before stays so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cotmoc.domain.documents import StatedTarget
from cotmoc.domain.errors import NotFound, UnsoundDefinition
from cotmoc.domain.programmes import Programme
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Op, Target

ALIKE = Decimal("0.5")
"""How alike the names of a statement and a target must be, from 0 to 1, for one to be taken for the other."""
SAME_ITEM = Decimal("0.35")
"""What the same number of the item adds, which makes a candidate, and none that is sure."""
QUOTE_WIDTH = 80
_AT_LEAST, _AT_MOST = frozenset({Op.GE, Op.GT}), frozenset({Op.LE, Op.LT})
_A_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A statement with the target that it seems to be about, if any, and whether it says the same as adopted.

    It is `sure` where the names and measure units alone say so.
    """

    stated: StatedTarget
    target: Target | None = None
    same: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """That a target, by its code, is replaced by what a document states."""

    target: str
    stated: StatedTarget


def amendable(programme: Programme, day: date) -> tuple[Target, ...]:
    """The targets of the first target set that are in force on a day and could be replaced from it on."""
    first = programme.target_sets[0].code if programme.target_sets else ""
    return tuple(one for one in programme.targets if one.set == first and one.in_force_on(day))


def match(stated: Sequence[StatedTarget], programme: Programme, day: date) -> tuple[Match, ...]:
    """Each statement with the target most like it in words, of the same kind of measure unit; no target twice.

    A word counts the more, the fewer of all the names hold it: "tỷ lệ" says little of what a target is about.
    """
    targets = amendable(programme, day)
    names = [[_words(name) for name in _names(target, programme)] for target in targets]
    held = Counter(word for held in names for word in set().union(*held))
    said = [_words(one.measure) for one in stated]
    pairs = sorted(
        (-_likeness(one, target, alike), place, order, alike)
        for place, one in enumerate(stated)
        for order, target in enumerate(targets)
        if _comparable(one, target)
        and (alike := max((_shared(said[place], name, held) for name in names[order]), default=Decimal(0)))
    )
    found: dict[int, Match] = {}
    taken: set[int] = set()
    for likeness, place, order, alike in pairs:
        if -likeness >= ALIKE and place not in found and order not in taken:
            found[place] = _matched(stated[place], targets[order], alike)
            taken.add(order)
    return tuple(found.get(place, Match(one)) for place, one in enumerate(stated))


def _matched(stated: StatedTarget, target: Target, alike: Decimal) -> Match:
    bound, adopted = ((one.op, one.value, one.value_max) for one in (stated, target))
    unit, other = _words(stated.measure_unit), _words(target.measure_unit)
    return Match(stated, target, bound == adopted, alike >= ALIKE and (unit == other or bool(unit & other)))


def _comparable(stated: StatedTarget, target: Target) -> bool:
    if Op.QUALITATIVE in (stated.op, target.op):
        return stated.op is target.op
    if {stated.op, target.op} & _AT_LEAST and {stated.op, target.op} & _AT_MOST:
        return False
    return stated.measure_unit.startswith("%") == target.measure_unit.startswith("%")


def _names(target: Target, programme: Programme) -> Iterator[str]:
    indicator = programme.indicator(target.indicator)
    yield from filter(None, (target.title, indicator.name if indicator else None))


def _likeness(stated: StatedTarget, target: Target, alike: Decimal) -> Decimal:
    return alike + SAME_ITEM if stated.number and stated.number == target.item else alike


def _shared(one: set[str], other: set[str], held: Mapping[str, int]) -> Decimal:
    """How much of the words of two names is shared, from 0 to 1."""

    def weight(words: Iterable[str]) -> Decimal:
        return sum((1 / Decimal(max(held.get(word, 1), 1)) for word in words), Decimal(0))

    return 2 * weight(one & other) / (weight(one) + weight(other)) if one and other else Decimal(0)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def amend(
    programme: Programme, amendments: Iterable[Amendment], *, day: date, decision: str, document: str
) -> Programme:
    """The programme with some targets replaced from a day on; `decision` names what adjusted them.

    Raises `UnsoundDefinition` (`amendment_day`) where the day is not inside the term, and `NotFound`
    (`amendment_target`) where a target is not in force on that day.
    """
    plan = programme.term.plan
    if not plan.start < day < plan.end:
        raise UnsoundDefinition("amendment_day", day=day, first=plan.start, last=plan.last_day)
    held = list(programme.targets)
    for amendment in amendments:
        old = next((one for one in held if one.code == amendment.target and one.in_force_on(day)), None)
        if old is None or (old.valid_from is not None and old.valid_from >= day):
            raise NotFound("amendment_target", code=amendment.target, day=day)
        new = _replaced(old, amendment.stated, {one.code for one in held}, day, decision, document)
        place = held.index(old)
        held[place : place + 1] = [replace(old, valid_to=day), new]
    return replace(programme, targets=tuple(held))


def before(target: Target, programme: Programme) -> tuple[Target, ...]:
    """What a target was before it was amended, as adopted first; nothing where it is as it was adopted.

    The version before is the target of the same statement that ended on the day on which this one began.
    """
    chain: list[Target] = []
    while (found := _version_before(chain[0] if chain else target, programme)) is not None:
        chain.insert(0, found)
    return tuple(chain)


def _version_before(target: Target, programme: Programme) -> Target | None:
    began = target.valid_from
    if began is None:
        return None
    ended = (one for one in programme.targets if one.valid_to == began and one.in_force_on(began - _A_DAY))
    same = (one for one in ended if _statement(one) == _statement(target))
    return max(same, key=lambda one: (one.horizon is target.horizon, one.op is target.op), default=None)


def _statement(target: Target) -> tuple[object, ...]:
    return target.set, target.indicator, target.org_unit, target.item, target.part, target.secondary, target.cites


def _replaced(
    old: Target, stated: StatedTarget, taken: Iterable[str], day: date, decision: str, document: str
) -> Target:
    return replace(
        old,
        code=free(old.code, set(taken)),
        op=stated.op,
        value=stated.value,
        value_max=stated.value_max,
        year=stated.year or old.year,
        path={},
        derivation=None,
        source=Source(document, " ".join(stated.quote.split())[:QUOTE_WIDTH], stated.span.start, stated.span.end),
        adjusted_by=decision,
        valid_from=day,
    )


def free(code: str, taken: set[str]) -> str:
    """A code for what follows the target of that code, which no target has yet."""
    stem, _, tail = code.rpartition(".s")
    base = stem if stem and tail.isdecimal() else code
    number = 2
    while f"{base}.s{number}" in taken:
        number += 1
    return f"{base}.s{number}"
