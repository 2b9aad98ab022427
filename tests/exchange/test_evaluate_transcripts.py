"""`evaluate --json` has the shape that is promised, figures with all their digits."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from cotmoc.domain import evaluations, json_text
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Remark
from cotmoc.exchange import folders, transcripts

Write = Callable[..., Path]
FINAL = ("observations/2021.csv", "chi,va,2021,,O", "thu,va,2025,121.1,E,Báo cáo năm 2025,I.1\nchi,va,2021,,O")


def transcript(folder: Path, period: str = "2025") -> tuple[dict[str, Any], str]:
    programme = folders.load(folder).programme
    assert programme is not None
    text = json_text.dumps(transcripts.as_json(programme, evaluations.sweep(programme, Period.parse(period))))
    return json.loads(text), text


def test_the_top_is_the_verdict_against_the_first_target_set_that_speaks(folder: Write) -> None:
    document, text = transcript(folder(FINAL))
    (thu,) = (result for result in document["results"] if result["indicator"] == "thu")
    assert document["snapshot"]
    assert (thu["org_unit"], thu["period"], thu["value"], thu["status"]) == ("va", "2025", 121.1, "E")
    assert (thu["measure_unit"], thu["verdict"], thu["estimate"]) == ("tỷ đồng", "exceeded", True)
    assert '"attainment": 100.4979253112033195020746888' in text
    assert (thu["forecast"], thu["missing"], thu["illustrative"]) == (None, [], False)


def test_each_target_set_has_its_entry(folder: Write) -> None:
    document, _ = transcript(folder(FINAL), "2021-01-01/P5Y")
    (thu,) = (result for result in document["results"] if result["indicator"] == "thu")
    assert [(target["set"], target["op"], target["derived"]) for target in thu["targets"]] == [
        ("nq", ">=", False),
        ("nam", "range", False),
    ]
    assert {"value", "value_max", "attainment", "verdict", "expected"} <= thu["targets"][0].keys()


def test_a_derived_target_says_so(folder: Write) -> None:
    derived = "value: 120.5\n    derivation: {candidates: [{value: 120.5, measure_unit: tỷ đồng, rule: ratio}]}"
    document, _ = transcript(folder(FINAL, ("targets.yaml", "value: 120.5", derived)))
    assert document["results"][0]["targets"][0]["derived"] is True


def test_what_is_missing_is_named_and_has_no_verdict(folder: Write) -> None:
    document, _ = transcript(folder())
    (thu,) = (result for result in document["results"] if result["indicator"] == "thu")
    assert (thu["value"], thu["verdict"], thu["attainment"]) == (None, "cannot_tell", None)
    assert thu["missing"] or thu["absence"]


def test_each_target_names_the_figure_and_the_period_that_it_was_held_against(folder: Write) -> None:
    document, _ = transcript(folder(FINAL), "2021-01-01/P5Y")
    (thu,) = (result for result in document["results"] if result["indicator"] == "thu")
    assert [(target["period"], target["actual"]) for target in thu["targets"]] == [("2025", 121.1), ("2024", None)]


def test_a_forecast_stands_where_one_was_made_and_else_its_reason(folder: Write) -> None:
    programme = folders.load(folder(FINAL)).programme
    assert programme is not None
    made = Forecast(
        Period.parse("2025"), Decimal(9), Decimal(8), Decimal(10), "%", Decimal("0.62"), "theta", Decimal("0.4"), 7
    )
    cell = next(evaluations.sweep(programme, Period.parse("2025")))
    told = [replace(cell, forecast=one) for one in (made, Remark("forecast_known"))]
    one, other = json.loads(json_text.dumps(transcripts.as_json(programme, told)))["results"]
    assert {name: one["forecast"][name] for name in ("value", "low", "high", "probability")} == {
        "value": 9,
        "low": 8,
        "high": 10,
        "probability": 0.62,
    }
    assert (one["forecast_absence"], other["forecast"], other["forecast_absence"]) == (None, None, "forecast_known")
