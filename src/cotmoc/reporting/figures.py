"""The figures of a judgement as printed: whoever recomputes ratio and gap from what stands on paper gets what stands.

A figure is shown as it was stated; a computed one to its indicator's decimals, and to more where the rounded figures
would give another ratio. Where the judgement rests on other figures than result and bound (an exception taken off, a
share of few units), ratio and gap are left out and the remark says what was compared.
"""

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment import bounds
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.results import Judgement
from cotmoc.domain.targets import Op, Target
from cotmoc.lexicon import bounds as lexicon_bounds
from cotmoc.lexicon import numbers, phrases

RATIO_DECIMALS = 2
_MOST_DECIMALS = 6
_AS_STATED = 3
_PERCENT = Decimal(100)
_SIGNS = {Op.LE: "≤ ", Op.GT: "> ", Op.LT: "< ", Op.EQ: "= "}


@dataclass(frozen=True, slots=True)
class Figures:
    """What is printed of one judgement: the result in its measure unit, ratio in per cent, gap without its sign."""

    result: Decimal | None
    measure_unit: str = ""
    attainment: Decimal | None = None
    gap: Decimal | None = None
    gap_unit: str = ""


def of(judgement: Judgement, indicator: Indicator) -> Figures:
    """The figures of a judgement, in the target's measure where they are, with as many decimals as make them agree."""
    value, target = judgement.result.value, judgement.target
    if value is None:
        return Figures(None)
    measure_unit, bound = judgement.result.measure_unit, target.value
    if bound is None:
        return Figures(_rounded(value, _least(value, indicator)), measure_unit)
    if not bounds.same_measure(measure_unit, target.measure_unit):
        if judgement.gap is None:
            return Figures(_rounded(value, _least(value, indicator)), measure_unit)
        value, measure_unit = bound + judgement.gap, target.measure_unit
    least = _least(value, indicator)
    if numbers.decimals(value) > least:
        least = max(least, numbers.decimals(bound))
    for decimals in range(least, _MOST_DECIMALS + 1):
        shown = _rounded(value, min(decimals, numbers.decimals(value)))
        if _agrees(shown, bound, judgement.attainment):
            return Figures(shown, measure_unit, _ratio(judgement.attainment), *_gap(shown, bound, judgement))
    return Figures(_rounded(value, least), measure_unit)


def _least(value: Decimal, indicator: Indicator) -> int:
    """As many as it was stated with, where that is few; else the indicator's."""
    stated = numbers.decimals(value)
    if stated <= _AS_STATED:
        return stated
    return RATIO_DECIMALS if indicator.decimals is None else indicator.decimals


def _agrees(shown: Decimal, bound: Decimal, attainment: Decimal | None) -> bool:
    """Whether the printed result over the printed bound gives the printed ratio."""
    if attainment is None:
        return True
    return bound != 0 and _ratio(shown / bound * _PERCENT) == _ratio(attainment)


def _gap(shown: Decimal, bound: Decimal, judgement: Judgement) -> tuple[Decimal | None, str]:
    """The printed difference, where it is the judgement's own."""
    gap = shown - bound
    if judgement.gap is None or _rounded(judgement.gap, numbers.decimals(gap)) != gap:
        return None, ""
    return numbers.shortest(abs(gap), _MOST_DECIMALS), judgement.gap_unit or ""


def _ratio(attainment: Decimal | None) -> Decimal | None:
    return None if attainment is None else numbers.shortest(attainment, RATIO_DECIMALS)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return bounds.rounded(value, decimals)


def say(value: Decimal, measure_unit: str = "", lang: str = "vi") -> str:
    """A figure with its measure unit as offices write it.

    >>> say(Decimal("14.41"), "%"), say(Decimal("61.7"), "triệu đồng/người/năm"), say(Decimal("0.15"), bounds.POINTS)
    ('14,41%', '61,7 triệu đồng/người/năm', '0,15 điểm phần trăm')
    """
    written = numbers.format(value) if lang == "vi" else numbers.format_english(value)
    if measure_unit == bounds.POINTS:
        measure_unit = phrases.say("point" if abs(value) == 1 else "points", lang)
    return lexicon_bounds.beside(written, measure_unit)


def say_bound(target: Target, lang: str = "vi") -> str:
    """The bound of a target in words: "14,26%", "dưới 0,5%", "từ 8 đến 8,5%"; "" where it states none."""
    if target.value is None:
        return ""
    if target.op is Op.RANGE and target.value_max is not None:
        low = say(target.value, "", lang)
        return phrases.say("bound.RANGE", lang, low=low, value=say(target.value_max, target.measure_unit, lang))
    return phrases.say(f"bound.{target.op.name}", lang, value=say(target.value, target.measure_unit, lang))


def cell_bound(target: Target, lang: str = "vi") -> str:
    """The bound of a target for a table cell, beside its measure unit: "14,26", "< 0,5", "8 - 8,5"."""
    if target.value is None:
        return "–"
    if target.op is Op.RANGE and target.value_max is not None:
        return f"{say(target.value, '', lang)} - {say(target.value_max, '', lang)}"
    return _SIGNS.get(target.op, "") + say(target.value, "", lang)
