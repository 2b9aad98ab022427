"""The sentences of a report, as examples."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests import factories

from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Remark, Verdict
from cotmoc.domain.targets import Direction
from cotmoc.reporting import grounds, lines, narrative, tables
from cotmoc.reporting.lines import Line
from cotmoc.reporting.reports import Note

SENTENCES = {
    "1": "Tốc độ tăng giá trị sản xuất ước đạt bình quân 14,41%/năm, bằng 101,05% chỉ tiêu Nghị quyết (14,26%/năm),"
    " vượt 0,15 điểm phần trăm",
    "2": "Tỷ lệ hộ nghèo còn 0,89%, thấp hơn 0,11 điểm phần trăm so với mức Nghị quyết đề ra (không quá 1%),"
    " vượt chỉ tiêu",
    "3": "Lao động được tạo việc làm đạt 12.911 người, bằng 129,11% chỉ tiêu Nghị quyết (trên 10.000 người),"
    " vượt 2.911 người",
    "4": "Phường đạt chuẩn đạt 6 phường, bằng 120% chỉ tiêu Nghị quyết (5 phường, suy ra từ báo cáo), vượt 1 phường",
    "5": "Đơn vị xếp loại tốt đạt 84,5%, bằng 93,89% chỉ tiêu Nghị quyết (90%), thấp hơn 5,5 điểm phần trăm,"
    " chưa đạt chỉ tiêu",
    "6": "Hộ dùng điện an toàn đạt 99,78%, bằng 99,98% chỉ tiêu Nghị quyết (99,8%),"
    " thấp hơn 0,02 điểm phần trăm, đạt chỉ tiêu theo số làm tròn",
    "8": "Giao quân: không đạt",
}


@pytest.mark.parametrize(("number", "words"), SENTENCES.items())
def test_each_kind_of_target_is_told_in_its_formula(
    number: str, words: str, line: Callable[[str], Line], programme: Programme
) -> None:
    assert narrative.say(line(number), programme, "vi") == words


def test_what_is_missing_is_said_to_be_missing(line: Callable[[str], Line], programme: Programme) -> None:
    told = narrative.say(line("7"), programme, "vi")
    assert told.startswith("Tỷ lệ thất nghiệp: chưa đủ cơ sở đánh giá do kỳ 2020 chưa kết thúc")


def test_an_equal_result_is_said_to_reach_the_target(line: Callable[[str], Line], programme: Programme) -> None:
    known = line("5")
    shown = replace(known.figures, result=known.target.value, gap=0, attainment=100)  # type: ignore[type-var]  # it has figures
    reached = replace(known, figures=shown, judgement=replace(known.judgement, verdict=Verdict.REACHED))
    told = narrative.say(reached, programme, "vi")
    assert told == "Đơn vị xếp loại tốt đạt 90%, đạt chỉ tiêu Nghị quyết (90%)"


def test_an_illustrative_figure_is_starred(line: Callable[[str], Line], programme: Programme) -> None:
    known = line("5")
    judgement = replace(known.judgement, result=replace(known.judgement.result, illustrative=True))
    assert "84,5%*" in narrative.say(replace(known, judgement=judgement), programme, "vi")


def test_the_note_names_document_place_and_status(line: Callable[[str], Line], programme: Programme) -> None:
    _, note, stop = narrative.sentence(line("1"), programme, "vi")
    assert isinstance(note, Note)
    assert note.text == "Nguồn: Báo cáo, I.1 (số ước tính)."
    assert note.way == line("1").way
    assert stop.text == "."


def test_the_note_tells_how_a_target_was_inferred(line: Callable[[str], Line], programme: Programme) -> None:
    _, note, _ = narrative.sentence(line("4"), programme, "vi")
    assert "Mức chỉ tiêu suy ra từ báo cáo (6 / 1,20 = 5)." in note.text


def test_the_note_of_a_kept_back_figure_tells_no_figure(line: Callable[[str], Line], programme: Programme) -> None:
    _, note, _ = narrative.sentence(line("8"), programme, "vi")
    assert note.text == "Nguồn: Báo cáo, I.1 (số chính thức)."


def test_english_says_the_same(line: Callable[[str], Line], programme: Programme) -> None:
    told = narrative.say(line("5"), programme, "en")
    assert told.endswith(
        "84.5%, 93.89% of the target of the Resolution (at least 90%), 5.5 percentage points below: not reached"
    )


def test_targets_without_an_answer_are_listed_by_reason(line: Callable[[str], Line], programme: Programme) -> None:
    (told,) = narrative.say_undecided([line("7"), line("7")], programme, "vi")
    assert told.text.count("(7) Tỷ lệ thất nghiệp") == 2
    assert told.text.count("chưa có số liệu") == 1


def test_a_target_of_every_year_without_a_figure_tells_its_years(
    line: Callable[[str], Line], programme: Programme
) -> None:
    known = line("7")
    years = [replace(known.judgement, verdict=Verdict(verdict)) for verdict in ("reached", "missed")]
    judgement = replace(known.judgement, verdict=Verdict.AT_RISK, reason=None, years=tuple(years))
    told = replace(known, judgement=judgement, word="khó đạt")
    assert "1/2 năm đạt mức đề ra (không đạt: 2020)" in narrative.say(told, programme, "vi")
    assert grounds.mark(judgement, "vi") == "1/2 năm đạt"
    assert "1/2 năm đạt" in str(narrative.say_shortfall(told, programme, "vi"))


@pytest.mark.parametrize(
    ("until", "mark"), [(date(2027, 12, 28), "công nhận đến 28/12/2027"), (None, "đang được công nhận")]
)
def test_a_recognition_in_force_is_told_where_no_figure_is(
    line: Callable[[str], Line], programme: Programme, until: date | None, mark: str
) -> None:
    recognised = Remark("remark_recognised", {"until": until})
    judgement = replace(line("7").judgement, verdict=Verdict.ON_TRACK, reason=None, remarks=(recognised,))
    assert narrative.say(replace(line("7"), judgement=judgement), programme, "vi").endswith(f", {mark}")


def test_a_fall_in_per_cent_is_not_named_as_the_number_that_falls() -> None:
    falling = factories.target(">=", 10, direction=Direction.REDUCE)
    city = factories.City(indicators=[factories.stock(name="Số hộ cận nghèo")], targets=[falling])
    programme = city.programme()
    shown = lines.of(falling, city.judge(falling), programme.indicators[0], programme, "vi", inside=True)
    assert tables.name_of(shown, "vi") == "Mức giảm số hộ cận nghèo"
