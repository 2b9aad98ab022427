"""The same targets under every heading, numbering and mark with which plans set them."""

import itertools
from collections.abc import Iterator

import pytest

from cotmoc.reading import outline, plain_text, quantities, targets

TITLES = (
    "CÁC CHỈ TIÊU CHỦ YẾU", "MỤC TIÊU, CHỈ TIÊU", "HỆ THỐNG CHỈ TIÊU", "CHỈ TIÊU PHẤN ĐẤU", "CÁC NHÓM CHỈ TIÊU",
    "MỤC TIÊU CỤ THỂ ĐẾN NĂM 2030", "MỤC TIÊU ĐẾN NĂM 2030", "QUAN ĐIỂM, MỤC TIÊU, CHỈ TIÊU PHÁT TRIỂN",
    "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026", "PHƯƠNG HƯỚNG, MỤC TIÊU, CHỈ TIÊU NHIỆM KỲ 2025 - 2030",
)  # fmt: skip
MARKS = ("({})- ", "({}) ", "{}. ", "{}- ", "{}) ", "- ", "+ ", "• ", "", "Chỉ tiêu {}: ")
LINES = (
    "Giá trị sản xuất tăng bình quân 9,5%/năm",
    "Thu nhập đạt 95 triệu đồng/người",
    "Hộ nghèo còn dưới 1,2%",
    "Giữ vững danh hiệu xã văn hóa",
    "100% ấp có nước sạch",
)
HEADINGS = {
    "roman numbers": ("I. KẾT QUẢ", "II. {}", "III. NHIỆM VỤ"),
    "Party dashes": ("I- KẾT QUẢ", "II- {}", "III- NHIỆM VỤ"),
    "capitals": ("A. KẾT QUẢ", "B. {}", "C. NHIỆM VỤ"),
    "articles": ("Điều 1. Kết quả", "Điều 2. {}", "Điều 3. Nhiệm vụ"),
    "no numbers": ("KẾT QUẢ", "{}", "NHIỆM VỤ"),
    "beneath a part": ("I. KẾT QUẢ", "PHẦN THỨ HAI\nPHƯƠNG HƯỚNG\nI. {}", "II. NHIỆM VỤ"),
    "beside an aim": ("I. KẾT QUẢ", "II. MỤC TIÊU\n2.1. Mục tiêu chung: Giàu đẹp.\n2.2. {}:", "III. NHIỆM VỤ"),
}


def texts(headings: tuple[str, str, str]) -> Iterator[str]:
    before, own, after = headings
    for title, mark, gap in itertools.product(TITLES, MARKS, ("\n", "\n\n")):
        lines = [mark.format(at) + line + "." for at, line in enumerate(LINES, start=1)]
        yield gap.join((before, "- Thu đạt 70 tỷ đồng.", own.format(title), *lines, after, "- Trồng 50 ha cây."))


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_the_targets_are_the_same_under_every_heading_and_mark(headings: tuple[str, str, str]) -> None:
    for text in texts(headings):
        document = plain_text.document(text)
        sections = outline.find(document)
        found = targets.find(document, sections, quantities.find(document, outline=sections)).targets
        values = sorted(str(target.value) for target in found)
        assert values == ["1.2", "100", "9.5", "95", "None"], text
