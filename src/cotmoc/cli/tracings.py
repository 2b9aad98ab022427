"""Explanations for people on the terminal: the tree of every figure and verdict, and what would change it."""

from collections.abc import Iterable, Iterator

from cotmoc.cli import console
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.domain.traces import Explanation
from cotmoc.lexicon import labels, names, phrases, wording
from cotmoc.reporting import explanations
from cotmoc.reporting.explanations import Changes, Step


def show(told: Iterable[Explanation], programme: Programme, lang: str) -> None:
    """Each cell under its name: its verdicts with their trees, else its own tree, and what would change them."""
    for one in told:
        console.print_lines(_lines(one, programme, lang))


def _lines(told: Explanation, programme: Programme, lang: str) -> Iterator[str]:
    yield ""
    yield _headed(told.changes[0].result, programme, lang)
    if not told.verdicts:
        yield f"  {labels.say('trace.title', lang)}"
        yield from _tree(explanations.tell(told.figure, programme, lang), lang, 2)
    for sensitivity, tree in zip(told.changes, told.verdicts, strict=False):
        if sensitivity.judgement is not None:
            name = explanations.name_of(sensitivity.judgement.target, programme, lang)
            yield f"  {labels.say('trace.verdict', lang, name=name)}"
        yield from _tree(explanations.tell(tree, programme, lang), lang, 2)
        yield f"  {labels.say('trace.changes', lang)}"
        yield from _changes(explanations.tell_changes(sensitivity, programme, lang), lang)
    if not told.verdicts:
        yield f"  {labels.say('trace.changes.figure', lang)}"
        yield from _changes(explanations.tell_changes(told.changes[0], programme, lang), lang)


def _headed(result: Result, programme: Programme, lang: str) -> str:
    indicator, unit = programme.indicator(result.indicator), programme.org_units.get(result.org_unit)
    name = names.say(indicator, lang) if indicator else result.indicator
    period = wording.say_period(result.period, programme, lang)
    return phrases.say("named_period", lang, name=f"{name}, {unit.name if unit else result.org_unit}", period=period)


def _tree(step: Step, lang: str, depth: int) -> Iterator[str]:
    words = labels.say("trace.of", lang, name=step.of, words=step.words) if step.of else step.words
    said = labels.say("trace.step", lang, words=words, value=step.value) if step.value else words
    marks = [step.status, step.said_by, labels.say("trace.illustrative", lang) if step.illustrative else ""]
    yield "  " * depth + "- " + " · ".join(filter(None, (said, *marks)))
    for one in step.inputs:
        yield from _tree(one, lang, depth + 1)


def _changes(told: Changes, lang: str) -> Iterator[str]:
    yield from (f"    - {sentence}" for sentence in told.sentences)
    for one in told.turning:
        facts = {"name": one.name, "value": one.value, "to": one.to, "by": one.by, "verdict": one.verdict}
        yield "    - " + labels.say("trace.change.line", lang, **facts)
    for one in told.moving:
        facts = {"name": one.name, "value": one.value, "effect": one.effect}
        yield "    - " + labels.say("trace.change.moves", lang, **facts)
