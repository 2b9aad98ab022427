"""Tables and tallies: what most rows bear out, and the cell that does not."""

from decimal import Decimal

from cotmoc.domain.findings import Finding


def figures(findings: tuple[Finding, ...]) -> list[tuple[str, object, object]]:
    """The code of each finding, with what is stated and what it should be."""
    return [(one.code, one.stated, one.expected) for one in findings]


def test_an_attainment_that_its_row_does_not_give(findings: tuple[Finding, ...]) -> None:
    """
    TT | Nội dung | Kế hoạch | Thực hiện | Tỷ lệ đạt (%)
    1 | Trồng rừng | 200 | 190 | 95
    2 | Nạo vét kênh | 40 | 50 | 125
    3 | Sửa cầu | 8 | 6 | 75
    4 | Vá đường | 160 | 120 | 85
    """
    assert figures(findings) == [("table_percent_off", 85, 75)]


def test_columns_that_do_not_make_their_total(findings: tuple[Finding, ...]) -> None:
    """
    STT | Đơn vị | Tổng số hồ sơ | Đúng hạn | Trễ hạn
    1 | Khu phố Một | 30 | 28 | 2
    2 | Khu phố Hai | 41 | 40 | 1
    3 | Khu phố Ba | 28 | 24 | 4
    4 | Khu phố Bốn | 19 | 15 | 3
    | Tổng cộng | 117 | 107 | 10
    """
    assert figures(findings) == [("table_row_sum_off", 19, 18)]


def test_a_total_row_that_is_off_in_one_column(findings: tuple[Finding, ...]) -> None:
    """
    STT | Đơn vị | Hộ nghèo | Hộ cận nghèo | Nhà mới
    1 | Khu phố Một | 12 | 20 | 5
    2 | Khu phố Hai | 9 | 14 | 7
    3 | Khu phố Ba | 15 | 31 | 4
    Tổng | Toàn phường | 36 | 66 | 16
    """
    assert figures(findings) == [("table_total_off", 66, 65)]


def test_gaps_and_shares_of_a_column(findings: tuple[Finding, ...]) -> None:
    """
    TT | Nguồn vốn | Năm trước | Năm nay | Chênh lệch | Cơ cấu (%)
    1 | Ngân sách tỉnh | 80 | 100 | 20 | 50
    2 | Ngân sách xã | 70 | 60 | -10 | 30
    3 | Nhân dân góp | 20 | 30 | 15 | 15
    4 | Doanh nghiệp | 15 | 10 | -5 | 15
    | Tổng cộng | 185 | 200 | 15 | 100
    """
    assert set(figures(findings)) == {
        ("table_gap_off", 15, 10),
        ("table_share_off", 15, 5),
    }


def test_a_sentence_that_the_table_contradicts(findings: tuple[Finding, ...]) -> None:
    """
    Tổng thu ngân sách phường ước đạt 36 tỷ đồng. Số hộ thoát nghèo là 45 hộ; diện tích rừng trồng mới đạt 12 ha.
    Số nhà tình nghĩa được xây: 9 căn nhà.
    TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Kết quả
    1 | Tổng thu ngân sách phường | tỷ đồng | 30 | 36
    2 | Số hộ thoát nghèo | hộ | 40 | 45
    3 | Diện tích rừng trồng mới | ha | 10 | 12
    4 | Số nhà tình nghĩa được xây | căn nhà | 6 | 8
    """
    assert figures(findings) == [("table_restated", 9, 8)]


def test_a_true_table_of_several_levels_has_no_findings(findings: tuple[Finding, ...]) -> None:
    """
    TT | Nội dung | Dự toán | Thực hiện | So sánh (%)
    I | Thu nội địa | 900 | 990 | 110
    1 | Thuế | 600 | 690 | 115
    2 | Phí | 300 | 300 | 100
    II | Thu bổ sung | 100 | 110 | 110
    | Tổng cộng | 1.000 | 1.100 | 110
    """
    assert not findings


def test_counts_by_how_things_stand(findings: tuple[Finding, ...]) -> None:
    """
    Trong 20 chỉ tiêu được giao, có 12 chỉ tiêu vượt, 5 chỉ tiêu đạt, 4 chỉ tiêu không đạt. Như vậy, 18/20 chỉ tiêu đạt
    và vượt. Nhóm có 6 nhiệm vụ, gồm 4 nhiệm vụ hoàn thành, 2 nhiệm vụ đang thực hiện.
    """
    assert [(one[0], one[2]) for one in figures(findings)] == [("tally_off", 21), ("tally_restated", 17)]


def test_gaps_to_a_plan_in_brackets(findings: tuple[Finding, ...]) -> None:
    """
    Thu phí ước đạt 90 tỷ đồng, bằng 90% chỉ tiêu nghị quyết (100 tỷ đồng), thấp hơn 15 tỷ đồng, chưa đạt.
    Tỷ lệ hộ nghèo còn 1,4%, cao hơn 0,6 điểm phần trăm so với mức nghị quyết đề ra (không quá 1%).
    """
    assert [(one.severity.value, one.code, one.expected) for one in findings if one.severity != "info"] == [
        ("error", "difference_off", 10),
        ("error", "difference_off", Decimal("0.4")),
    ]
