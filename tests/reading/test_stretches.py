"""Lines without a number that announce targets or work, inside a section and outside all sections."""

from cotmoc.domain.documents import Document
from cotmoc.reading import outline, plain_text, quantities, stretches, targets, tasks


def purposes_of(text: str) -> list[tuple[str, str | None]]:
    document = plain_text.document(text)
    return [(found.lead, found.purpose) for found in stretches.find(document, outline.find(document))]


def numbers_of(text: str) -> tuple[list[int | None], int]:
    document: Document = plain_text.document(text)
    sections = outline.find(document)
    found = targets.find(document, sections, quantities.find(document, outline=sections))
    values = [int(target.value) if target.value is not None else None for target in found.targets]
    return values, len(tasks.find(document, sections))


def test_a_line_before_a_list_announces_until_the_next_does() -> None:
    text = (
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ\nToàn xã quyết tâm phát triển. Phấn đấu đạt các chỉ tiêu sau:\n"
        "- Thu đạt 35 tỷ đồng.\n- Giữ vững xã văn hóa.\nCác nhiệm vụ chủ yếu:\n- Mở rộng 200 ha lúa chất lượng cao.\n"
    )
    assert [purpose for _, purpose in purposes_of(text)[1:]] == ["work", "targets", "work"]
    assert numbers_of(text) == ([35, None], 1)


def test_titles_without_numbers_announce_outside_all_sections() -> None:
    text = (
        "CÁC CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030\n1. Thu ngân sách đạt 12 tỷ đồng.\n2. Hộ nghèo còn dưới 1%.\n"
        "NHIỆM VỤ, GIẢI PHÁP\n1. Phát triển thương mại ven sông.\n"
    )
    assert numbers_of(text) == ([12, 1], 1)


def test_an_article_may_lead_to_targets_and_another_be_a_task_itself() -> None:
    text = (
        "Điều 1. Thống nhất nhiệm vụ năm 2026 với các chỉ tiêu chủ yếu như sau:\n1. Tăng trưởng đạt 8%.\n"
        "2. Thu đạt 25 tỷ đồng.\nĐiều 2. Giao Ủy ban nhân dân xã tổ chức thực hiện nghị quyết.\n"
    )
    assert numbers_of(text) == ([8, 25], 1)


def test_lines_of_a_section_that_reports_announce_nothing() -> None:
    text = "I. KẾT QUẢ\nThực hiện các chỉ tiêu như sau:\n- Thu đạt 35 tỷ đồng.\n- Chi 30 tỷ đồng.\n"
    assert numbers_of(text) == ([], 0)


def test_a_sentence_that_opens_a_list_sets_nothing() -> None:
    text = "II. CÁC CHỈ TIÊU\nTừ kết quả trên, xã đặt ra những mức phấn đấu mới.\n- Thu đạt 35 tỷ đồng.\n"
    assert numbers_of(text) == ([35], 0)
