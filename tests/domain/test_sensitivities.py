"""What would change a result: figures that turn a verdict, and those without which nobody can tell."""

from decimal import Decimal

import pytest
from tests.factories import City, Figure, amount, indicator, record, stock, target

from cotmoc.domain import attainment, sensitivities
from cotmoc.domain.indicators import Nature, OverTime, OverUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.domain.sensitivities import Lever, Sensitivity
from cotmoc.domain.targets import Direction, Target

SUM = target(
    ">=", 300, "term_total", measure_unit="tỷ đồng", path={str(year): Decimal(60) for year in range(2016, 2021)}
)


def asked(city: City, judged: Target, period: str = "2020") -> Sensitivity:
    """What would change the verdict at a period."""
    judgement = city.judge(judged, period)
    return sensitivities.of_judgement(judgement, city.programme(), Period.parse(period))


def turn(lever: Lever | None) -> tuple[Decimal, str] | None:
    """The value that turns, and to what."""
    return (lever.turn.value, lever.turn.verdict.value) if lever and lever.turn else None


@pytest.mark.parametrize(
    ("value", "bound", "turned"),
    [("84.5", 90, (Decimal("89.5"), "reached")), (93, 90, (Decimal(89), "missed")), ("90.3", "90.5", None)],
)
def test_a_reported_figure_turns_the_verdict_where_the_rules_say_so(
    value: Figure, bound: Figure, turned: tuple[Decimal, str] | None
) -> None:
    found = asked(City().add("2020", value), target(">=", bound))
    assert turn(found.levers[0]) == (turned or (Decimal("90.5"), "reached"))


def test_where_less_is_better_a_figure_falls_to_turn() -> None:
    found = asked(City([stock(direction=Direction.REDUCE)]).add("2020", 120), target("<=", 100, measure_unit="hộ"))
    assert turn(found.levers[0]) == (Decimal(100), "reached")


def test_of_a_sum_the_whole_and_each_part_are_told() -> None:
    city = City([amount(measure_unit="người")], wards=2).add("2020", 40, org_unit="p1").add("2020", 50, org_unit="p2")
    found = asked(city, target(">=", 100, measure_unit="người"))
    assert turn(found.own) == (Decimal(100), "reached")
    assert {one.place.org_unit: turn(one) for one in found.levers} == {
        "p1": (Decimal(50), "reached"),
        "p2": (Decimal(60), "reached"),
    }
    assert {one.effect for one in found.levers} == {1}


def test_the_easiest_turn_comes_first() -> None:
    city = City([amount(measure_unit="người")], wards=2).add("2020", 10, org_unit="p1").add("2020", 80, org_unit="p2")
    found = asked(city, target(">=", 100, measure_unit="người"))
    assert [one.place.org_unit for one in found.levers] == ["p2", "p1"]


def test_a_base_year_moves_only_the_path() -> None:
    city = City().add("2015", 50).add("2018", 71)
    by_place = {str(one.place.period): one for one in asked(city, target(">=", 80), "2018").levers}
    assert (by_place["2015"].effect, turn(by_place["2015"])) == (None, (Decimal(59), "behind"))
    assert turn(by_place["2018"]) == (Decimal(67), "behind")


def test_a_year_that_decides_turns_the_whole() -> None:
    jobs = City([amount(measure_unit="người")]).years(2016, 2100, 1990, 2500)
    found = asked(jobs, target(">=", 2000, "each_year", measure_unit="người"), "2018")
    assert [(str(one.place.period), turn(one)) for one in found.levers if one.turn] == [
        ("2017", (Decimal(2000), "on_track"))
    ]


def test_one_missing_figure_says_from_which_value_on_what() -> None:
    wanted = asked(City(), target(">=", 90)).wanted
    assert wanted is not None and wanted.turn is not None
    assert (wanted.verdict, wanted.turn.value, wanted.turn.verdict) == (
        Verdict.MISSED,
        Decimal("89.50"),
        Verdict.REACHED,
    )


def test_several_missing_parts_of_a_sum_are_wanted_together() -> None:
    city = City([amount(measure_unit="người")], wards=3).add("2020", 40, org_unit="p1")
    wanted = asked(city, target(">=", 100, measure_unit="người")).wanted
    assert wanted is not None and wanted.turn is not None
    assert [one.org_unit for one in wanted.places] == ["p2", "p3"]
    assert (wanted.verdict, wanted.turn.value) == (Verdict.MISSED, Decimal(60))


def test_missing_parts_that_weigh_differently_are_only_named() -> None:
    rate = indicator(over_units=OverUnits.WEIGHTED, weight="dan")
    city = City([rate, amount("dan", "người")], wards=2).add("2020", 10, org_unit="p1")
    for ward, people in (("p1", 100), ("p2", 300)):
        city.add("2020", people, code="dan", org_unit=ward)
    wanted = asked(city, target(">=", 50)).wanted
    assert wanted is not None
    assert [one.org_unit for one in wanted.places] == ["p2"]


def test_a_path_without_its_base_wants_the_base() -> None:
    wanted = asked(City().add("2018", 60), target(">=", 80), "2018").wanted
    assert wanted is not None
    assert [str(one.period) for one in wanted.places] == ["2015"]


def test_a_figure_out_of_reach_has_no_turn() -> None:
    found = asked(City([amount(measure_unit="người")]).add("2020", 3), target(">=", 5000, measure_unit="người"))
    assert [turn(one) for one in found.levers] == [None]


def test_a_total_counts_every_year_alike() -> None:
    found = asked(City([amount()]).years(2016, 50, 60), SUM, "2017")
    assert turn(found.own) == (Decimal(120), "on_track")
    assert [one.effect for one in found.levers] == [1, 1]


def test_a_status_is_not_a_matter_of_figures() -> None:
    model = City([indicator(nature=Nature.STATUS, register="r")], records=[record("recognised", "2019-12-20")])
    found = asked(model, target("qualitative", horizon="maintain"))
    assert (found.levers, found.own, found.wanted) == ((), None, None)


def test_a_result_without_target_tells_what_moves_it() -> None:
    city = City([amount(), indicator("y", formula="x / 2", over_time=OverTime.NONE)]).add("2020", 10)
    found = sensitivities.of_result(city.evaluate("2020", code="y"), city.programme())
    assert [(one.effect, one.turn) for one in found.levers] == [(Decimal("0.5"), None)]


def test_a_result_that_is_not_there_names_what_it_lacks() -> None:
    city = City([amount()], wards=2).add("2020", 10, org_unit="p1")
    found = sensitivities.of_result(city.evaluate("2020"), city.programme())
    assert found.wanted is not None and [one.org_unit for one in found.wanted.places] == ["p2"]


def test_every_turn_told_is_found_again_by_judging() -> None:
    city = City().add("2015", 50).add("2018", 66)
    judged = target(">=", 80)
    for lever in asked(city, judged, "2018").levers:
        told = lever.turn
        assert told is not None
        changed = City().add("2015", 50).add("2018", 66).add(str(lever.place.period), told.value).programme()
        assert attainment.judge(judged, changed, Period.parse("2018")).verdict is told.verdict
