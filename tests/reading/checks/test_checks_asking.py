"""What is not certain asks, or tells."""

from decimal import Decimal

import pytest

from cotmoc.domain.findings import Finding
from cotmoc.reading import checks, plain_text, reader


def test_a_share_that_may_be_of_something_else(found: list[tuple[str, str]]) -> None:
    """Giải quyết 120/150 đơn, đạt 100% đơn thuộc thẩm quyền."""
    assert found == [("warning", "ratio_off")]


def test_exceeding_said_for_reaching(found: list[tuple[str, str]]) -> None:
    """Kết nạp 620 đảng viên, vượt 103,33% (nghị quyết 600 đảng viên)."""
    assert found == [("warning", "exceeds_for_reaches")]


def test_parts_and_shares_that_do_not_add_up(found: list[tuple[str, str]]) -> None:
    """
    Có 25 trường, gồm 10 trường mầm non, 9 trường tiểu học, 5 trường THCS, với 900 lớp.
    Cơ cấu kinh tế: công nghiệp 45,2%, dịch vụ 40,1%, nông nghiệp 15,7%.
    """
    assert found == [("warning", "parts_off"), ("warning", "structure_off")]


def test_multiples_conversions_and_shares_above_a_whole(found: list[tuple[str, str]]) -> None:
    """
    Doanh thu từ 20 tỷ đồng lên 55 tỷ đồng, gấp 3,5 lần. Trồng 2 ha tương đương 2.000 m2.
    Có 15.850 người tham gia, chiếm 134,4%. Thu nhập 50 triệu đồng (tương đương 21.000 USD).
    """
    codes = ["multiple_off", "conversion_off", "share_above_whole", "conversion_off"]
    assert found == [("warning", code) for code in codes]


def test_figures_that_contradict_each_other(found: list[tuple[str, str]]) -> None:
    """
    Có 454 đảng viên, chiếm 12,08%. Cơ sở: 454/3.877 đảng viên.
    Đã giúp bàn giao 173 căn nhà đại đoàn kết[footnoteRef:1]. [1: Các hội bàn giao 175 căn nhà đại đoàn kết.]
    """
    assert found == [("warning", "share_contradicted"), ("warning", "repeated_differently")]


def test_a_heading_with_a_slipped_in_figure_and_a_cut_off_unit(findings: tuple[Finding, ...]) -> None:
    """
    I. KẾT QUẢ
    1. Kinh tế tiếp tục tăng trưởng khá:năm 2019 đạt 55,969 triệu đồng/người/nă
    - Thu tăng đều.
    2. Văn hóa: đạt nhiều kết quả
    """
    assert [one.code for one in findings] == ["damaged_heading", "truncated_unit"]


def test_a_missed_target_is_told(findings: tuple[Finding, ...]) -> None:
    """Tổ chức đảng vững mạnh bình quân đạt 84,5%, đạt 93,89% (nghị quyết 90%); hộ nghèo còn 2% (nghị quyết 3%)."""
    assert [(one.severity.value, one.code, one.expected) for one in findings] == [
        ("info", "target_missed", Decimal(90))
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Hộ khó khăn về nhà ở còn 90 hộ nghèo, chiếm 0,8% (nghị quyết 1%).",
        "Tỷ lệ sinh con thứ ba 4% (nghị quyết 5%); trẻ suy dinh dưỡng 8% (nghị quyết 9%).",
        "Tai nạn giao thông 20 vụ (kế hoạch 25 vụ), tỷ lệ thất nghiệp thành thị 3% (kế hoạch 3,5%).",
        "Trẻ em suy dinh dưỡng thể thấp còi, khu vực ven biển 8% (nghị quyết 9%).",
        "Chi thường xuyên 95 tỷ đồng (dự toán 100 tỷ đồng); tỷ lệ hộ nghèo giảm 1,5% (nghị quyết giảm 1%).",
        "Tỷ lệ giải quyết khiếu nại, tố cáo đạt 98%, bằng 103,16% chỉ tiêu nghị quyết (95%).",
    ],
)
def test_where_less_is_better_or_may_be_less_is_no_shortfall(said: str) -> None:
    assert not checks.check(reader.read(plain_text.document(said)))


def test_more_than_planned_of_an_ill_is_told(found: list[tuple[str, str]]) -> None:
    """Tỷ lệ sinh con thứ ba 5,2% (nghị quyết 5%)."""
    assert found == [("info", "target_missed_above")]


