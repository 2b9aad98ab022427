"""Traces: why a figure is what it is, as a tree of sentences, each with its way to what it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Observation
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Trace
from cotmoc.lexicon import bounds, names, numbers, phrases, wording
from cotmoc.office import places
from cotmoc.office.indicators import rows
from cotmoc.office.visits import Visit

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step can be looked at: a form, the records of a register, a document."""

    kind: str
    href: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words, its value, and the steps that it rests on; `of` names another indicator than the one above."""

    words: str
    of: str = ""
    value: str = ""
    status: str = ""
    said_by: str = ""
    illustrative: bool = False
    ways: tuple[Way, ...] = ()
    inputs: tuple["Step", ...] = ()


Forms = Mapping[tuple[str, str, str], str]
"""By cell, the form by which a figure came in."""


def tell(visit: Visit, trace: Trace, forms: Forms, *, deep: bool = True, above: str | None = None) -> Step:
    """A trace in words; without `deep` only its first step, for those who may not see what it rests on.

    `above` is the name of the indicator of the step above, if there is one.
    """
    lang = visit.lang
    observed = trace.observation
    named = _indicator(trace) or above
    return Step(
        words=wording.say_remark(trace.rule, trace.facts, visit.programme, lang),
        of=_name(visit, named) if named is not None and above not in (None, named) else "",
        value="" if trace.value is None else _figure(trace.value, lang),
        status=phrases.say(f"status.{observed.status.value}", lang) if observed else "",
        said_by=(observed.provenance.recorded_by or "") if observed else "",
        illustrative=observed is not None and observed.illustrative,
        ways=tuple(_ways(visit, trace, forms)),
        inputs=tuple(tell(visit, one, forms, above=named) for one in trace.inputs) if deep else (),
    )


def _indicator(trace: Trace) -> str | None:
    """The name of the indicator that a step is about, as the engine says it."""
    named = trace.facts.get("indicator")
    return named if isinstance(named, str) else None


def _name(visit: Visit, name: str) -> str:
    """An indicator's name in the language of the visit, by the name that it has in the programme."""
    found = _found(visit, name)
    return rows.name_of(found, visit.lang) if found else name


def _found(visit: Visit, name: str) -> Indicator | None:
    return next((one for one in visit.programme.indicators if one.name == name), None)


def of_judgements(
    visit: Visit, judged: Iterable[Judgement], forms: Forms, *, deep: bool
) -> tuple[tuple[str, Step], ...]:
    """The traces of the results that were held against targets, each once, with the names of the target sets."""
    named = {one.code: names.say(one, visit.lang) for one in visit.programme.target_sets}
    found: list[tuple[list[str], Trace]] = []
    for judgement in judged:
        name, trace = named.get(judgement.target.set, ""), judgement.result.trace
        known = next((sets for sets, held in found if held == trace), None)
        if known is None:
            found.append(([name], trace))
        elif name not in known:
            known.append(name)
    return tuple((", ".join(sets), tell(visit, trace, forms, deep=deep)) for sets, trace in found)


def _figure(value: Decimal, lang: str) -> str:
    return bounds.figure(numbers.shortest(value, _DECIMALS), lang)


def _ways(visit: Visit, trace: Trace, forms: Forms) -> Iterator[Way]:
    observed, facts = trace.observation, trace.facts
    if observed is not None:
        yield from _of_observation(visit, observed, forms)
    code, unit, period = facts.get("register_code"), facts.get("org_unit"), facts.get("period")
    if isinstance(code, str) and isinstance(unit, str) and isinstance(period, Period):
        counted = _found(visit, _indicator(trace) or "")
        way = places.register(visit, code, unit, period, counted.code if counted else "")
        yield Way("records", way, str(facts.get("register", "")))


def _of_observation(visit: Visit, observed: Observation, forms: Forms) -> Iterator[Way]:
    cell = (observed.indicator, observed.org_unit, str(observed.period))
    if cell in forms:
        yield Way("form", places.form(visit, forms[cell], observed.org_unit, observed.period))
    elif _is_resolution(visit, observed):
        yield Way("document", places.passage(visit))


def _is_resolution(visit: Visit, observed: Observation) -> bool:
    """Whether a figure is stated in the document that the programme comes from, whose text can be opened."""
    held = visit.programme.resolution
    return held is not None and observed.source is not None and observed.source.document == held.document
