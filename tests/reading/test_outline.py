"""The outline of documents in state and Party layout."""

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.reading import outline, plain_text

Heading = tuple[int, str, str]


def headings(text: str) -> list[Heading]:
    return [(found.level, found.number, found.title) for found in outline.find(plain_text.document(text))]


def test_a_party_report_has_four_levels_and_titles_over_several_lines() -> None:
    text = (
        "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN\nNGHỊ QUYẾT\n(Nhiệm kỳ 2015 - 2020)\n\nMở đầu của phần.\n"
        "I- KẾT QUẢ\n1. Kinh tế phát triển khá:\n- Thu tăng.\n2. Văn hóa\nTốt hơn.\n"
        "a). Khách quan\n- Mưa.\nb). Chủ quan\n- Chậm.\nII- HẠN CHẾ\nCòn chậm."
    )
    assert headings(text) == [
        (1, "Phần thứ nhất", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT (Nhiệm kỳ 2015 - 2020)"),
        (2, "I", "KẾT QUẢ"),
        (3, "1", "Kinh tế phát triển khá"),
        (3, "2", "Văn hóa"),
        (4, "a", "Khách quan"),
        (4, "b", "Chủ quan"),
        (2, "II", "HẠN CHẾ"),
    ]


def test_a_state_plan_has_articles_points_and_decimal_numbers() -> None:
    text = (
        "Điều 1. Mục tiêu\n1. Mục tiêu chung\nGiàu mạnh.\n2. Chỉ tiêu\n- Thu 10 tỷ.\n"
        "Điều 2. Phân công\n2.1. Sở Y tế\n- Khám bệnh.\n2.2. Sở Nội vụ\n- Tuyển dụng."
    )
    assert [found[:2] for found in headings(text)] == [
        (2, "Điều 1"), (3, "1"), (3, "2"), (2, "Điều 2"), (3, "2.1"), (3, "2.2"),
    ]  # fmt: skip


def test_numbered_paragraphs_with_nothing_beneath_are_items() -> None:
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Các cấp ủy xây dựng kế hoạch.\n2. Ban Tuyên giáo tuyên truyền.\nQuyết tâm thắng lợi."
    )
    assert headings(text) == [(2, "V", "TỔ CHỨC THỰC HIỆN")]


def test_a_short_title_among_items_is_a_heading() -> None:
    text = "II. NHIỆM VỤ\n1. Rà soát quy hoạch.\n2. Thu hút đầu tư.\n3. Về chính quyền hai cấp:\n- Sắp xếp bộ máy."
    assert headings(text)[1:] == [(3, "3", "Về chính quyền hai cấp")]


def test_targets_in_brackets_and_numbers_out_of_sequence_are_no_headings() -> None:
    text = "I. CHỈ TIÊU\n1. Kinh tế\n(1)- Thu tăng 15%.\n7. Bảy hộ.\n12 chỉ tiêu khác.\n2. Xã hội\n(2)- Hộ nghèo 0%."
    assert [found[1] for found in headings(text)] == ["I", "1", "2"]


def test_letters_in_capitals_count_only_in_a_row() -> None:
    assert headings("A. Một mình\nLời.") == []
    assert [found[0] for found in headings("A. ĐÁNH GIÁ\nI. TỐT\nLời.\nB. NHIỆM VỤ\nLời.")] == [1, 2, 1]


def test_sections_span_their_words_and_numbering_that_repeats_keeps_ids_apart() -> None:
    text = "I. MỘT\nLời một.\nII. HAI\nLời hai.\nPHỤ LỤC\nI. MỘT\nLời ba."
    found = outline.find(plain_text.document(text))
    assert [section.span.of(text) for section in found] == ["I. MỘT\nLời một.", "II. HAI\nLời hai.", "I. MỘT\nLời ba."]
    assert [section.id for section in found] == ["I", "II", "I~2"]


def test_a_signature_ends_the_body() -> None:
    assert headings("I. MỘT\nLời.\nNơi nhận:\n- Như trên;\n1. Lưu\n- Văn thư.") == [(2, "I", "MỘT")]


