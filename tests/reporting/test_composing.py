"""What a report holds, and in which order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme, Term
from cotmoc.lexicon import messages
from cotmoc.reporting import composing
from cotmoc.reporting.reports import Chart, Paragraph, Report, Row, Table

Compose = Callable[..., Report]


def text_of(report: Report) -> str:
    return "\n".join(block.text for block in report.blocks() if isinstance(block, Paragraph))


def tables_of(report: Report) -> list[Table]:
    return [block for block in report.blocks() if isinstance(block, Table)]


def texts_of(row: Row) -> list[str]:
    return ["".join(part.text for part in cell.content) for cell in row.cells]


def test_the_sections_stand_in_the_order_of_such_reports(compose: Compose, programme: Programme) -> None:
    report = compose(programme)
    assert [f"{section.number}. {section.title}" for section in report.sections] == [
        "I. Đánh giá chung",
        "II. Kết quả thực hiện theo nhóm chỉ tiêu",
        "III. Hạn chế, nội dung cần lưu ý",
        "IV. Tình hình thực hiện nhiệm vụ",
    ]


def test_counts_put_the_undecided_apart(compose: Compose, programme: Programme) -> None:
    told = text_of(compose(programme))
    assert "Trong 8 chỉ tiêu được theo dõi, có 4 chỉ tiêu vượt, 1 chỉ tiêu đạt, 2 chỉ tiêu không đạt," in told
    assert "1 chỉ tiêu chưa đủ cơ sở đánh giá (số liệu" in told
    assert "Như vậy, 5/8 chỉ tiêu đạt và vượt." in told


def test_the_reason_that_a_unit_gave_stands_with_what_was_not_reached(compose: Compose, programme: Programme) -> None:
    causes = {("xep", "tv"): ("tv", "Hai đơn vị thiếu hồ sơ"), ("kin", "tv"): ("tv", "Không nói ra ngoài")}
    told = text_of(compose(programme, causes=causes))
    assert "84,5% so với 90%. Nguyên nhân (Thành phố Mẫu nêu): Hai đơn vị thiếu hồ sơ." in told
    assert "Không nói ra ngoài" not in told
    assert "Không nói ra ngoài" in text_of(compose(programme, causes=causes, inside=True))


def test_what_was_not_reached_is_listed_with_its_figures(compose: Compose, programme: Programme) -> None:
    assert "- (5) Đơn vị xếp loại tốt: 84,5% so với 90%." in text_of(compose(programme))


def test_the_table_holds_every_line(compose: Compose, programme: Programme) -> None:
    table = tables_of(compose(programme))[0]
    rows = [texts_of(row) for row in table.rows]
    assert rows[0] == ["1. Kinh tế"]
    assert rows[1] == ["1", "Tốc độ tăng giá trị sản xuất", "%", "14,26", "14,41", "101,05", "vượt (ước)", ""]
    assert len(rows) == 8 + 2


def test_figures_that_are_not_public_are_kept_back_unless_inside(compose: Compose, programme: Programme) -> None:
    assert "97%" not in text_of(compose(programme))
    assert "Giao quân đạt 97%" in text_of(compose(programme, inside=True))


def test_an_illustrative_figure_marks_the_whole_report(compose: Compose, illustrative: Programme) -> None:
    report = compose(illustrative)
    assert (report.watermark, report.head.note) == (
        "SỐ LIỆU MINH HỌA",
        "(Có số liệu minh họa: không phải số liệu đã công bố)",
    )
    assert report.sign_off.unsigned is not None


def test_an_illustrative_task_marks_it_too(compose: Compose, programme: Programme) -> None:
    first, *others = programme.tasks
    assert compose(replace(programme, tasks=(replace(first, illustrative=True), *others))).watermark


def test_published_figures_leave_no_mark(compose: Compose, programme: Programme) -> None:
    report = compose(programme)
    assert (report.watermark, report.head.note, report.sign_off.unsigned) == (None, None, None)


def test_a_report_on_an_earlier_day_knows_no_later_revision(compose: Compose, programme: Programme) -> None:
    first = programme.book.observations[4]
    later = replace(first.provenance, recorded_at=datetime.fromisoformat("2020-07-01T09:00"))
    book = programme.book.with_added([replace(first, value=Decimal(91), provenance=later)])
    revised = replace(programme, book=book)
    assert "84,5%" in text_of(compose(revised))
    assert "tốt đạt 91%" in text_of(compose(revised, as_of=date(2020, 7, 1)))


def test_the_next_terms_targets_stand_beside_the_old(compose: Compose, programme: Programme) -> None:
    lower = replace(programme.targets[4], value=Decimal(80))
    following = replace(programme, term=Term("2020/2025", Period.parse("2021-01-01/P5Y")), targets=(lower,))
    report = compose(programme, next_programme=following)
    table = next(table for table in tables_of(report) if "Chỉ tiêu cũ" in table.caption)
    told = texts_of(table.rows[0])
    assert told[3:] == ["90", "84,5", "80", "−10 điểm %", "hạ thấp, thấp hơn kết quả"]


def test_overdue_tasks_are_counted_and_named(compose: Compose, programme: Programme) -> None:
    report = compose(programme)
    assert "trong 2 nhiệm vụ có 1 nhiệm vụ hoàn thành" in text_of(report)
    assert " 0 nhiệm vụ" not in text_of(report)
    assert any("Nhiệm vụ quá hạn" in table.caption for table in tables_of(report))


def test_without_tasks_there_is_no_section_on_them(compose: Compose, programme: Programme) -> None:
    assert len(compose(replace(programme, tasks=())).sections) == 3


def test_a_long_chart_stands_behind_the_table(compose: Compose, programme: Programme) -> None:
    many = replace(programme, targets=programme.targets * 4)
    kinds = [type(block) for block in compose(many).sections[0].blocks]
    assert kinds.index(Table) < kinds.index(Chart)


def test_a_programme_without_anything_makes_a_sound_report(compose: Compose, programme: Programme) -> None:
    bare = replace(programme, targets=(), items=(), tasks=(), target_sets=(), place=None)
    assert "Trong 0 chỉ tiêu" in text_of(compose(bare))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2019", "nhiệm kỳ 2015 - 2020, tính đến hết năm 2019"),
        ("2019-S1", "nhiệm kỳ 2015 - 2020, kỳ 6 tháng đầu năm 2019"),
    ],
)
def test_a_part_of_the_term_is_named(period: str, said: str, programme: Programme) -> None:
    report = composing.compose(programme, Period.parse(period), as_of=date(2020, 1, 31))
    assert report.head.subject.endswith(said)


def test_an_unknown_layout_is_answered_with_the_known_ones(compose: Compose, programme: Programme) -> None:
    with pytest.raises(CotmocError) as refused:
        compose(programme, layout="nd99")
    assert "nd30-2020" in messages.say(refused.value.code, refused.value.facts)


def test_the_english_report_says_the_same_counts(compose: Compose, programme: Programme) -> None:
    told = text_of(compose(programme, lang="en"))
    assert "Of 8 targets followed: 4 exceeded, 1 reached, 2 missed, 1 cannot be judged yet (" in told
