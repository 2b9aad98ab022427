"""Traces and changes in words."""

import pytest
from tests.factories import City, amount, indicator, stock, target

from cotmoc.domain import sensitivities
from cotmoc.domain.indicators import Nature
from cotmoc.domain.periods import Period
from cotmoc.domain.targets import Target
from cotmoc.reporting import explanations
from cotmoc.reporting.explanations import Changes

PEOPLE = target(">=", 128, measure_unit="người")


def jobs(*values: int) -> City:
    """A city of three wards, of which as many have reported as there are values."""
    city = City([amount(measure_unit="người")], wards=3)
    for number, value in enumerate(values, 1):
        city.add("2020", value, org_unit=f"p{number}")
    return city


def told(city: City, judged: Target, lang: str = "vi") -> Changes:
    """What would change a verdict at the end, in words."""
    programme = city.programme()
    found = sensitivities.of_judgement(city.judge(judged, "2020"), programme, Period.parse("2020"))
    return explanations.tell_changes(found, programme, lang)


def test_a_sum_says_how_much_more_it_takes_and_of_whom() -> None:
    found = told(jobs(40, 50, 10), PEOPLE)
    assert found.sentences == ("Kết quả tăng thêm 28 người, lên 128, thì đánh giá là “đạt”.",)
    assert next((one.name, one.to, one.by) for one in found.turning) == ("p2 kỳ 2020", "78", "+28 người")


@pytest.mark.parametrize(
    ("values", "words"), [((40, 50), "Đang chờ p3 kỳ 2020: từ 38"), ((40,), "Tổng của các số này")]
)
def test_missing_figures_say_from_where_on_what(values: tuple[int, ...], words: str) -> None:
    (sentence,) = told(jobs(*values), PEOPLE).sentences
    assert words in sentence


def test_what_can_still_fall_says_how_far() -> None:
    found = told(City([stock()]).add("2020", 20), target("<=", 30, measure_unit="hộ"))
    assert [(one.value, one.to, one.by, one.verdict) for one in found.turning] == [("20", "31", "+11 hộ", "không đạt")]


def test_where_no_figure_is_missing_the_reason_stands() -> None:
    found = told(City([indicator(nature=Nature.STATUS, register="r")]), target("qualitative", horizon="maintain"))
    assert found.sentences[0].startswith("Không phải vì thiếu một số liệu: ")


def test_where_no_figure_turns_it_alone_that_is_said() -> None:
    found = told(City([amount()]).add("2020", 3), target(">=", 500, measure_unit="tỷ đồng"), "en")
    assert found.sentences == ("No figure turns this verdict by changing alone.",)
    assert [one.effect for one in found.moving] == ["+1"]


def test_points_of_a_percentage_are_called_so() -> None:
    assert told(City().add("2020", 85), target(">=", "90.5")).turning[0].by == "+5,5 điểm %"
