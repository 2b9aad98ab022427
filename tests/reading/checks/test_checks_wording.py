"""Numbers of documents, headings, verdicts and targets that cannot be as written."""

import pytest

from cotmoc.domain.findings import Finding
from cotmoc.reading import checks, plain_text, reader


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Nghị định số 30/2020/NĐCP", "30/2020/NĐ-CP"),
        ("Nghị quyết số 18-NQTW", "18-NQ/TW"),
        ("Nghị quyết số 18/NQ-TW", "18-NQ/TW"),
        ("Nghị định số 30/NĐ-CP/2020", "30/2020/NĐ-CP"),
        ("Nghị định số 30-2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("Nghị quyết số 32/NQ-HDND", "32/NQ-HĐND"),
        ("Quyết định số 12/2024/QD-UBND", "12/2024/QĐ-UBND"),
    ],
)
def test_a_number_that_is_not_formed_as_numbers_are(written: str, right: str) -> None:
    found = checks.check(reader.read(plain_text.document(f"Thực hiện {written} của cấp trên.")))
    assert [(one.code, one.expected) for one in found] == [("malformed_number", right)]


def test_a_number_of_another_type_or_year(found: list[tuple[str, str]]) -> None:
    """
    Theo Quyết định số 12/NQ-HĐND của Hội đồng nhân dân và Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ.
    Căn cứ Nghị quyết số 15-NQ/TU ngày 02/4/2021; thực hiện Nghị quyết số 15-NQ/TU ngày 04/2/2021.
    """
    codes = ["number_of_other_type", "number_of_other_year", "cited_differently"]
    assert found == [("warning", code) for code in codes]


def test_true_numbers_of_documents_have_no_findings(findings: tuple[Finding, ...]) -> None:
    """
    Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020, Luật số 47/2024/QH15,
    Kế hoạch số 12/KH-UBND, Thông tư số 5/2021/TT-BTC, Chỉ thị số 7-CT/TU, Quyết định số 1234/QĐ-TTg.
    """
    assert not findings


def test_a_heading_that_breaks_off(findings: tuple[Finding, ...]) -> None:
    """
    I. KẾT QUẢ THỰC HIỆN CÁC
    - Tổ chức 5 cuộc họp.
    II. CÔNG TÁC KIỂM TRA, GIÁM SÁT VỀ
    - Tổ chức 3 cuộc kiểm tra.
    III. PHƯƠNG HƯỚNG
    - Tổ chức 2 cuộc họp.
    """
    assert [(one.code, one.facts["last"]) for one in findings] == [
        ("heading_cut_off", "CÁC"),
        ("heading_cut_off", "VỀ"),
    ]


def test_a_heading_in_capitals_breaks_off_before_a_sentence(findings: tuple[Finding, ...]) -> None:
    """
    I. ĐÁNH GIÁ CHUNG VỀ CÁC
    Trong 24 chỉ tiêu có nhiều chỉ tiêu đạt.
    II. KẾT QUẢ VỀ
    KINH TẾ VÀ XÃ HỘI
    """
    assert [one.facts["last"] for one in findings] == ["CÁC"]


def test_a_verdict_that_its_figures_contradict(found: list[tuple[str, str]]) -> None:
    """
    Số trường đạt chuẩn là 12 trường, đạt chỉ tiêu nghị quyết (14 trường).
    Tỷ lệ lao động qua đào tạo 71% (nghị quyết 70%), chưa đạt chỉ tiêu nghị quyết đề ra.
    """
    assert [code for _, code in found if code.startswith("said")] == ["said_reached", "said_missed"]


def test_points_written_as_per_cent_are_told_once(findings: tuple[Finding, ...]) -> None:
    """
    Tỷ lệ che phủ rừng từ 42% lên 45%, tăng 3%; tỷ lệ hộ dùng nước sạch từ 90% lên 95%, tăng 5%.
    Tỷ lệ học nghề từ 50% lên 55%, tăng 5 điểm phần trăm.
    """
    (finding,) = findings
    assert (finding.code, finding.severity.value, len(finding.spans)) == ("points_as_percent", "info", 2)


def test_a_measure_stated_twice_with_two_figures_is_told(findings: tuple[Finding, ...]) -> None:
    """
    Tổng số doanh nghiệp trên địa bàn xã là 125 doanh nghiệp.
    Tổng số doanh nghiệp trên địa bàn xã là 152 doanh nghiệp.
    """
    (finding,) = findings
    assert (finding.severity.value, finding.code) == ("info", "stated_twice")
    assert finding.expected == 125


def test_a_target_below_what_was_reached_and_one_stated_twice(findings: tuple[Finding, ...]) -> None:
    """
    PHẦN THỨ NHẤT
    KẾT QUẢ
    Tỷ lệ hộ dân dùng nước sạch đạt 96%.
    PHẦN THỨ HAI
    PHƯƠNG HƯỚNG
    I. CÁC CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030
    (1) Tỷ lệ hộ dân dùng nước sạch đạt 95% trở lên.
    (2) Tỷ lệ lao động nông thôn qua đào tạo đạt 70% trở lên.
    (3) Tỷ lệ lao động nông thôn qua đào tạo đạt 75% trở lên.
    """
    assert [(one.severity.value, one.code) for one in findings] == [
        ("info", "target_below_reached"),
        ("warning", "target_restated"),
    ]
