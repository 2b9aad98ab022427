"""`evaluate --json`: evaluations as the command line's contract has them, figures with all their digits."""

from collections.abc import Iterable

from cotmoc.domain.attainment import ItemCount, ItemJudgement
from cotmoc.domain.comparisons import Comparison
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Remark
from cotmoc.domain.targets import Target

_Json = dict[str, object]


def as_json(
    programme: Programme,
    evaluations: Iterable[Evaluation],
    *,
    comparison: Iterable[Comparison] | None = None,
    counted: ItemCount | None = None,
) -> _Json:
    """The document of `evaluate --json`.

    `attainment` (per cent) and `verdict` at the top of a result are those against the first target set that speaks of
    the cell. `forecast` is null where none was asked for or none can be made, with its reason in `forecast_absence`.
    Beyond the contract: `absence` is the reason for there being no value, each target names the `actual` figure and
    `period` that it was held against (the total of the term so far, the amount of the year), `earlier` holds the
    judgements against what an amended target was before, `items` the numbered items where all was evaluated (`reached`
    of them, `reached_as_adopted` where targets were amended), `thresholds` are the programme's, and `comparison` stands
    where there is a next term.
    """
    limits = programme.thresholds
    document: _Json = {"snapshot": programme.snapshot, "results": [_evaluation(cell) for cell in evaluations]}
    document["thresholds"] = {
        "lag": limits.lag,
        "risk_factor": limits.risk_factor,
        "document": limits.source.document if limits.source else None,
    }
    if counted is not None:
        document["items"] = [_item(item) for item in counted.judged]
        adopted = counted.as_adopted
        document["reached"] = counted.items.reached
        document["reached_as_adopted"] = adopted.reached if adopted else None
    if comparison is not None:
        document["comparison"] = [_comparison(row) for row in comparison]
    return document


def _evaluation(cell: Evaluation) -> _Json:
    result, leading = cell.result, cell.leading
    return {
        "indicator": result.indicator,
        "org_unit": result.org_unit,
        "period": str(result.period),
        "value": result.value,
        "measure_unit": result.measure_unit,
        "status": result.status.value,
        "attainment": leading.attainment if leading else None,
        "verdict": leading.verdict.value if leading else None,
        **(_marks(leading) if leading else {}),
        "targets": [_judgement(judgement) for judgement in cell.judgements],
        "forecast": _forecast(cell.forecast) if isinstance(cell.forecast, Forecast) else None,
        "forecast_absence": _remark(cell.forecast) if isinstance(cell.forecast, Remark) else None,
        "missing": list(result.missing),
        "absence": result.absence.kind.value if result.absence else None,
        "derived": result.derived,
        "illustrative": result.illustrative,
    }


def _item(item: ItemJudgement) -> _Json:
    return {
        "number": item.number,
        "verdict": item.verdict.value,
        "estimate": item.estimate,
        "rounded": item.rounded,
        "parts": item.rule.value,
        "deciding": [part.target.code for part in item.deciding],
    }


def _judgement(judgement: Judgement) -> _Json:
    target = judgement.target
    return {
        "set": target.set,
        "code": target.code,
        "item": target.item,
        **_bound(target),
        "period": str(judgement.result.period),
        "actual": judgement.result.value,
        "attainment": judgement.attainment,
        "verdict": judgement.verdict.value,
        **_marks(judgement),
        "expected": judgement.expected,
        "gap": judgement.gap,
        "gap_unit": judgement.gap_unit,
        "needed": judgement.needed,
        "needed_unit": judgement.needed_unit,
        "pace": judgement.pace,
        "must_be_kept": judgement.must_be_kept,
        "derived": target.derivation is not None,
        "ambiguous": target.derivation is not None and target.derivation.ambiguous,
        "reason": _remark(judgement.reason),
        "remarks": [_remark(remark) for remark in judgement.remarks],
        "valid_from": target.valid_from and target.valid_from.isoformat(),
        "valid_to": target.valid_to and target.valid_to.isoformat(),
        "adjusted_by": target.adjusted_by,
        "earlier": [_judgement(one) for one in judgement.earlier],
    }


def _forecast(forecast: Forecast) -> _Json:
    """Beyond the contract: for when it is, by which method, from how many figures, and the steps on the way."""
    return {
        "value": forecast.value,
        "low": forecast.low,
        "high": forecast.high,
        "probability": forecast.probability,
        "period": str(forecast.period),
        "measure_unit": forecast.measure_unit,
        "method": forecast.method,
        "error": forecast.error,
        "known": forecast.known,
        "points": [
            {"period": str(point.period), "value": point.value, "low": point.low, "high": point.high}
            for point in forecast.points
        ],
    }


def _marks(judgement: Judgement) -> _Json:
    """What stands beside a verdict: that its figure is an estimate, that only rounding reaches the target."""
    marks: _Json = {"estimate": judgement.estimate, "rounded": judgement.rounded}
    if judgement.strict is not None:
        marks["strict"] = judgement.strict.value
    return marks


def _bound(target: Target) -> _Json:
    return {
        "op": target.op.value,
        "value": target.value,
        "value_max": target.value_max,
        "measure_unit": target.measure_unit,
        "horizon": target.horizon.value,
        "year": target.year,
    }


def _remark(remark: Remark | None) -> str | None:
    return remark.code if remark else None


def _comparison(row: Comparison) -> _Json:
    return {
        "indicator": row.indicator.code,
        "org_unit": row.org_unit,
        "old": {"code": row.old.code, **_bound(row.old)},
        "value": row.judgement.result.value,
        "verdict": row.judgement.verdict.value,
        "new": {"code": row.new.code, **_bound(row.new)},
        "change": row.change,
        "change_unit": row.change_unit,
        "lowered": row.lowered,
        "below_result": row.below_result,
    }