def test_a_change_that_goes_the_other_way_is_found(found: list[tuple[str, str]]) -> None:
    """Xảy ra 30 vụ, tăng 6 vụ so với cùng kỳ (36 vụ); thu từ 20 tỷ đồng lên 30 tỷ đồng, tăng 60%."""
    assert found == [("error", "change_reversed"), ("warning", "difference_off")]


@pytest.mark.parametrize(
    "said",
    [
        "Bao phủ bảo hiểm y tế đạt 90,4%, khó đạt mức nghị quyết (nghị quyết 92,17%).",
        "Thu ngân sách 500 tỷ đồng, đạt 95% dự toán (525 tỷ đồng), chưa đạt kế hoạch.",
        "Giải ngân 1.234,5/2.000 tỷ đồng, đạt 61,7% kế hoạch.",
    ],
)
def test_a_shortfall_that_the_text_admits_needs_no_finding(said: str) -> None:
    assert not [one for one in checks.check(reader.read(plain_text.document(said))) if one.code == "target_missed"]


def test_a_missing_sign_and_a_percentage_cut_off_are_told(found: list[tuple[str, str]]) -> None:
    """Kết nạp 600/600 đảng viên, đạt 100 nghị quyết. Điện an toàn đạt 99,78%, đạt 100,78% (nghị quyết 99%)."""
    assert found == [("info", "percent_missing"), ("info", "truncated_share")]


def test_shares_of_slightly_different_wholes_are_told(found: list[tuple[str, str]]) -> None:
    """Còn 212 hộ, chiếm 0,89%[footnoteRef:1]. [1: Diện cận nghèo có 527 hộ, chiếm 2,23%.]"""
    assert found == [("info", "wholes_differ")]


def test_a_printed_total_that_a_share_does_not_fit_is_told(findings: tuple[Finding, ...]) -> None:
    """
    Có 21.768/23.221 hộ gia đình đạt chuẩn.
    Còn 212 hộ, chiếm 0,89%. Còn 207 hộ khó khăn, chiếm 0,89%.
    """
    assert [(one.code, one.stated) for one in findings] == [("total_differs", Decimal(23221))]


def test_a_bound_that_is_dropped_and_a_word_that_is_missing_are_told(findings: tuple[Finding, ...]) -> None:
    """
    I. CÁC CHỈ TIÊU CHỦ YẾU
    (1)- Mỗi năm có 95% chi hội nông dân hoàn thành kế, có 70% trở lên được khen.
    (2)- Có trên 80% hội viên nông dân trả vốn vay đúng hạn.
    II. NHIỆM VỤ
    - Giữ mức 95% chi hội nông dân hoàn thành kế hoạch; hội viên nông dân trả vốn vay đúng hạn đạt 80%.
    """
    assert [(one.severity.value, one.code) for one in findings] == [
        ("info", "dropped_word"),
        ("info", "bound_restated"),
    ]


def test_words_run_together_and_misspelt_are_told(findings: tuple[Finding, ...]) -> None:
    """Ngân sách thực hiệnvới kinh phí đuợc giao qua Internet và Facebook tại xã Đắk Ơ."""
    assert [(one.code, one.stated, one.expected) for one in findings] == [
        ("words_run_together", "hiệnvới", "hiện với"),
        ("misspelt_word", "đuợc", None),
    ]


def test_a_sound_report_has_no_findings(findings: tuple[Finding, ...]) -> None:
    """
    Thu ngân sách đạt 1.250 tỷ đồng, tăng 8,5% so với cùng kỳ, đạt 125% kế hoạch (1.000 tỷ đồng).
    Có 25 bác sĩ/10.000 dân, đạt 83%; giải quyết 120/150 đơn, đạt 80%; chi 36 tỷ đồng (tỉnh 30 tỷ đồng, xã 6 tỷ đồng).
    Thu nhập từ 120 đến 150 triệu đồng/ha, tăng 20 triệu đồng/ha so với năm trước.
    Cấp 46.643 giấy chứng nhận, với diện tích 4.376,83 ha.
    """
    assert not findings


def test_an_excess_and_a_level_are_told_in_their_own_words(found: list[tuple[str, str]]) -> None:
    """Có 630 hội viên, vượt 8% (nghị quyết 600 hội viên); thu 9 tỷ đồng, bằng 130% so với cùng kỳ (7,5 tỷ đồng)."""
    assert found == [("error", "exceeding_off"), ("error", "level_off")]


