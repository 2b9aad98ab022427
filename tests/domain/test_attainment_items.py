"""Items made of parts, and how many of them are reached."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, indicator, target

from cotmoc.domain import attainment
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PartsRule, PlanItem
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Baseline

END = Period.parse("2016-01-01/P5Y")


def test_a_part_known_to_fall_short_decides_before_one_that_cannot_be_told() -> None:
    parts = [target(value=80, item="1", code="a"), target(value=80, item="1", code="b", indicator="y")]
    programme = City([indicator(), indicator("y")], targets=parts).add("2020", 70).programme()
    assert attainment.judge_item("1", programme, END).verdict is Verdict.MISSED


@pytest.mark.parametrize(
    ("values", "every", "either"),
    [
        ((82, 70), "missed", "exceeded"),
        ((82, None), "cannot_tell", "exceeded"),
        ((70, None), "missed", "cannot_tell"),
        ((70, 60), "missed", "missed"),
    ],
)
def test_an_item_says_whether_all_its_parts_must_be_reached_or_any(
    values: tuple[int | None, int | None], every: str, either: str
) -> None:
    parts = [target(value=80, item="1", part=code, code=code, indicator=code) for code in "ab"]
    found = {}
    for rule in PartsRule:
        city = City([indicator("a"), indicator("b")], targets=parts, items=[PlanItem("1", "một", parts=rule)])
        for code, value in zip("ab", values, strict=True):
            city = city.add("2020", value, code=code) if value else city
        item = attainment.judge_item("1", city.programme(), END)
        assert item.trace.rule == f"trace_item_{rule.value}"
        found[rule] = item.verdict.value
    assert found == {"all": every, "any": either}


def test_an_amended_resolution_is_counted_as_adopted_too() -> None:
    adopted, amended = target(value=80, code="nq.2", item="2"), target(value=90, code="nq.2.s2", item="2")
    day = date(2019, 1, 1)
    targets = [
        target(value=70, code="nq.1", item="1"),
        replace(adopted, valid_to=day),
        replace(amended, valid_from=day),
    ]
    count = attainment.count_items(City(targets=targets).add("2020", 85).programme(), END)
    assert (count.items.reached, count.as_adopted and count.as_adopted.reached) == (1, 2)
    plain = attainment.count_items(City(targets=targets[:1]).add("2020", 85).programme(), END)
    assert plain.as_adopted is None


def test_of_parts_of_which_any_is_enough_only_those_that_decide_are_named() -> None:
    parts = [target(value=80, item="1", part=code, code=code, indicator=code) for code in "ab"]
    items = [PlanItem("1", "một", parts=PartsRule.ANY)]
    city = City([indicator("a"), indicator("b")], targets=parts, items=items)
    city = city.add("2020", 82, code="b").add("2020", 70, code="a", status=Status.ESTIMATED)
    item = attainment.judge_item("1", city.programme(), END)
    assert (item.trace.facts["deciding"], item.estimate) == ("b", False)


def test_a_second_wording_of_the_same_aim_is_judged_and_does_not_decide() -> None:
    base = Baseline(Decimal(50), Period.year(2015))
    again = target(value=2, item="1", code="b", part="b", secondary=True, measure_unit="lần", baseline=base)
    city = City(targets=[target(value=80, item="1", code="a"), again]).add("2020", 82, status=Status.ESTIMATED)
    count = attainment.count_items(city.programme(), END)
    assert (count.items.reached, count.parts.reached, count.parts.total, count.secondary) == (1, 1, 2, 1)
    assert count.judged[0].estimate


def test_an_item_of_second_wordings_alone_is_decided_by_them() -> None:
    only = target(value=80, item="1", secondary=True)
    assert attainment.judge_item("1", City(targets=[only]).add("2020", 82).programme(), END).verdict == "exceeded"


def test_items_without_a_target_are_undecided_in_the_terms_own_set_and_left_out_of_others() -> None:
    yearly = target(value=80, item="2", set="nam", code="nam.2")
    city = City(items=[PlanItem("1", "một"), PlanItem("2", "hai")], targets=[yearly]).add("2020", 82)
    own, other = (attainment.count_items(city.programme(), END, code) for code in (None, "nam"))
    assert (own.items.total, own.items.undecided, own.parts.total) == (2, 2, 0)
    assert (other.items.total, other.items.reached) == (1, 1)


def test_a_target_outside_the_items_is_an_item_of_its_own_and_another_unit_is_not_counted() -> None:
    targets = [target(value=80, code="a"), target(value=80, code="b", org_unit="p1")]
    count = attainment.count_items(City(targets=targets, wards=1).add("2020", 82).programme(), END)
    assert [item.number for item in count.judged] == ["a"]


def test_what_is_under_way_is_counted_apart() -> None:
    city = City(targets=[target(value=80, item="1")]).years(2015, 70, 72)
    count = attainment.count_items(city.programme(), Period.year(2016))
    assert (count.items.under_way, count.items.reached) == (1, 0)


OLD = target(value=9, code="nq.1", item="1", valid_to=date(2019, 6, 1))
NEW = target(value=7, code="nq.1-2", item="1", valid_from=date(2019, 6, 1), adjusted_by="QĐ 5")


@pytest.mark.parametrize(("period", "code"), [("2018", "nq.1"), ("2016-01-01/P5Y", "nq.1-2")])
def test_a_target_that_a_decision_replaced_speaks_only_of_its_own_time(period: str, code: str) -> None:
    city = City(targets=[OLD, NEW]).years(2018, 9, 8, 8)
    count = attainment.count_items(city.programme(), Period.parse(period))
    assert [part.target.code for part in count.judged[0].parts] == [code]
    assert (count.items.reached, count.parts.total) == (1, 1)


def test_a_target_that_nothing_replaces_says_that_it_is_not_in_force() -> None:
    found = attainment.judge_item("1", City(targets=[OLD]).add("2020", 8).programme(), END)
    assert found.parts[0].reason is not None
    assert found.parts[0].reason.code == "reason_target_not_in_force"


def test_an_item_may_be_for_another_org_unit() -> None:
    wards = [
        target(value=1, code="nq.2", item="2", org_unit="p1"),
        target(value=1, code="nam.2", set="nam", org_unit="p1"),
    ]
    city = City(targets=[*wards, target(value=1, code="nq.x", org_unit="p1")], wards=1).add("2020", 5, org_unit="p1")
    count = attainment.count_items(city.programme(), END)
    assert [part.target.code for item in count.judged for part in item.parts] == ["nq.2"]
    assert attainment.count_items(city.programme(), END, "nam").parts.total == 0


def test_a_restatement_without_a_part_of_its_own_is_judged_but_not_counted() -> None:
    stated = target(value=75, code="a", item="2", part="a")
    times = target(value=1, code="b", item="2", part="b", secondary=True)
    dollars = target(value=99, code="c", item="2", secondary=True)
    count = attainment.count_items(City(targets=[stated, times, dollars]).add("2020", 80).programme(), END)
    assert (count.items.reached, count.parts.total, count.secondary, len(count.judged[0].parts)) == (1, 2, 1, 3)


def test_the_targets_in_question_are_those_that_are_counted() -> None:
    other = target(value=1, code="nq.3", org_unit="p1")
    programme = City(targets=[OLD, NEW, other], wards=1).programme()
    assert [one.code for one in attainment.targets_in_question(programme, Period.year(2018))] == ["nq.1"]
    assert [one.code for one in attainment.targets_in_question(programme, END)] == ["nq.1-2"]


def test_of_the_yearly_targets_for_one_statement_that_of_the_period_speaks() -> None:
    yearly = [
        target(value=value, year=year, set="nam", code=f"nam.{year}", cites="nq.1")
        for year, value in ((2018, 70), (2019, 71), (2020, 72))
    ]
    city = City(targets=[target(item="1", code="nq.1"), *yearly])
    chosen = attainment.targets_in_question(city.programme(), Period.parse("2019"), "nam")
    assert [one.code for one in chosen] == ["nam.2019"]
