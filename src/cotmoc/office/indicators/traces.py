"""Traces on the screen: the steps in words, each with its way to what it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from cotmoc.domain import traces
from cotmoc.domain.observations import Observation
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Trace
from cotmoc.office import places
from cotmoc.office.visits import Visit
from cotmoc.reporting import explanations

_MANY = 12
"""From more figures than so many on, the tree of another figure is left to its own page."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step can be looked at: a form, the records of a register, a document, the page of another figure."""

    kind: str
    href: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is told, the ways to look at it, and the steps that it rests on.

    `above` says that these stand already in the tree above and are not repeated.
    """

    told: explanations.Step
    ways: tuple[Way, ...] = ()
    inputs: tuple["Step", ...] = ()
    above: bool = False


Forms = Mapping[tuple[str, str, str], str]
"""By cell, the form by which a figure came in."""


def tell(visit: Visit, trace: Trace, forms: Forms, *, deep: bool = True) -> Step:
    """A trace in words; without `deep` only its first step, for those who may not see what it rests on."""
    told = explanations.tell(trace, visit.programme, visit.lang)
    step = _with_ways(visit, told, forms, known=None)
    return step if deep else Step(step.told, step.ways)


def of_judgements(
    visit: Visit, judged: Iterable[Judgement], forms: Forms, above: Trace
) -> tuple[tuple[str, Step], ...]:
    """The trees of the verdicts with the names of their targets.

    What stands in the tree above is not repeated; a large tree of another figure is left to the page of that figure.
    """
    found = []
    for one in judged:
        told = explanations.tell(traces.of_judgement(one, visit.programme), visit.programme, visit.lang)
        name = explanations.name_of(one.target, visit.programme, visit.lang)
        found.append((name, _with_ways(visit, told, forms, known=above)))
    return tuple(found)


def _with_ways(visit: Visit, told: explanations.Step, forms: Forms, known: Trace | None) -> Step:
    ways = tuple(_ways(visit, told.trace, forms))
    if told.inputs and told.trace == known:
        return Step(told, ways, above=True)
    if known is not None and (page := _page_of(visit, told.trace)):
        return Step(told, (*ways, Way("figure", page)))
    return Step(told, ways, tuple(_with_ways(visit, one, forms, known) for one in told.inputs))


def _page_of(visit: Visit, trace: Trace) -> str:
    """The page of another figure, where so many rest on it that its tree is read there; "" for any other step."""
    named, unit, period = (trace.facts.get(name) for name in ("indicator", "org_unit", "period"))
    code = next((one.code for one in visit.programme.indicators if one.name == named), "")
    many = len(tuple(islice(trace.observations(), _MANY + 1))) > _MANY
    if not (many and code and isinstance(unit, str) and isinstance(period, Period)):
        return ""
    return f"{places.indicator(visit, code, unit, period)}#trace"


def _ways(visit: Visit, trace: Trace, forms: Forms) -> Iterator[Way]:
    observed, facts = trace.observation, trace.facts
    if observed is not None:
        yield from _of_observation(visit, observed, forms)
    code, unit, period = facts.get("register_code"), facts.get("org_unit"), facts.get("period")
    if isinstance(code, str) and isinstance(unit, str) and isinstance(period, Period):
        named = facts.get("indicator")
        counted = next((one.code for one in visit.programme.indicators if one.name == named), "")
        yield Way("records", places.register(visit, code, unit, period, counted), str(facts.get("register", "")))


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
