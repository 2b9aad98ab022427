"""What is certain is an error."""

from decimal import Decimal

from cotmoc.domain.findings import Finding


def test_a_day_that_no_calendar_has(found: list[tuple[str, str]]) -> None:
    """Nghị quyết số 18-NQ/TW, ngày 25/10/32017 và Quyết định ngày 31/02/2024; mục 15.13.2024; ngày 29/02/2024."""
    assert found == [("error", "impossible_date"), ("error", "impossible_date"), ("warning", "impossible_date")]


def test_a_term_that_ends_before_it_begins(findings: tuple[Finding, ...]) -> None:
    """Bầu cử đại biểu nhiệm kỳ 2021 - 2016 và nhiệm kỳ 2021 - 2026."""
    assert [(one.code, one.severity.value, one.stated) for one in findings] == [
        ("reversed_term", "error", "2021 - 2016")
    ]


def test_a_dot_for_a_comma_makes_a_part_larger_than_its_whole(findings: tuple[Finding, ...]) -> None:
    """Giải ngân 144,650 tỷ đồng[footnoteRef:1]. [1: Cho vay nghèo 57.817 tỷ đồng, cho vay học 8,2 tỷ đồng.]"""
    (finding,) = findings
    assert (finding.severity.value, finding.code) == ("error", "part_exceeds_whole_separator")
    assert (finding.stated, finding.expected) == (Decimal(57817), Decimal("57.817"))


def test_a_part_not_much_larger_than_its_whole_only_asks(found: list[tuple[str, str]]) -> None:
    """Tổng chi 500 tỷ đồng, trong đó đầu tư 2.000 tỷ đồng; hội viên 5.000 người, trong đó nữ 52.000 người."""
    assert found == [("warning", "part_exceeds_whole"), ("error", "part_exceeds_whole")]


def test_a_list_in_a_note_that_no_slip_explains_only_asks(found: list[tuple[str, str]]) -> None:
    """Hỗ trợ 5 tỷ đồng[footnoteRef:1]. [1: Kinh phí năm đầu 200 tỷ đồng, kinh phí năm sau 300 tỷ đồng.]"""
    assert found == [("warning", "part_exceeds_whole")] * 2


def test_a_total_beyond_all_bounds_for_its_count(findings: tuple[Finding, ...]) -> None:
    """
    Bàn giao 173 căn nhà đại đoàn kết, tổng trị giá 4.477 tỷ đồng.
    Xong 3.171 hồ sơ chuyển mục đích sử dụng đất, diện tích 762,778m2.
    """
    assert [(one.severity.value, one.code) for one in findings] == [("error", "implausible_each_separator")] * 2
    assert [one.expected for one in findings] == [Decimal("4.477"), Decimal(762778)]


def test_the_price_of_one_is_no_total(found: list[tuple[str, str]]) -> None:
    """Tặng 1.250 suất quà (trị giá 300.000 đồng - 500.000 đồng/suất)."""
    assert found == []


def test_a_total_slightly_out_of_bounds_only_asks(found: list[tuple[str, str]]) -> None:
    """
    Xây 10 căn nhà tình thương trị giá 12 tỷ đồng; trao 20 suất học bổng trị giá 40 tỷ đồng.
    Tặng 50 suất quà trị giá 25 triệu đồng.
    """
    assert found == [("warning", "implausible_each"), ("error", "implausible_each")]


def test_a_formula_in_words_that_does_not_come_out(found: list[tuple[str, str]]) -> None:
    """
    Tổng thu 1.250 tỷ đồng, bằng 115% (kế hoạch 1.000 tỷ đồng). Giải quyết 120/150 đơn, đạt 90%.
    Số hộ giảm từ 200 hộ xuống còn 150 hộ, giảm 40 hộ.
    """
    assert found == [("error", "attainment_off"), ("error", "ratio_off"), ("error", "difference_off")]
