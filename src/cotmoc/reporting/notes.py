"""What the footnote of a figure says: source and place, how firm it is, the rule, the target's own source, remarks."""

from collections.abc import Iterator

from cotmoc.domain.observations import Observation
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result, Trace
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Target
from cotmoc.lexicon import phrases, wording
from cotmoc.reporting.lines import Line

_OBSERVED = "trace_observed"
_SAID_ALREADY = ("remark_derived", "remark_derived_ambiguous", "remark_must_be_kept")


def say(line: Line, programme: Programme, lang: str) -> str:
    """The footnote of a line; figures that may not be told are not told here either."""
    return " ".join(part for part in _parts(line, programme, lang) if part)


def of_result(line: Line, programme: Programme, lang: str) -> str:
    """Of the footnote what tells where the result is from and how it came about."""
    result = line.judgement.result
    observed = tuple(dict.fromkeys(_observations(result.trace)))
    said = (_sources(observed, lang), *_way(result, observed, programme, lang)) if result.value is not None else ()
    return " ".join(part for part in said if part)


def of_target(line: Line, lang: str) -> str:
    """Of the footnote what tells where the target is stated."""
    return " ".join(_target_source(line.target, (), lang))


def _parts(line: Line, programme: Programme, lang: str) -> Iterator[str]:
    result, target = line.judgement.result, line.target
    observed = tuple(dict.fromkeys(_observations(result.trace)))
    if result.value is not None:
        yield _sources(observed, lang)
    if line.figures is None:
        return
    yield from _way(result, observed, programme, lang)
    yield from _target_source(target, observed, lang)
    for observation in observed[:1]:
        if observation.note:
            yield phrases.say("note.remark", lang, remark=observation.note.strip().removesuffix("."))
    for remark in line.judgement.remarks:
        if remark.code not in _SAID_ALREADY:
            yield f"{wording.say_remark(remark.code, remark.facts, programme, lang)}."


def _observations(trace: Trace) -> Iterator[Observation]:
    if trace.observation is not None:
        yield trace.observation
    for step in trace.inputs:
        yield from _observations(step)


def _sources(observed: tuple[Observation, ...], lang: str) -> str:
    """Each document and place once, with how firm its figures are; nothing where the figure rests on records alone.

    Illustrative figures have no document to name: that they are illustrative is all there is to say.
    """
    named: dict[str, dict[str, None]] = {}
    published = [observation for observation in observed if not observation.illustrative]
    for observation in published:
        if observation.source is not None:
            status = phrases.say(f"status.{observation.status.value}", lang)
            named.setdefault(place(observation.source), {})[status] = None
    listed = "; ".join(f"{where} ({', '.join(statuses)})" for where, statuses in named.items())
    said = [phrases.say("note.source", lang, sources=listed)] if named else []
    said += [phrases.say("note.no_source", lang)] if published and not named else []
    said += [phrases.say("note.illustrative", lang)] if len(published) < len(observed) else []
    return " ".join(said)


def place(source: Source) -> str:
    """A document and the place in it."""
    return ", ".join(part for part in (source.document, source.locator) if part)


def _way(result: Result, observed: tuple[Observation, ...], programme: Programme, lang: str) -> Iterator[str]:
    """How the figure came about, where it is not simply as reported."""
    if result.value is not None and not result.trace.rule.startswith(_OBSERVED):
        yield f"{wording.say_remark(result.trace.rule, result.trace.facts, programme, lang)}."
    if result.illustrative and not any(observation.illustrative for observation in observed):
        yield phrases.say("note.illustrative", lang)
    for observation in observed:
        if observation.derived and observation.provenance.rule:
            yield phrases.say("note.derived", lang, rule=observation.provenance.rule)


def _target_source(target: Target, observed: tuple[Observation, ...], lang: str) -> Iterator[str]:
    """Where the target is stated, unless it is where the figure is; or how it was inferred."""
    if target.derivation is not None:
        chosen, *others = target.derivation.candidates
        yield phrases.say("note.inferred", lang, rule=chosen.rule)
        if others:
            read = "; ".join(
                phrases.say("note.inferred.other", lang, rule=other.rule, measure_unit=other.measure_unit)
                for other in others
            )
            yield phrases.say("note.inferred.others", lang, others=read)
    elif target.source is not None and all(target.source != observation.source for observation in observed):
        yield phrases.say("note.target", lang, source=place(target.source))
