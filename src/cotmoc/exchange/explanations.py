"""`evaluate --trace --json`: the trees of steps as they are, and what would change each verdict."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from cotmoc.domain.observations import Observation
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Trace
from cotmoc.domain.sensitivities import Lever, Place, Sensitivity, Turn, Wanted
from cotmoc.domain.targets import Target
from cotmoc.domain.traces import Explanation

_Json = dict[str, object]


def as_json(explanations: Iterable[Explanation]) -> list[_Json]:
    """One document for each cell, in the order of the results.

    `trace` is the tree of the figure; `targets` has for each judgement, by its code, the tree of the verdict and
    `would_change`; of a figure that no target is set for `would_change` stands beside its trace.
    """
    return [_explanation(one) for one in explanations]


def _explanation(told: Explanation) -> _Json:
    result = told.changes[0].result
    judged = [(one.judgement, tree, one) for tree, one in zip(told.verdicts, told.changes, strict=False)]
    return {
        "indicator": result.indicator,
        "org_unit": result.org_unit,
        "trace": trace(told.figure),
        "targets": [
            {"set": one.target.set, "code": one.target.code, "trace": trace(tree), "would_change": change(sensitive)}
            for one, tree, sensitive in judged
            if one is not None
        ],
        "would_change": None if judged else change(told.changes[0]),
    }


def trace(step: Trace) -> _Json:
    """A step with those before it: the code of its rule, the facts of its sentence, its value and its figure."""
    return {
        "rule": step.rule,
        "facts": _facts(step.facts),
        "value": step.value,
        "observation": _observation(step.observation) if step.observation else None,
        "inputs": [trace(one) for one in step.inputs],
    }


def _facts(facts: Mapping[str, object]) -> _Json:
    return {name: _fact(fact) for name, fact in facts.items()}


def _fact(fact: object) -> object:
    if isinstance(fact, Target):
        return fact.code
    if isinstance(fact, date):
        return fact.isoformat()
    return str(fact.value) if isinstance(fact, Enum) else str(fact) if isinstance(fact, Period) else fact


def _observation(one: Observation) -> _Json:
    recorded = one.provenance.recorded_at
    return {
        **_place(Place(one.indicator, one.org_unit, one.period)),
        "value": one.value,
        "status": one.status.value,
        "source": one.source and {"document": one.source.document, "locator": one.source.locator},
        "recorded_at": recorded and recorded.isoformat(),
        "recorded_by": one.provenance.recorded_by,
        "way": one.provenance.way,
        "illustrative": one.illustrative,
    }


def change(sensitivity: Sensitivity) -> _Json:
    """What would change a result or its verdict, as it is found."""
    return {
        "own": _lever(sensitivity.own) if sensitivity.own else None,
        "levers": [_lever(one) for one in sensitivity.levers],
        "wanted": _wanted(sensitivity.wanted) if sensitivity.wanted else None,
    }


def _lever(lever: Lever) -> _Json:
    return {**_place(lever.place), "value": lever.value, "effect": lever.effect, "turn": _turn(lever.turn)}


def _wanted(wanted: Wanted) -> _Json:
    return {
        "figures": [_place(one) for one in wanted.places],
        "at_nothing": wanted.verdict.value if wanted.verdict else None,
        "turn": _turn(wanted.turn),
    }


def _turn(turn: Turn | None) -> _Json | None:
    return {"value": turn.value, "verdict": turn.verdict.value} if turn else None


def _place(place: Place) -> _Json:
    return {"indicator": place.indicator, "org_unit": place.org_unit, "period": str(place.period)}