def test_a_wrong_excess_of_a_share_is_told_once(found: list[tuple[str, str]]) -> None:
    """Số thợ có tay nghề đạt 71,5%, vượt 3,5% so với nghị quyết (70%)."""
    assert found == [("error", "exceeding_off")]


def test_parts_that_may_leave_something_out_are_told(findings: tuple[Finding, ...]) -> None:
    """Vốn xây cầu 125 triệu đồng, trong đó tỉnh 70 triệu đồng, xã 35 triệu đồng, dân góp 15 triệu đồng."""
    assert [(one.severity.value, one.code, one.expected) for one in findings] == [("info", "parts_short", Decimal(120))]


def test_sums_portions_and_yields_that_do_not_come_out_ask(found: list[tuple[str, str]]) -> None:
    """
    Năm 2020 thu 4 tỷ đồng, năm 2021 thu 5 tỷ đồng; tổng hai năm 10 tỷ đồng.
    Có 10 khóm, trong đó 8 khóm đạt chuẩn, đạt 75%.
    Lúa 120 ha, năng suất 7 tấn/ha, sản lượng 720 tấn.
    """
    assert found == [("warning", "sum_off"), ("warning", "ratio_off"), ("warning", "yield_off")]


def test_a_share_above_all_people_asks(found: list[tuple[str, str]]) -> None:
    """Bảo hiểm y tế đạt 104% dân số; vận động quỹ đạt 104% số thu năm trước; trồng cây đạt 120% số hộ đăng ký."""
    assert found == [("warning", "share_above_whole")]


@pytest.mark.parametrize(
    "said",
    [
        "Toàn xã có 156 hộ nghèo, chiếm 2,6%; nay còn 96 hộ nghèo, chiếm 1,6%, giảm 60 hộ so với đầu năm (156 hộ).",
        "Thu quỹ 100 triệu đồng, đạt 80% kế hoạch (125 triệu đồng).",
        "Kế hoạch vốn năm 2023 là 50 tỷ đồng, giải ngân 40 tỷ đồng, đạt 80% kế hoạch.",
        "Xảy ra 9 vụ, làm chết 4 người, bị thương 7 người; so với cùng kỳ giảm 2 vụ, giảm 1 người chết.",
        "Đảng bộ có 85 đảng viên, trong đó nữ 32 đảng viên, người dân tộc 19 đảng viên, đại học 61 đảng viên.",
        "Trường có 20 lớp, 700 học sinh (360 nam, 340 nữ), 45 giáo viên; có 36/45 giáo viên giỏi, chiếm 80%.",
    ],
)
def test_true_sentences_of_wards_have_no_findings(said: str) -> None:
    assert not checks.check(reader.read(plain_text.document(said)))


def test_a_count_with_a_fraction_asks(found: list[tuple[str, str]]) -> None:
    """Tiếp nhận 5,240 hồ sơ, trong đó 3.930 hồ sơ trực tuyến. Bình quân 2,125 người/hộ; thu 1,375 triệu người."""
    assert found == [("warning", "fractional_count")]


def test_a_decimal_point_among_commas_is_told_once(found: list[tuple[str, str]]) -> None:
    """Đạt 98,2%. Chi đạt 95,4%. Nghèo còn 1,5%. Rừng 42.5%. Nước sạch 96,1%, điện 99.9%, cây 1,2%, đường 1,4%."""
    assert found == [("info", "decimal_point")]


def test_a_promise_at_another_level_than_its_target_asks(found: list[tuple[str, str]]) -> None:
    """
    I. CÁC CHỈ TIÊU CHỦ YẾU
    (1) Thu nhập bình quân đầu người đến năm 2030 đạt 140 triệu đồng trở lên.
    (2) Tỷ lệ hộ nghèo đến năm 2030 dưới 1%.
    II. NHIỆM VỤ
    Phấn đấu đến năm 2030 thu nhập bình quân đầu người đạt 145 triệu đồng trở lên.
    """
    assert found == [("warning", "target_restated")]


def test_what_is_to_come_differs_from_what_was(found: list[tuple[str, str]]) -> None:
    """
    Giải quyết việc làm cho 412 lao động.
    Phấn đấu cả năm thu ngân sách đạt 31 tỷ đồng, giải quyết việc làm cho 800 lao động.
    """
    assert found == []
