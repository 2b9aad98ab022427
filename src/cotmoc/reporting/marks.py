"""The chart of an overview: how far each result lies from its target, whichever way the indicator is meant to move.

A ratio turned upside down for "lower is better" would be a figure that no office uses; the distance in per cent of the
bound, drawn to the better or worse side, says the same at a glance, and the figures stand beside it as they are.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cotmoc.domain.targets import Op
from cotmoc.lexicon import phrases
from cotmoc.reporting import charts, figures
from cotmoc.reporting.lines import Group, Line, all_lines
from cotmoc.reporting.reports import Chart, Mark, Paragraph, ParagraphKind, Words

MOST_MARKS = 30
_FALLING = (Op.LE, Op.LT)


def draw(groups: Iterable[Group], lang: str, *, table: int) -> Iterator[Chart]:
    """The charts of a report: one, or several of like length where a page would not hold the lines.

    There is none where nothing compares.
    """
    lines = all_lines(groups)
    marks = [mark for line in lines if (mark := _mark(line, lang)) is not None]
    charted = -(-len(marks) // MOST_MARKS)
    for number in range(1, charted + 1):
        shown = marks[len(marks) * (number - 1) // charted : len(marks) * number // charted]
        left_out = len(lines) - len(marks) if number == charted else 0
        yield _chart(tuple(shown), number, left_out, table, lang)


def _chart(marks: tuple[Mark, ...], number: int, left_out: int, table: int, lang: str) -> Chart:
    told = "; ".join(
        phrases.say("chart.alternative.line", lang, label=mark.label, figures=mark.figures, word=mark.word)
        for mark in marks
    )
    said = [phrases.say("chart.cut", lang)] if any(abs(mark.distance) > charts.LIMIT for mark in marks) else []
    said += [phrases.say("chart.left_out", lang, count=left_out, table=table)] if left_out else []
    return Chart(
        caption=phrases.say("chart.results", lang, number=number),
        alternative=phrases.say("chart.alternative", lang, lines=told),
        axis=phrases.say("chart.axis", lang),
        heads=(phrases.say("chart.head.figures", lang), phrases.say("chart.head.verdict", lang)),
        marks=marks,
        remarks=(Paragraph((Words(" ".join(said)),), ParagraphKind.REMARK),) if said else (),
    )


def _mark(line: Line, lang: str) -> Mark | None:
    far = distance(line)
    if far is None or line.figures is None or line.figures.result is None:
        return None
    percent = "%" if line.target.measure_unit.startswith("%") else ""
    result = figures.say(line.figures.result, percent, lang) + ("*" if line.illustrative else "")
    return Mark(
        label=f"{line.number}. {line.name}" if line.number else line.name,
        distance=far,
        figures=f"{result} / {figures.cell_bound(line.target, lang)}{percent}",
        verdict=line.judgement.verdict,
        word=line.word,
    )


def distance(line: Line) -> Decimal | None:
    """How far a result lies from its bound, in per cent of the bound, positive on the better side.

    None where that means nothing: no figure, a bound of zero or a range, a comparison of other figures than these.
    """
    judgement, shown, bound = line.judgement, line.figures, line.target.value
    if shown is None or shown.gap is None or not bound or judgement.gap is None or line.target.op is Op.RANGE:
        return None
    return judgement.gap / abs(bound) * (-100 if line.target.op in _FALLING else 100)
