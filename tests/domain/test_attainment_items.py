"""Items made of parts, and how many of them are reached."""

from decimal import Decimal

from tests.factories import City, indicator, target

from cotmoc.domain import attainment
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PlanItem
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Baseline

END = Period.parse("2016-01-01/P5Y")


def test_a_part_known_to_fall_short_decides_before_one_that_cannot_be_told() -> None:
    parts = [target(value=80, item="1", code="a"), target(value=80, item="1", code="b", indicator="y")]
    programme = City([indicator(), indicator("y")], targets=parts).add("2020", 70).programme()
    assert attainment.judge_item("1", programme, END).verdict is Verdict.MISSED


def test_a_second_wording_of_the_same_aim_is_judged_and_does_not_decide() -> None:
    base = Baseline(Decimal(50), Period.year(2015))
    again = target(value=2, item="1", code="b", secondary=True, measure_unit="lần", baseline=base)
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
