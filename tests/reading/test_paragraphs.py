"""Paragraphs of wrapped and unwrapped texts."""

from cotmoc.reading import paragraphs, plain_text


def words(text: str) -> list[str]:
    return [found.span.of(text).replace("\n", " ") for found in paragraphs.find(plain_text.document(text))]


def test_a_paragraph_on_a_line_stays_on_its_line() -> None:
    assert words("I. KẾT QUẢ\n- Thu ngân sách tăng.\n- Chi ngân sách giảm.") == [
        "I. KẾT QUẢ",
        "- Thu ngân sách tăng.",
        "- Chi ngân sách giảm.",
    ]


def test_wrapped_lines_are_joined_up_to_the_blank_line() -> None:
    text = "Thực hiện kế hoạch của ủy ban nhân\ndân tỉnh về thu hút đầu tư năm 2025 trên\nđịa bàn.\n\nHết."
    assert words(text) == [text[:-6].replace("\n", " "), "Hết."]


def test_wrapped_items_without_blank_lines_are_told_apart() -> None:
    text = "1. Rà soát các quy hoạch đã được phê duyệt\ntrên địa bàn;\n2. Công khai quy hoạch ở mọi\nphường."
    assert len(words(text)) == 2


def test_marks_of_bold_around_a_paragraph_are_not_its_words() -> None:
    assert words("**II. MỤC TIÊU**\n\n*2.1. Sở Tài chính*") == ["II. MỤC TIÊU", "2.1. Sở Tài chính"]


def test_cells_between_bars_are_known_as_such() -> None:
    text = "|\nNơi nhận:\n|\nKT. CHỦ TỊCH\n|\n\n" + "Sau bảng. " * 80
    found = paragraphs.find(plain_text.document(text))
    assert [paragraph.in_table for paragraph in found] == [True, True, False]


def test_what_lies_between_two_tables_is_in_none_however_short() -> None:
    text = "|\nTRÁI\n|\nPHẢI\n|\n\nLời ở giữa.\n\n|\nNơi nhận:\n|\n"
    found = paragraphs.find(plain_text.document(text))
    assert [paragraph.span.of(text) for paragraph in found if not paragraph.in_table] == ["Lời ở giữa."]


def test_short_lines_of_tables_do_not_hide_that_a_file_wraps_its_lines() -> None:
    text = "|\nMột\n|\nHai\n|\nBa\n|\nBốn\n|\n\nXây dựng các tuyến đường liên xã và\ncầu qua các kênh.\n"
    found = paragraphs.find(plain_text.document(text))
    assert found[-1].span.of(text) == "Xây dựng các tuyến đường liên xã và\ncầu qua các kênh."


def test_an_item_begins_a_line_where_its_first_word_would_have_fitted_before() -> None:
    wrapped = (
        "1. Mục tiêu chung\nĐến năm 2030 phường có chợ mới, có cầu mới và có hai trạm bơm\nđược nâng cấp để tưới cho "
        "cả vùng trồng dừa rộng lớn ở phía đông\nvà phía nam, trong giai đoạn 2026\n- 2030 và những năm sau nữa\n"
        "b) Đến năm 2030\n- 90% hộ dùng nước sạch từ nhà máy nước mới của phường, có đồng hồ\nđo riêng."
    )
    document = plain_text.document(wrapped)
    first = [found.span.of(wrapped).split()[0] for found in paragraphs.find(document)]
    assert first == ["1.", "Đến", "b)", "-"]


def test_a_body_between_two_bars_is_no_cell() -> None:
    text = "|\nSố: 1\n|\n" + "Trồng thêm dừa sáp ở ấp bên sông. " * 200 + "\n|\nNơi nhận\n|\n"
    assert [found.in_table for found in paragraphs.find(plain_text.document(text))] == [True, False, True]
