"""`scorecards --json`: scores as one document, points and figures with all their digits."""

from collections.abc import Container, Iterable

from cotmoc.domain.programmes import Programme
from cotmoc.domain.scorecards import Band, Condition, CriteriaGroup, Criterion, Edition
from cotmoc.domain.scoring import GroupScore, Score, Scored, ScoreSheet, Shortfall

_Json = dict[str, object]
_KINDS = {Criterion: "criterion", CriteriaGroup: "group", Condition: "condition", type(None): "total"}


def as_json(programme: Programme, sheets: Iterable[ScoreSheet], org_units: Container[str] = ()) -> _Json:
    """The document of `scorecards --json`, of all org units or of those named.

    `low` and `high` are the points that are certain and possible; `passed` is null where what is missing, or people,
    decide, and `outcome` says which. A criterion without a verified bound has `bound` null and judges nobody.
    """
    return {"snapshot": programme.snapshot, "scorecards": [_sheet(one, org_units) for one in sheets]}


def _sheet(found: ScoreSheet, org_units: Container[str]) -> _Json:
    return {
        "scorecard": found.scorecard.code,
        "name": found.scorecard.name,
        "period": str(found.period),
        "illustrative": found.scorecard.illustrative,
        "edition": _edition(found.edition) if found.edition else None,
        "scores": [
            _score(code, score, found.places.get(code))
            for code, score in found.scores.items()
            if not org_units or code in org_units
        ],
    }


def _edition(edition: Edition) -> _Json:
    return {
        "legal_basis": edition.legal_basis,
        "certainty": edition.certainty.value,
        "valid_from": str(edition.valid_from) if edition.valid_from else None,
        "valid_to": str(edition.valid_to) if edition.valid_to else None,
        "conditions": [one.name for one in edition.conditions],
    }


def _score(org_unit: str, score: Score, place: tuple[int, int] | None) -> _Json:
    return {
        "org_unit": org_unit,
        "low": score.low,
        "high": score.high,
        "most": score.most,
        "met": score.met,
        "counted": len(score.counted),
        "passed": score.passed,
        "outcome": score.outcome.value,
        "bands": [_band(one) for one in score.bands],
        "place": list(place) if place else None,
        "missing": list(score.missing),
        "shortfalls": [_shortfall(one) for one in score.shortfalls],
        "groups": [_group(one) for one in score.groups],
        "criteria": [_criterion(one) for one in score.lines],
        "illustrative": score.illustrative,
    }


def _band(band: Band | None) -> str | None:
    return band.name if band else None


def _shortfall(one: Shortfall) -> _Json:
    named = one.of.code if isinstance(one.of, Criterion | CriteriaGroup) else one.of.name if one.of else None
    return {"kind": _KINDS[type(one.of)], "of": named, "points": one.points, "certain": one.certain}


def _group(one: GroupScore) -> _Json:
    points = {"low": one.low, "high": one.high, "most": one.most, "least": one.group.least}
    return {"group": one.group.code, **points, "reached": one.reached}


def _criterion(one: Scored) -> _Json:
    criterion, result = one.criterion, one.result
    return {
        "code": criterion.code,
        "indicator": criterion.indicator,
        "value": result.value,
        "measure_unit": result.measure_unit,
        "status": result.status.value,
        "op": criterion.op.value,
        "bound": one.bound,
        "certainty": criterion.certainty.value if criterion.certainty else None,
        "met": one.met,
        "points": one.points,
        "most": criterion.most,
        "absence": result.absence.kind.value if result.absence else None,
        "illustrative": result.illustrative,
    }
