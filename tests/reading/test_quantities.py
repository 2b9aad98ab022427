"""Which numbers of a text measure something, and in what unit."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.domain.documents import Citation, Document, Section, Span
from cotmoc.reading import quantities


def read(text: str) -> list[tuple[str, str]]:
    return [(found.quote, found.measure_unit) for found in quantities.find(Document(text, "txt"))]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Tổng thu 1.136,9 tỷ đồng, tăng", "tỷ đồng"),
        ("vay 8.206.115.000đ và", "đ"),
        ("thu nhập 61,7 triệu đồng/người/năm", "triệu đồng/người/năm"),
        ("quy mô 32,58ha theo", "ha"),
        ("diện tích 762,778m2.", "m2"),
        ("bình quân tăng 22,82%/năm", "%/năm"),
        ("trên 80 % hộ dân", "%"),
        ("đón 1.379.550 lượt người đến", "lượt người"),
        ("có 17 Hợp tác xã với", "Hợp tác xã"),
        ("mật độ 1.250 người/km2", "người/km2"),
        ("8,5 bác sĩ/vạn dân", "bác sĩ/vạn dân"),
        ("sửa 14 thiết chế văn hóa được", "thiết chế văn hóa"),
        ("Thời hạn 05 (năm) ngày làm việc", "ngày làm việc"),
        ("giảm 0,5 điểm phần trăm", "điểm phần trăm"),
        ("đạt 100 nghị quyết", ""),
        ("Nữ 274, Hoa", ""),
        ("thu 500tr, gồm", "tr"),
        ("gồm 7 dân tộc", "dân tộc"),
        ("tuổi bình quân 48,5; trẻ nhất", "tuổi"),
        ("trong 02 ngày 15 và", "ngày"),
    ],
)
def test_the_words_behind_a_number_are_its_unit(text: str, unit: str) -> None:
    assert [found[1] for found in read(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.119/3.127 trường hợp", [("3.119", "trường hợp"), ("3.127", "trường hợp")]),
        ("12.911 lao động/10.000 người", [("12.911", "lao động"), ("10.000", "người")]),
        ("từ 8 đến 8,5%", [("8", "%"), ("8,5", "%")]),
        ("40% - 50%", [("40", "%"), ("50", "%")]),
        ("22 - 23 triệu lượt khách", [("22", "triệu lượt khách"), ("23", "triệu lượt khách")]),
        ("2 - 3 điểm %", [("2", "điểm %"), ("3", "điểm %")]),
        ("tuổi từ 18 đến 60;", [("18", "tuổi"), ("60", "tuổi")]),
        ("83,2%/50% tổng số xã", [("83,2", "%"), ("50", "%")]),
        ("phát hiện 31 vụ/45 đối tượng", [("31", "vụ"), ("45", "đối tượng")]),
        ("đứng thứ 04/34 tỉnh", [("04", "tỉnh"), ("34", "tỉnh")]),
    ],
)
def test_numbers_of_a_pair_share_the_unit_behind_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ 2015 - 2020, năm 2023, 2024 và 2025; giai đoạn 2026-2030; so với 2015",
        "ngày 20/4/2017; ngày 24-5-2025; tháng 9/2019; ngày 16 tháng 6 năm 2025; ngày 25/10/32017; Ngày 10/10;",
        "Nghị quyết số 49-NQ/TW; 163/2024/QH15; Kết luận 132- KL/TW; số 19 -NQ/TW; Công văn 273-CV/TU",
        "Chỉ thị số 15, 48 của; Chỉ thị 15 ngày 28/12/2016; Nghị quyết 20, 21 của Trung ương; Đề án 06;",
        "Điều 5, 6 và 7; khoản 2; quý 3 năm 2025; khóa 12; lần thứ 9; mức độ 3, THCS mức độ 2; đô thị loại 2",
        "Phường 1, 2, 3 và 6; khóm 5, phường 7; ấp 3 xã A; đường 19/5; tuyến số 1, đường 915B; quốc lộ 53; ĐH.12",
        "văn bản[footnoteRef:12].\n[12:  Theo báo cáo.]\n[N: Như trên.]",
        "1. Kinh tế\n(2)- Thu nhập\n3) Khác\n2.1. Sở\n1.1 Nông nghiệp\n12\n|\n",
        "cách mạng công nghiệp 4.0; mạng 5G; ảnh 3D; COVID-19; QH15; điện thoại 0912345678; tỷ lệ 1/500; 14 giờ 00",
        "Sáng 14-10, họp; ngày 27.7; tháng 7.2022; Sáng nay 1.8, họp; 16:21 (GMT+7); trực 24/7; các ngày 1, 2 và 3/9",
        "Mã số: 62 22 03 15; khối 12 có; QL.53; là đủ. 3. Tổng sản lượng; (nêu trên) 1. Tốc độ",
        "Tỷ lệ hộ nghèo; năm qua; không còn",
    ],
)
def test_what_only_names_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("phường 8 đạt 95%", "95"),
        ("(nghị quyết 14,26%)", "14,26"),
        ("kế hoạch 2.000 lao động", "2.000"),
        ("mỗi tháng 02 cuộc", "02"),
        ("tổng số 40 đơn", "40"),
        ("dân số 110.250 người", "110.250"),
        ("đã cấp 46.643 giấy", "46.643"),
        ("phát triển kinh tế 5 năm 2021 - 2025", "5"),
        ("thu hút 2010 lao động", "2010"),
        ("10 tháng đầu năm 2025", "10"),
        ("cấp 25 mã số vùng trồng", "25"),
    ],
)
def test_a_word_that_could_name_does_not_hide_a_measure(text: str, quote: str) -> None:
    assert [found[0] for found in read(text)] == [quote]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("ước đạt 44.231,2 tỷ đồng", "ước"),
        ("chi ước thực hiện 2.146 tỷ đồng", "ước"),
        ("khoảng trên 500 tỉ đô la Mỹ", "khoảng trên"),
        ("gần 165 tỉ đồng", "gần"),
        ("từ 98% trở lên", "trở lên"),
        ("cấp trên đạt 100%", None),
        ("cao hơn 0,2 điểm phần trăm", None),
    ],
)
def test_what_bounds_or_blurs_a_number_is_its_qualifier(text: str, qualifier: str | None) -> None:
    assert [found.qualifier for found in quantities.find(Document(text, "txt"))] == [qualifier]


def test_decomposed_letters_are_read_where_they_stand() -> None:
    text = unicodedata.normalize("NFD", "Tổng số đạt 12 hộ nghèo, phường 3 còn 5 tỷ đồng")
    found = quantities.find(Document(text, "txt"))
    assert [(q.measure_unit, q.span.of(text)) for q in found] == [("hộ nghèo", "12"), ("tỷ đồng", "5")]


def test_in_a_table_the_cell_with_the_unit_serves_its_row() -> None:
    assert read("STT | Tên | 2020 | 2025\n1 | Hộ nghèo | % | 0,89 | 0,5") == [("0,89", "%"), ("0,5", "%")]


def test_citations_and_headings_hide_their_numbers_and_headings_give_the_section() -> None:
    text = "7 Ba mục\nTheo Thông tri 4 xã, còn 5 hộ"
    citation = Citation("Thông tri", "4", None, None, None, "Thông tri 4 xã", Span(14, 28))
    found = quantities.find(
        Document(text, "txt"), citations=(citation,), outline=(Section("s7", 3, "7", "Ba", Span(0, 8)),)
    )
    assert [(q.quote, q.section) for q in found] == [("5", "s7")]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789.,/-%() \nmđồngnămtừỷ[:]*|AQ\u0301"), max_size=60))
def test_any_text_is_read_and_each_span_quotes_its_number(text: str) -> None:
    for found in quantities.find(Document(text, "txt")):
        assert found.span.of(text) == found.quote
        assert found.value >= Decimal(0)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in quantities.find(Document(text, "txt")))


def test_the_real_resolution_holds_364_measured_figures(shared: Callable[[str], Path]) -> None:
    text = shared("resolution/tra-vinh-xii.txt").read_text(encoding="utf-8")
    found = quantities.find(Document(text, "txt"))
    assert len(found) == 364
    assert sum(not q.measure_unit for q in found) == 12


def test_in_a_row_the_cell_of_the_unit_may_open_with_a_capital() -> None:
    row = "1 | Thu ngân sách | Tỷ đồng | 3.500\n2 | Việc làm mới | Lao động | 4.600"
    assert read(row) == [("3.500", "Tỷ đồng"), ("4.600", "Lao động")]


def test_hours_of_the_day_and_doses_are_names() -> None:
    assert read("Trực từ 7 giờ 30 đến 17 giờ; tiêm mũi 3 trong ngày.") == []


def test_a_unit_or_a_noun_may_stand_on_the_other_side_of_a_broken_line() -> None:
    long = "Toàn xã đã hoàn thành việc cấp phép kinh doanh cho"
    assert read(f"{long} 345\ncơ sở mới") == [("345", "cơ sở")]
    assert read(f"{long} học sinh các trường vào lớp\n1 đúng độ tuổi") == []


def test_white_space_that_does_not_break_joins_a_pair_as_any_other() -> None:
    assert read("tăng 12\u00a0-\u00a013%") == [("12", "%"), ("13", "%")]


def test_a_long_number_between_a_row_and_a_group_of_a_table_is_its_figure() -> None:
    assert read("3\nSản lượng\nTấn\n12.450\n13.000\nII\nXã hội\n") == [("12.450", "tấn"), ("13.000", "tấn")]


def test_the_hours_of_a_clock_and_round_the_clock_are_names() -> None:
    assert read("Trực 24/24 giờ, họp lúc 7 giờ 30 phút.") == []
    assert read("Đi mất 2 giờ 30 phút.") == [("2", "giờ"), ("30", "phút")]


def test_the_number_of_a_catchword_is_a_name() -> None:
    assert read("Có 90% chi bộ “4 tốt”, gia đình “5 không, 3 sạch”.") == [("90", "%")]
    assert read("Chi phí 5 không quá 7 đồng") == [("5", ""), ("7", "đồng")]


def test_spaces_that_slipped_into_a_number_are_of_it_where_a_unit_follows() -> None:
    assert read("thu 1.234 , 5 tỷ đồng; trồng 1 250 ha; phường 3 , 5 và 7") == [
        ("1.234 , 5", "tỷ đồng"),
        ("1 250", "ha"),
    ]


def test_the_head_of_a_column_may_hold_its_unit_in_brackets() -> None:
    assert read("Xã | Diện tích (ha) | Tỷ lệ (%)\nTân An | 1.250 | 45") == [("1.250", "ha"), ("45", "%")]


def test_stretches_of_roads_hours_and_addresses_are_names() -> None:
    text = (
        "từ km 12+500 đến km 15+200; từ 8 giờ đến 11 giờ; số nhà 12; (028) 3822.1234; https://xa.vn/2025/03; NQ 57, đã"
    )
    assert read(text) == []


def test_the_column_of_units_serves_figures_whose_unit_no_list_knows() -> None:
    table = "TT | Tên | Đơn vị | Mức\n1 | Cáp biển | Tuyến cáp | 08\n2 | Phủ sóng | % dân số | ≥ 98"
    assert read(table)[-2:] == [("08", "tuyến cáp"), ("98", "% dân số")]
