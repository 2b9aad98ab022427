"""Whether a figure that is being entered looks like its like: hints that ask for a word, and never stand in the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

HUNDRED = Decimal(100)
_FACTOR = Decimal("1.5")
_POINTS = Decimal(5)


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that deserves a word: the code of its sentence, and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a figure is held against.

    `before` is the figure of the same season a year ago for a flow, else that of the last period; `below` the sum of
    what the org units below have had approved. Of a share differences are counted in points, of amounts in proportion.
    """

    before: Decimal | None = None
    below: Decimal | None = None
    is_share: bool = False


def look_at(value: Decimal, like: Likeness) -> tuple[Hint, ...]:
    """The hints on a value.

    An amount is far off where it is more than half as much again, or less than two thirds, and the difference is
    larger than chance makes it (three times the square root of a count). A share is far off by more than five points.
    """
    return tuple(_hints(value, like))


def _hints(value: Decimal, like: Likeness) -> Iterator[Hint]:
    if like.is_share and value > HUNDRED:
        yield Hint("hint_above_whole", {"value": value})
    if like.before is not None and value != like.before:
        if value == 0:
            yield Hint("hint_zero", {"before": like.before})
        elif _is_far(value, like.before, is_share=like.is_share):
            yield Hint("hint_far", {"before": like.before})
    if like.below is not None and value != like.below:
        yield Hint("hint_below", {"below": like.below, "gap": value - like.below})


def _is_far(value: Decimal, before: Decimal, *, is_share: bool) -> bool:
    gap = abs(value - before)
    if is_share:
        return gap > _POINTS
    if before <= 0:
        return before < 0
    return not before / _FACTOR <= value <= before * _FACTOR and gap * gap > 9 * before
