"""What the sections of a document are for."""

from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import outline, plain_text, purposes


def of(text: str) -> dict[str, str | None]:
    return dict(purposes.find(outline.find(plain_text.document(text))))


def test_headings_tell_their_purpose_and_their_children_go_on_with_it() -> None:
    text = (
        "Phần thứ nhất\nĐÁNH GIÁ KẾT QUẢ\nI. KẾT QUẢ\n1. Kinh tế\nLời.\n2. Nhiệm vụ đột phá\nLời.\n"
        "Phần thứ hai\nMỤC TIÊU, GIẢI PHÁP\nI. MỤC TIÊU, NHIỆM VỤ CHỦ YẾU\n1. Mục tiêu\nLời.\n2. Nhiệm vụ\nLời.\n"
        "II. CÁC CHỈ TIÊU\n1. Về kinh tế\n- 5%.\nIII. NHIỆM VỤ, GIẢI PHÁP\n1. Tạo mọi điều kiện thuận lợi\n- Làm."
    )
    read = of(text)
    assert read["P1.I.2"] is Purpose.REPORT
    assert read["P2.I.1"] is read["P2.I.2"] is Purpose.AIMS
    assert read["P2.II"] is Purpose.TARGETS
    assert read["P2.III.1"] is Purpose.WORK


def test_main_tasks_count_where_no_heading_tells_them_in_detail() -> None:
    assert of("I. MỤC TIÊU, NHIỆM VỤ\n1. Nhiệm vụ\n- Thu thuế.")["I"] is Purpose.WORK


def test_a_main_heading_without_a_telling_word_goes_on_with_the_work_before_it() -> None:
    read = of("I. NHIỆM VỤ\nLời.\nII. KINH TẾ SỐ\nLời.")
    assert read == {"I": Purpose.WORK, "II": Purpose.WORK}
    assert of("I. KINH TẾ SỐ\nLời.") == {"I": None}


def test_work_asked_for_beneath_aims_stays_work_beside_mere_arrangements() -> None:
    text = (
        "II. PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ\n1. Mục tiêu\nLời.\n2. Nhiệm vụ, giải pháp\n- Làm.\n"
        "III. TỔ CHỨC THỰC HIỆN\n- Giao việc."
    )
    assert of(text)["II.2"] is Purpose.WORK


def test_a_word_that_tells_nothing_yields_to_those_that_do() -> None:
    assert of("I. TÁN THÀNH NỘI DUNG ĐÁNH GIÁ NĂM QUA\nLời.")["I"] is Purpose.REPORT
    assert of("I. NỘI DUNG TRỌNG TÂM\n- Làm.")["I"] is Purpose.WORK


def test_aims_beside_targets_are_targets_and_a_sentence_may_lead_to_them() -> None:
    assert of("I. MỤC TIÊU TỔNG QUÁT VÀ CÁC CHỈ TIÊU\n- 5%.")["I"] is Purpose.TARGETS
    assert of("Điều 1. Thông qua nhiệm vụ năm 2026 với các chỉ tiêu sau:\n- 5%.")["D1"] is Purpose.TARGETS


def test_a_heading_that_reports_and_announces_more_leaves_its_children_to_their_own_titles() -> None:
    text = (
        "I. Thông qua đánh giá kết quả và mục tiêu nhiệm kỳ mới\n1. Đánh giá kết quả\nLời.\n"
        "2. Phương hướng, mục tiêu\n2.1. Chỉ tiêu chủ yếu\n- Thu 5 tỷ đồng.\n"
        "II. KẾT QUẢ\n1. Chỉ tiêu kinh tế\n- Thu 5 tỷ đồng.\n2. Chỉ tiêu xã hội\n- Hộ nghèo còn 1%."
    )
    read = of(text)
    assert (read["I.1"], read["I.2.2.1"]) == (Purpose.REPORT, Purpose.TARGETS)
    assert read["II.1"] is Purpose.REPORT


def test_how_work_is_judged_is_not_what_came_of_it() -> None:
    said = outline.find(plain_text.document("III. NỘI DUNG THI ĐUA, TIÊU CHÍ ĐÁNH GIÁ\n1. Nội dung\n- Trồng hoa."))
    assert set(purposes.find(said).values()) == {Purpose.WORK}
