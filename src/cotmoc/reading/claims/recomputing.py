"""What all kinds of claims share: comparing at the stated precision, and putting a claim together."""

import re
from collections.abc import Sequence
from decimal import Decimal

from cotmoc.domain import rounding
from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.lexicon import numbers
from cotmoc.reading.passages import Figure, Scene

PLAN = r"(?:nghị quyết|chỉ tiêu|kế hoạch|mục tiêu|dự toán|nq|kh)\b"
"""The words for what was planned."""
REACHES = re.compile(
    r"(?:đạt|bằng|chiếm|tương đương|được)(?: (?:tỷ|tỉ) lệ| trên| khoảng| hơn| gần)*$"
    r"|(?:^|[,(] ?)(?:tỷ|tỉ) lệ(?: trên| hơn| gần| khoảng| là)*$"
    r"|^\($"
)
"""A lead that ends so announces what the figures before it come to."""


_NEAR = Decimal("0.05")


def half_step(value: Decimal) -> Decimal:
    """Half a unit of the last stated decimal: how far a rounded value may be from the true one."""
    return Decimal(1).scaleb(-numbers.decimals(value)) / 2


def is_whole(value: Decimal) -> bool:
    """Whether a value has no decimals but noughts; a remainder would fail for one of more than 28 digits."""
    return value == value.to_integral_value()


def judge(stated: Decimal, computed: Decimal, slack: Decimal = Decimal(0)) -> Holds:
    """Whether a computed value comes out as stated, at the stated precision.

    `slack` is how far the computed value is uncertain because its inputs are themselves rounded. Off by less than one
    unit of the last decimal (truncated, or rounded elsewhere) is `ROUNDING`.

    >>> judge(Decimal("101.05"), Decimal("101.0519")), judge(Decimal("100.78"), Decimal("100.7879"))
    (<Holds.TRUE: 'true'>, <Holds.ROUNDING: 'rounding'>)
    >>> judge(Decimal("12.08"), Decimal("11.71"))
    <Holds.FALSE: 'false'>
    """
    step = Decimal(1).scaleb(-numbers.decimals(stated))
    if rounding.half_up(computed, numbers.decimals(stated)) == stated:
        return Holds.TRUE
    return Holds.ROUNDING if abs(computed - stated) < max(step, step / 2 + slack) else Holds.FALSE


def judge_figures(stated: Figure, computed: Decimal, *inputs: Figure, slack: Decimal = Decimal(0)) -> Holds:
    """Whether a computed value comes out as a figure states it; "hơn 83%" is met by what is near it."""
    found = judge(stated.value, computed, slack)
    blurred = any(figure.is_blurred for figure in (stated, *inputs))
    if blurred and abs(computed - stated.value) <= _NEAR * stated.value:
        return Holds.TRUE
    return found


def claim(
    scene: Scene,
    kind: ClaimKind,
    figures: Sequence[Sequence[Figure]],
    *,
    stated: Decimal | None,
    computed: Decimal | None,
    holds: Holds,
) -> Claim:
    """A claim over figures, given in one group for each place; each place's span runs from its first to its last."""
    spans = tuple(
        Span(min(figure.span.start for figure in group), max(figure.span.end for figure in group)) for group in figures
    )
    shown = None if computed is None else numbers.shortest(computed)
    taking_part = tuple(figure.value for group in figures for figure in group)
    return Claim(kind, stated, shown, holds, scene.quote(spans[0]), spans, taking_part)
