"""The heads of documents in state and Party layouts."""

from datetime import date

from cotmoc.domain.documents import DocumentHead
from cotmoc.reading import citations, heads, outline, plain_text


def head(text: str) -> DocumentHead:
    document = plain_text.document(text)
    return heads.find(document, outline=outline.find(document), citations=citations.find(document))


def test_a_state_plan_tells_issuer_number_date_title_and_term() -> None:
    text = (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH AN BÌNH | Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND | An Bình, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nThu hút đầu tư giai đoạn 2026 - 2030\n"
        "Căn cứ Luật Đầu tư;\nI. MỤC TIÊU\nTăng thu."
    )
    assert head(text) == DocumentHead(
        title="KẾ HOẠCH Thu hút đầu tư giai đoạn 2026 - 2030",
        issuer="ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
        number="12/KH-UBND",
        issued=date(2026, 3, 5),
        term=(2026, 2030),
    )


def test_a_party_resolution_has_no_colon_and_an_asterisk() -> None:
    text = (
        "ĐẢNG BỘ TỈNH AN BÌNH\nBAN CHẤP HÀNH\n*\nSố 07-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "An Bình, ngày 10 tháng 9 năm 2025\nNGHỊ QUYẾT\nvề phát triển du lịch\n-----\nI- TÌNH HÌNH\nTốt."
    )
    read = head(text)
    assert (read.issuer, read.number, read.issued) == ("BAN CHẤP HÀNH", "07-NQ/TU", date(2025, 9, 10))
    assert read.title == "NGHỊ QUYẾT về phát triển du lịch"


def test_a_head_in_one_row_of_a_table_has_its_lines_in_the_cells() -> None:
    text = (
        "TỈNH ỦY AN BÌNH; THÀNH ỦY BẾN MỚI; *; Số 07-NQ/TU | ĐẢNG CỘNG SẢN VIỆT NAM; "
        "An Bình, ngày 10 tháng 9 năm 2025\nNGHỊ QUYẾT\nvề phát triển du lịch\nCăn cứ Điều lệ."
    )
    read = head(text)
    assert (read.issuer, read.number, read.issued) == ("THÀNH ỦY BẾN MỚI", "07-NQ/TU", date(2025, 9, 10))


def test_the_term_is_the_one_whose_targets_are_set() -> None:
    text = (
        "Phần thứ nhất\nKẾT QUẢ (Nhiệm kỳ 2015 - 2020)\nI. TỐT\nLời.\n"
        "Phần thứ hai\nMỤC TIÊU NHIỆM KỲ (2020 - 2025)\nThực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ V "
        "(nhiệm kỳ 2020 -2025)."
    )
    read = head(text)
    assert read.term == (2020, 2025)
    assert read.title == "Nghị quyết Đại hội Đảng bộ xã lần thứ V (nhiệm kỳ 2020 -2025)"
    assert read.issuer == "Đại hội Đảng bộ xã lần thứ V"


def test_a_text_without_a_head_says_nothing_of_itself() -> None:
    assert head("Chỉ là một đoạn văn.") == DocumentHead()
    assert head("") == DocumentHead()


def test_a_political_report_says_whose_it_is_in_its_title() -> None:
    text = "BÁO CÁO CHÍNH TRỊ\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ AN BÌNH\nTRÌNH ĐẠI HỘI LẦN THỨ V\n\nI. TỐT\nLời."
    assert head(text).issuer == "BAN CHẤP HÀNH ĐẢNG BỘ XÃ AN BÌNH"


def test_a_title_in_capitals_may_open_its_second_line_as_bodies_do() -> None:
    text = "ĐẢNG ỦY XÃ A\n*\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nTHỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2025 - 2030\nThực hiện kế hoạch.\n"
    assert head(text).title == "CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2025 - 2030"


def test_a_plan_of_five_years_has_their_term() -> None:
    text = "TỈNH A\nNGHỊ QUYẾT\nVề kế hoạch phát triển kinh tế - xã hội 05 năm 2021 - 2025\nQUYẾT NGHỊ:\nĐiều 1. Lời\n"
    assert head(text).term == (2021, 2025)
