"""How the bound of a target is said: "≥ 14,45%", "8–8,5%"."""

from decimal import Decimal

from cotmoc.domain.targets import Op, Target
from cotmoc.lexicon import labels, numbers

_SIGNS = {Op.GE: "≥", Op.LE: "≤", Op.GT: ">", Op.LT: "<", Op.EQ: "="}


def figure(value: Decimal, lang: str = "vi", decimals: int | None = None) -> str:
    """A figure as readers of that language write it."""
    return numbers.format(value, decimals) if lang == "vi" else numbers.format_english(value, decimals)


def say(op: Op, value: Decimal | None, value_max: Decimal | None, measure_unit: str, lang: str = "vi") -> str:
    """The bound in signs and figures.

    >>> say(Op.GE, Decimal("14.45"), None, "%")
    '≥ 14,45%'
    >>> say(Op.RANGE, Decimal(8), Decimal("8.5"), "%", "en")
    '8–8.5%'
    """
    if op is Op.QUALITATIVE or value is None:
        return labels.say("bound.qualitative", lang)
    if op is Op.RANGE and value_max is not None:
        return f"{figure(value, lang)}–{beside(figure(value_max, lang), measure_unit)}"
    return f"{_SIGNS.get(op, '')} {beside(figure(value, lang), measure_unit)}".strip()


def of(target: Target, lang: str = "vi") -> str:
    """The bound of a target in signs and figures."""
    return say(target.op, target.value, target.value_max, target.measure_unit, lang)


def beside(written: str, measure_unit: str) -> str:
    """A written figure with its measure unit; a per cent sign joins the figure, as in official papers.

    >>> beside("14,45", "%/năm"), beside("600", "người"), beside("7", "")
    ('14,45%/năm', '600 người', '7')
    """
    return f"{written}{measure_unit}" if measure_unit[:1] in ("", "%") else f"{written} {measure_unit}"
