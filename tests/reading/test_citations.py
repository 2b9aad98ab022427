"""Citations by number and symbol, in lists, and by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.documents import Citation
from cotmoc.reading import citations, plain_text


def cited(text: str) -> tuple[Citation, ...]:
    return citations.find(plain_text.document(text))


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("Nghị quyết số 49-NQ/TW của Bộ Chính trị", "49-NQ/TW", "NQ/TW"),
        ("Nghị quyết số 19 -NQ/TW", "19-NQ/TW", "NQ/TW"),
        ("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP", "NĐ-CP"),
        ("Quyết định số\n411/QĐ-TTg", "411/QĐ-TTg", "QĐ-TTg"),
        ("Luật số 136/2025/QH15", "136/2025/QH15", "QH15"),
        ("theo 5518/VPCP-KSTT của Văn phòng Chính phủ, Công văn 273-CV/TU", "273-CV/TU", "CV/TU"),
        ("Nghị quyết số 27–NQ/TW", "27-NQ/TW", "NQ/TW"),
        ("Nghị quyết số 26 NQ/TW ngày 5/8/2008", "26-NQ/TW", "NQ/TW"),
        ("Chỉ thị 05 của Bộ Chính trị", "05", None),
        ("triển khai Đề án 06 trên địa bàn", "06", None),
        ("theo Đề án 06\n- Các sở", "06", None),
        ("Nghị quyết Trung ương 4 (khóa XII)", "Trung ương 4", None),
        ("Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII", "Trung ương 6", None),
    ],
)
def test_numbers_and_symbols_are_read_in_both_styles(text: str, number: str, symbol: str | None) -> None:
    (found,) = cited(text)
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("đúng Luật Ngân sách nhà nước, còn dư", "Luật", "Luật Ngân sách nhà nước"),
        ("theo Luật Phòng, chống ma túy, các sở", "Luật", "Luật Phòng, chống ma túy"),
        ("Luật Hàng không vũ trụ năm 2030 quy định", "Luật", "Luật Hàng không vũ trụ năm 2030"),
        ("Nghị quyết Đại hội Đảng bộ xã lần thứ V (nhiệm kỳ 2020 - 2025).", "Nghị quyết", None),
        ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết", None),
        ("Thực hiện Đề án cơ cấu lại ngành lúa theo hướng sạch", "Đề án", "Đề án cơ cấu lại ngành lúa"),
        ("nguồn điện theo Quy hoạch điện VIII được duyệt", "Quy hoạch", "Quy hoạch điện VIII"),
        ("đúng Quy hoạch tỉnh Ninh An thời kỳ 2021 - 2030", "Quy hoạch", "Quy hoạch tỉnh Ninh An thời kỳ 2021 - 2030"),
    ],
)
def test_documents_are_known_by_name(text: str, kind: str, quote: str | None) -> None:
    (found,) = cited(text)
    assert (found.type, found.number) == (kind, None)
    assert found.quote == (quote or text.rstrip("."))


@pytest.mark.parametrize(
    "text",
    [
        "các nghị quyết của Đảng",
        "đạt 142% so Nghị quyết",
        "(Nghị quyết 90%)",
        "(chỉ tiêu Nghị quyết 14,26%)",
        "phấn đấu đạt chỉ tiêu nghị quyết đề ra",
        "3.119/3.127 trường hợp",
        "08/10 phường",
        "triệu đồng/người/năm",
        "đúng theo luật định",
        "Số: 179/KH-UBND",
        "Nghị quyết này",
        "các Đề án trọng điểm",
        "Kế hoạch 5 năm",
        "Kế hoạch 2026 và dự toán",
        "Sản phẩm: Quy chế\n2\nRà soát",
        "NGHỊ QUYẾT ĐẠI HỘI\nĐẢNG BỘ XÃ MỸ AN LẦN THỨ II",
        "Đề án từ vốn của phường, Đề án khác có liên quan",
        "trình độ đại học Luật hoặc ngành gần",
        "Quy hoạch phát triển đô thị được quan tâm",
        "Quy hoạch xây dựng trường đạt chuẩn quốc gia",
    ],
)
def test_general_words_figures_and_the_own_number_cite_nothing(text: str) -> None:
    assert cited(text) == ()


def test_a_list_is_one_citation_for_each_number_over_a_shared_span() -> None:
    one, two = cited("quán triệt Chỉ thị số 16, 47 của Ban Thường vụ Thành ủy trong quý")
    assert (one.number, two.number) == ("16", "47")
    assert one.span == two.span
    assert one.issuer == two.issuer == "Ban Thường vụ Thành ủy"


def test_date_and_issuer_are_read_in_either_order() -> None:
    (one,) = cited("Công văn 31-CV/TU, ngày 20/4/2017 của Ban Thường vụ Tỉnh ủy.")
    (two,) = cited("Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31 tháng 3 năm 2022 phê duyệt")
    assert (one.issued, one.issuer) == (date(2017, 4, 20), "Ban Thường vụ Tỉnh ủy")
    assert (two.issued, two.issuer) == (date(2022, 3, 31), "Thủ tướng Chính phủ")


def test_an_impossible_date_is_kept_in_the_words_and_not_in_the_value() -> None:
    (found,) = cited("Nghị quyết số 28-NQ/TW, ngày 14/13/2018 của Ban Chấp hành Trung ương (khóa XII)")
    assert found.issued is None
    assert "14/13/2018" in found.quote
    assert found.issuer == "Ban Chấp hành Trung ương (khóa XII)"


def test_an_issuer_named_once_holds_for_the_two_before_it() -> None:
    one, two = cited("Chỉ thị 7 ngày 01/12/2021  và Chỉ thị 8 ngày 04/5/2022 của Ban Thường vụ Tỉnh ủy")
    assert one.issuer == two.issuer == "Ban Thường vụ Tỉnh ủy"


def test_a_number_without_its_type_shares_the_issuer_behind_it() -> None:
    one, two = cited("các nghị quyết: số 59-NQ/TW ngày 24/01/2025, số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị")
    assert (one.type, one.issuer, two.issuer) == ("Nghị quyết", "Bộ Chính trị", "Bộ Chính trị")


def test_a_symbol_tells_its_issuer_and_another_mention_the_date() -> None:
    one, two = cited("Quyết định số 749/QĐ-TTg ngày 03/6/2020 phê duyệt. Theo Quyết định số 749/QĐ-TTg, các sở")
    assert (one.issuer, two.issuer) == ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ")
    assert two.issued == date(2020, 6, 3)


def test_the_title_behind_an_issuer_is_not_of_its_name() -> None:
    (found,) = cited("Kế hoạch số 92/KH-UBND ngày 15/9/2025 của UBND tỉnh Sửa đổi, bổ sung kế hoạch cũ")
    assert found.issuer == "UBND tỉnh"


def test_a_scheme_that_a_cited_decision_approves_is_not_cited_twice() -> None:
    assert len(cited("Quyết định số 1002/QĐ-TTg ngày 24-5-2025 phê duyệt Đề án đào tạo nhân lực")) == 1


@given(st.text(alphabet="Nghị quyếtLuậtsố12-/QTWCP, của()khóaXIĐề án\n", max_size=100))
def test_any_text_yields_spans_that_quote_it(text: str) -> None:
    for found in cited(text):
        assert found.quote == found.span.of(text) != ""
