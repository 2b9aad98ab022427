"""Codes and exact values become words."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator, target

from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PlanItem, Programme
from cotmoc.domain.targets import Candidate, Derivation, Direction
from cotmoc.lexicon import wording
from cotmoc.reporting import figures, lines, narrative, notes
from cotmoc.reporting.lines import Line


def lines_of(city: City, period: str = "2016-01-01/P5Y") -> tuple[Programme, tuple[lines.Item, ...]]:
    """The items of a city's programme at a period."""
    programme = city.programme()
    day = Period.parse("2021").start
    groups = lines.collect(programme, Period.parse(period), as_of=day, lang="vi")
    return programme, lines.all_items(groups)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2019", "2019"),
        ("2016-01-01/P5Y", "2015 - 2020"),
        ("2019-Q2", "quý 2/2019"),
        ("2019-06", "tháng 6/2019"),
        ("2017-01-01/P2Y", "2017 - 2018"),
        ("2019-01-01/P9M", "9 tháng đầu năm 2019"),
        ("2019-S2", "6 tháng cuối năm 2019"),
        ("2016-01-01/P30M", "từ 01/01/2016 đến 30/06/2018"),
        ("2019-01-15/P30D", "từ 15/01/2019 đến 13/02/2019"),
    ],
)
def test_periods_are_said_as_offices_say_them(period: str, words: str, programme: Programme) -> None:
    assert wording.say_period(Period.parse(period), programme, "vi") == words


def test_codes_in_a_remark_become_names(programme: Programme) -> None:
    facts = {"indicator": "xep", "org_unit": "tv", "period": Period.year(2020)}
    told = wording.say_remark("absence_not_reported", facts, programme, "vi")
    assert told == "Chưa có số liệu “Đơn vị xếp loại tốt” của thành phố Mẫu kỳ 2020"


def test_codes_in_a_formula_become_names(programme: Programme) -> None:
    told = wording.say_remark("trace_formula", {"formula": "viec / phuong * 100"}, programme, "en")
    assert told == "Computed by the formula Lao động được tạo việc làm / Wards up to standard × 100"


def test_an_indicator_told_by_its_name_is_named_in_the_readers_language(programme: Programme) -> None:
    names = {one.code: one.name for one in programme.indicators}
    facts = {"indicator": names["phuong"], "org_unit": "tv", "period": Period.year(2020)}
    assert wording.say_remark("absence_not_reported", facts, programme, "en").startswith("“Wards up to standard” of")


def test_cells_that_are_missing_are_named(programme: Programme) -> None:
    facts = {"indicator": "xep", "org_unit": "tv", "period": Period.year(2020), "names": "tv 2020-S1, tv 2019 viec"}
    told = wording.say_remark("absence_incomplete", facts, programme, "vi")
    assert told.endswith("còn thiếu: Thành phố Mẫu kỳ 6 tháng đầu năm 2020, Lao động được tạo việc làm kỳ 2019")


def test_what_a_record_does_not_say_is_said_to_be_missing(programme: Programme) -> None:
    facts = {"on": "–", "document": "–", "until": "–"}
    told = wording.say_remark("reason_status_broken", facts, programme, "vi")
    assert told.endswith("(văn bản: chưa ghi)")


def test_computed_facts_are_rounded(programme: Programme) -> None:
    facts = {"needed": Decimal("17.2567"), "pace": Decimal("14.355"), "measure_unit": "%"}
    assert "17,26% mỗi năm (đến nay: 14,36)" in wording.say_remark("reason_behind", facts, programme, "vi")


def test_the_first_of_some_parts_is_introduced() -> None:
    city = City(
        [indicator("x", name="Lao động qua đào tạo"), indicator("y", name="Có chứng chỉ"), indicator("z", name="Nữ")]
    )
    city.items = [PlanItem("1", "Đào tạo")]
    city.targets = [
        target(value=70, item="1", part="a"),
        target(value=65, item="1", part="b", indicator="y", code="nq.1b", parent="nq.1"),
        target(value=30, item="1", part="c", indicator="z", code="nq.1c", parent="nq.1"),
    ]
    programme, (item,) = lines_of(city.add("2020", 71).add("2020", 66, code="y").add("2020", 31, code="z"))
    told = narrative.say_item(item, programme, "vi").text
    assert told.startswith("- (1) Lao động qua đào tạo đạt 71%")
    assert (told.count("Trong đó, có chứng chỉ đạt 66%"), told.count("Trong đó")) == (1, 1)


def test_a_yearly_target_names_its_year_and_counts_the_years() -> None:
    city = City([amount("x", "người", name="Việc làm")]).years(2016, 2100, 1900, 2200, 2300, 2400)
    city.targets = [target(">", 2000, "each_year", measure_unit="người")]
    programme, (item,) = lines_of(city)
    told = narrative.say(item.lines[0], programme, "vi")
    assert told.startswith("Việc làm năm 2020 đạt 2.400 người")
    assert "; 4/5 năm đạt mức đề ra (không đạt: 2017), chưa đạt chỉ tiêu" in told


def test_a_total_that_is_under_way_is_called_cumulative() -> None:
    city = City([amount("x", name="Vốn")]).years(2015, 10, 20, 30, status=Status.ESTIMATED)
    city.targets = [target(value=500, horizon="term_total", measure_unit="tỷ đồng")]
    programme, (item,) = lines_of(city, "2017")
    assert narrative.say(item.lines[0], programme, "vi").startswith(
        "Vốn lũy kế ước đạt 50 tỷ đồng, bằng 10% chỉ tiêu Nghị quyết (500 tỷ đồng), thấp hơn 450 tỷ đồng"
    )


def test_a_reduction_is_said_to_fall() -> None:
    city = City([amount("x", "hộ", name="Hộ cận nghèo")]).years(2015, 1000, 900, 800, 700, 600, 500)
    city.targets = [target(value=10, horizon="annual_average", direction=Direction.REDUCE)]
    programme, (item,) = lines_of(city)
    told = narrative.say(item.lines[0], programme, "vi")
    assert told.startswith("Hộ cận nghèo giảm bình quân 12,945%/năm, bằng 129,45% chỉ tiêu Nghị quyết (10%/năm)")


def test_a_range_is_said_with_both_ends() -> None:
    judged = target("range", 8, value_max=Decimal("8.5"))
    assert (figures.say_bound(judged), figures.cell_bound(judged)) == ("từ 8 đến 8,5%", "8 - 8,5")


def test_the_note_tells_rule_revision_and_other_readings(line: Callable[[str], Line], programme: Programme) -> None:
    known = line("1")
    candidates = (Candidate(Decimal(17), "%", "26,04 / 1,532 = 17,00"), Candidate(Decimal(742), "tỷ đồng", "742,1"))
    result = known.judgement.result
    observed = result.trace.observation
    assert observed is not None
    trace = replace(result.trace, observation=replace(observed, derived=True, note="cần xác nhận."))
    judgement = replace(known.judgement, result=replace(result, trace=trace))
    inferred = replace(known.target, derivation=Derivation(candidates))
    told = notes.say(replace(known, judgement=judgement, target=inferred), programme, "vi")
    assert "Mức chỉ tiêu suy ra từ báo cáo (26,04 / 1,532 = 17,00)." in told
    assert told.endswith("Cách hiểu khác: 742,1 (tỷ đồng). Lưu ý: cần xác nhận.")