def test_a_plan_that_a_decision_issues_is_read_behind_its_signature() -> None:
    text = "Điều 1. Ban hành kế hoạch.\nNơi nhận:\n- Như trên;\nTM. ỦY BAN\nKẾ HOẠCH\nTrồng dừa\nI. MỤC TIÊU\nLời."
    assert [found[1] for found in headings(text)] == ["Điều 1", "I"]


@given(st.text(alphabet="IV12.)-a \nBCđPhầnthứ:(*|", max_size=120))
def test_any_text_yields_spans_inside_it(text: str) -> None:
    for section in outline.find(plain_text.document(text)):
        assert 0 <= section.span.start < section.span.end <= len(text)


def test_a_part_holds_its_capital_letters() -> None:
    text = "Phần thứ nhất\nKẾT QUẢ\nA. TỐT\nI. MỘT\nLời.\nB. CHƯA TỐT\nLời.\nPhần thứ hai\nNHIỆM VỤ\nLời."
    found = outline.find(plain_text.document(text))
    assert [section.id for section in found] == ["P1", "P1.A", "P1.A.I", "P1.B", "P2"]
    assert found[0].span.of(text).endswith("B. CHƯA TỐT\nLời.")


def test_a_title_ends_where_its_items_are_run_on() -> None:
    text = "I. CHỈ TIÊU\n1. Kinh tế\n- 5%.\n2. Quốc phòng: (1) Giao quân đạt 100%; (2) Giữ vững an ninh."
    assert headings(text)[-1] == (3, "2", "Quốc phòng")


def test_a_number_with_a_bracket_opens_a_heading_only_where_no_other_does() -> None:
    assert headings("I. MỘT\n1) Kinh tế\n- Thu.\n2) Xã hội\n- Học.")[1:] == [(3, "1", "Kinh tế"), (3, "2", "Xã hội")]
    text = "I. MỘT\n1. Kinh tế\n1) Thu ngân sách.\n2) Chi ngân sách.\n2. Xã hội\n3) Học."
    assert [found[1] for found in headings(text)] == ["I", "1", "2"]


def test_a_number_that_announces_aims_heads_the_words_it_runs_on_to() -> None:
    text = (
        "Điều 1. Mục tiêu, chỉ tiêu\n1. Mục tiêu tổng quát: Giữ vững đà tăng của cả năm.\n"
        "2. Các chỉ tiêu chủ yếu năm 2026: thu 9 tỷ đồng.\nĐiều 2. Nhiệm vụ\n1. Thu thuế: đủ và đúng hạn.\n"
    )
    assert [(section.level, section.title) for section in outline.find(plain_text.document(text))] == [
        (2, "Mục tiêu, chỉ tiêu"),
        (3, "Mục tiêu tổng quát"),
        (3, "Các chỉ tiêu chủ yếu năm 2026"),
        (2, "Nhiệm vụ"),
    ]


def test_a_unit_named_before_a_colon_is_a_heading_beside_units_that_are_headings() -> None:
    text = "V. THỰC HIỆN\n1. Sở Y tế\n- Tăng cường khám lưu động.\n2. Công an tỉnh: Chủ trì kiểm tra các bến tàu.\n"
    assert headings(text)[1:] == [(3, "1", "Sở Y tế"), (3, "2", "Công an tỉnh")]


def test_a_main_heading_may_repeat_a_number_by_mistake() -> None:
    text = "IV. KINH PHÍ\nLời.\nV. TỔ CHỨC\n- Trồng dừa.\nV. BÁO CÁO\n1. Sở Y tế báo cáo.\nV. và những việc khác."
    assert [found[2] for found in headings(text)] == ["KINH PHÍ", "TỔ CHỨC", "BÁO CÁO"]


def test_a_title_that_only_announces_is_a_heading_though_the_number_before_it_is_lost() -> None:
    found = headings("I. MỘT\nLời.\n2. Mục tiêu cụ thể\n- Thu 9 tỷ đồng.\n- Chi 8 tỷ đồng.")
    assert found[-1] == (3, "2", "Mục tiêu cụ thể")
