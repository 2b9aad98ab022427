"""From judgements to sentences, in the sober formula of reports: result, ratio, bound, gap, verdict, each with a note.

Nothing is said that the judgement does not hold: what is missing is said to be missing, an estimate is "ước", a target
that was not reached is "chưa đạt".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from cotmoc.domain.attainment import rates
from cotmoc.domain.indicators import Clock
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.domain.targets import Direction, HorizonKind, Op, SetKind, Target
from cotmoc.lexicon import phrases, verdicts, wording
from cotmoc.reporting import figures, grounds, notes
from cotmoc.reporting.figures import Figures
from cotmoc.reporting.lines import Group, Item, Line
from cotmoc.reporting.reports import Inline, Note, Paragraph, ParagraphKind, Words

_LEFT = (Op.LE, Op.LT, Op.EQ)
_GOOD = (Verdict.EXCEEDED, Verdict.REACHED)


def say_item(item: Item, programme: Programme, lang: str) -> Paragraph:
    """The paragraph of one numbered item: a sentence for each of its parts, each with its footnote."""
    content: list[Inline] = [Words(f"- ({item.number}) " if item.number else "- ")]
    parent = None
    for place, line in enumerate(item.lines):
        content += [Words(" ")] if place else []
        content += sentence(line, programme, lang, part=line.target.parent not in (None, parent))
        parent = line.target.parent
    return Paragraph(tuple(content), ParagraphKind.ITEM)


def sentence(line: Line, programme: Programme, lang: str, *, part: bool = False) -> tuple[Inline, ...]:
    """One target: the sentence, its footnote, its full stop; the first of some parts begins with "trong đó"."""
    words = say(line, programme, lang)
    if part:
        words = phrases.say("part_of", lang, sentence=wording.open_lower(words))
    note = notes.say(line, programme, lang)
    return (Words(words), *([Note(note, line.way)] if note else []), Words("."))


def say_shortfall(line: Line, programme: Programme, lang: str, cause: str = "") -> Paragraph:
    """A target that was missed or is at risk: result beside bound, and why; its footnote stands where it is told.

    `cause` is a sentence of who answers for it.
    """
    shown, beside, reason = line.figures, "", ""
    if shown is not None and shown.result is not None:
        result = _result(line, shown, shown.result, lang)
        beside = phrases.say("limitation.beside", lang, result=result, bound=_bound(line, lang))
        if told := _reason(line.judgement, programme, lang):
            reason = phrases.say("limitation.reason", lang, reason=told)
    elif shown is not None:
        beside = grounds.years(line.judgement, lang)
    text = phrases.say("limitation", lang, name=_numbered(line), beside=beside, reason=reason)
    return Paragraph((Words(f"{text} {cause}".strip()),), ParagraphKind.ITEM)


def say_undecided(undecided: Iterable[Line], programme: Programme, lang: str) -> Iterator[Paragraph]:
    """The targets that cannot be told, those with one reason together."""
    by_reason: dict[str, list[str]] = {}
    for line in undecided:
        told = "" if line.figures is None else _reason(line.judgement, programme, lang)
        by_reason.setdefault(told or phrases.say("limitation.no_reason", lang), []).append(_numbered(line))
    for reason, names in by_reason.items():
        text = phrases.say("limitation.undecided", lang, names="; ".join(names), reason=reason)
        yield Paragraph((Words(text),), ParagraphKind.ITEM)


def _numbered(line: Line) -> str:
    return f"({line.number}) {line.name}" if line.number else line.name


def say(line: Line, programme: Programme, lang: str) -> str:
    """The words about one target, without note and full stop."""
    judgement, shown = line.judgement, line.figures
    if shown is None:
        return phrases.say("without_figure", lang, name=line.name, verdict=line.word)
    if shown.result is None:
        plain = phrases.say("without_figure", lang, name=line.name, verdict=line.word)
        held = grounds.mark(judgement, lang) if not judgement.years else ""
        plain += grounds.years(judgement, lang) + (phrases.say("mark.in_sentence", lang, mark=held) if held else "")
        return _with_reason(plain, judgement, programme, lang)
    name = line.name
    if judgement.years and judgement.result.period == Period.year(judgement.result.period.start.year):
        name = phrases.say("in_year", lang, name=name, year=judgement.result.period.start.year)
    said = phrases.say(_verb(line, programme), lang)
    result, against = _result(line, shown, shown.result, lang), _against(line, shown, _called(programme, lang), lang)
    told = phrases.say("result_of", lang, name=name, said=said, result=result)
    return _with_reason(f"{told}{against}", judgement, programme, lang)


def _result(line: Line, shown: Figures, value: Decimal, lang: str) -> str:
    """The result with its measure unit, starred where it is illustrative."""
    return figures.say(value, _measure_unit(line.target, shown.measure_unit, lang), lang) + (
        "*" if line.illustrative else ""
    )


def _measure_unit(target: Target, measure_unit: str, lang: str) -> str:
    """The measure unit of a figure: an average rate is so much a year."""
    yearly = target.horizon is HorizonKind.ANNUAL_AVERAGE and measure_unit == "%"
    return phrases.say("per_year", lang, measure_unit=measure_unit) if yearly else measure_unit


def _bound(line: Line, lang: str) -> str:
    """The bound in words, with its measure unit."""
    target = line.target
    return figures.say_bound(replace(target, measure_unit=_measure_unit(target, target.measure_unit, lang)), lang)


def _verb(line: Line, programme: Programme) -> str:
    judgement, target = line.judgement, line.target
    if rates.is_reduction(target):
        verb = "said.fallen"
    elif target.direction is Direction.REDUCE and target.op in _LEFT:
        verb = "said.left"
    else:
        term = programme.term
        clock = (term.congress if line.indicator.clock is Clock.CONGRESS else None) or term.plan
        total = target.horizon is HorizonKind.TERM_TOTAL and judgement.result.period.end < clock.end
        average = target.horizon is HorizonKind.ANNUAL_AVERAGE
        verb = "said.average" if average else "said.total" if total else "said.reached"
    return verb + (".estimate" if judgement.estimate else "")


def _called(programme: Programme, lang: str) -> str:
    """How the leading target set is called in a sentence."""
    leading = programme.target_sets[0]
    return phrases.say("resolution.short", lang) if leading.kind is SetKind.TERM_RESOLUTION else leading.name


def _against(line: Line, shown: Figures, called: str, lang: str) -> str:
    """Ratio or bound, gap, years kept, and the verdict where the words before do not say it."""
    judgement = line.judgement
    bound = _bound(line, lang)
    if line.target.derivation is not None:
        bound = phrases.say("bound.inferred", lang, bound=bound)
    gap = figures.say(shown.gap, shown.gap_unit, lang) if shown.gap else ""
    facts = {"set": called, "bound": bound, "gap": gap}
    words, told = _beside(judgement, shown, lang, facts) if bound else ("", False)
    words += grounds.years(judgement, lang)
    kept = phrases.say("must_be_kept", lang) if judgement.must_be_kept and judgement.verdict in _GOOD else ""
    end = "end.rounded" if judgement.rounded else f"end.{judgement.verdict.value}"
    return words + ("" if told else phrases.say(end, lang)) + kept


def _beside(judgement: Judgement, shown: Figures, lang: str, facts: dict[str, str]) -> tuple[str, bool]:
    """The result beside its bound (as a ratio, as equal, as lower or higher), and whether that tells the verdict."""
    if shown.attainment is not None and shown.gap:
        above = judgement.gap is not None and judgement.gap > 0
        ratio = figures.say(shown.attainment, "", lang)
        told = above and judgement.verdict is Verdict.EXCEEDED
        return phrases.say("against.above" if above else "against.below", lang, attainment=ratio, **facts), told
    if shown.gap == 0 and judgement.verdict is Verdict.REACHED and not judgement.rounded:
        return phrases.say("against.reached", lang, **facts), True
    if shown.gap == 0 and judgement.target.op not in (Op.GT, Op.LT):
        return phrases.say("against.equal", lang, **facts), False
    if shown.gap and judgement.gap is not None:
        return phrases.say("against.lower" if judgement.gap < 0 else "against.higher", lang, **facts), False
    return phrases.say("against.plain", lang, **facts), False


def _with_reason(words: str, judgement: Judgement, programme: Programme, lang: str) -> str:
    """The words with the reason why nothing can be told."""
    if judgement.reason is None or judgement.verdict is not Verdict.CANNOT_TELL:
        return words
    return phrases.say("with_reason", lang, sentence=words, reason=_reason(judgement, programme, lang))


def _reason(judgement: Judgement, programme: Programme, lang: str) -> str:
    """Why the verdict is what it is, to stand inside a sentence; "" where nothing is said."""
    if judgement.reason is None:
        return ""
    return wording.open_lower(wording.say_remark(judgement.reason.code, judgement.reason.facts, programme, lang))


def say_group(group: Group, lang: str) -> str:
    """How many items of a group have which verdict, in a sentence."""
    found = [item.verdict for item in group.items]
    words = list(dict.fromkeys(verdicts.word(verdict, lang) for verdict in found))
    if len(words) == 1:
        return phrases.say("group.one" if len(found) == 1 else "group.alike", lang, items=len(found), verdict=words[0])
    return phrases.say("group.lead", lang, items=len(found), counted=counted(found, lang))


def counted(found: Iterable[Verdict], lang: str) -> str:
    """How many have which verdict: "3 chỉ tiêu vượt, 1 chỉ tiêu đạt"; those that read alike are counted together."""
    counts: dict[str, int] = {}
    chosen = list(found)
    for verdict in Verdict:
        if amount := chosen.count(verdict):
            word = verdicts.word(verdict, lang)
            counts[word] = counts.get(word, 0) + amount
    return ", ".join(phrases.say("counts.one", lang, count=count, verdict=word) for word, count in counts.items())
