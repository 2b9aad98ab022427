"""Parts told behind their whole's sentence, and parts that leave nothing between them."""

import pytest

from cotmoc.domain.documents import Claim
from cotmoc.reading import checks, plain_text, reader


def test_parts_in_the_next_paragraph_make_the_whole(said: list[tuple[str | None, ...]]) -> None:
    """
    Tổng số đơn tiếp nhận trong kỳ là 40 đơn.
    Trong đó: khiếu nại 6 đơn, tố cáo 4 đơn, kiến nghị, phản ánh 30 đơn.
    """
    assert said == [("parts_sum", "true", "40", "40")]


def test_the_whole_is_the_figure_outside_brackets(said: list[tuple[str | None, ...]]) -> None:
    """
    Thu ngân sách 18 tỷ đồng, bằng 60% dự toán (30 tỷ đồng). Trong đó: thuế 12 tỷ đồng, phí 3 tỷ đồng, khác 5 tỷ đồng.
    """
    assert ("parts_sum", "false", "18", "20") in said


def test_parts_on_lines_of_their_own_make_the_whole(said: list[tuple[str | None, ...]]) -> None:
    """
    Tiếp nhận 40 đơn, trong đó:
    - Khiếu nại: 6 đơn.
    - Tố cáo: 4 đơn, giảm 1 đơn.
    - Kiến nghị: 32 đơn.
    Tiếp 62 lượt công dân.
    """
    assert said == [("parts_sum", "false", "40", "42")]


@pytest.mark.parametrize(
    "text",
    [
        "Có 120 hộ nghèo.\nXã xây 5 cầu.\nTrong đó: hộ nghèo thiếu nhà 80 hộ, thiếu đất 70 hộ.",
        "Xét duyệt 40 hồ sơ, hoàn thành 35 hồ sơ. Trong đó: đất đai 30 hồ sơ, hộ tịch 4 hồ sơ.",
        "Trong đó: đất đai 30 hồ sơ, hộ tịch 9 hồ sơ.",
        "Có 12 đảng viên. Trong đó: đảng viên nữ 5 đảng viên, dân tộc 2 đảng viên.",
        "Có 12 hộ, trong đó:\n- Hỗ trợ 15 hộ vay vốn.",
        "Có 50 hồ sơ, trong đó 30 hồ sơ trực tuyến, 12 hồ sơ trực tiếp, 8 hồ sơ qua bưu chính.",
    ],
)
def test_what_may_be_of_something_else_is_not_tied(text: str) -> None:
    found = checks.check(reader.read(plain_text.document(text)))
    assert not [one.code for one in found if one.severity.value != "info"]


def test_two_parts_that_leave_nothing_between_make_the_whole(said: list[tuple[str | None, ...]]) -> None:
    """Tiếp nhận 50 hồ sơ, trong đó 30 hồ sơ trực tuyến (chiếm 60%) và 12 hồ sơ trực tiếp."""
    assert ("parts_sum", "false", "50", "42") in said


def test_what_comes_with_a_whole_is_passed(said: list[tuple[str | None, ...]]) -> None:
    """Đảng bộ có 48 tổ chức cơ sở đảng với 6.600 đảng viên, gồm 20 đảng bộ cơ sở và 38 chi bộ cơ sở."""
    assert said == [("parts_sum", "false", "48", "58")]


def test_bare_parts_are_of_the_unit_of_their_whole(said: list[tuple[str | None, ...]]) -> None:
    """Thi hành kỷ luật 45 đảng viên, gồm khiển trách 27, cảnh cáo 12, khai trừ 9."""
    assert said == [("parts_sum", "false", "45", "48")]


def test_bare_numbers_that_do_not_nearly_make_it_are_none(claimed: tuple[Claim, ...]) -> None:
    """Kiểm tra 45 đảng viên, gồm chi bộ 1, chi bộ 2, chi bộ 3."""
    assert not claimed


def test_what_came_in_is_settled_or_open(said: list[tuple[str | None, ...]]) -> None:
    """
    Tiếp nhận 80 hồ sơ. Đã giải quyết 70 hồ sơ; đang giải quyết 100 hồ sơ.
    Tiếp nhận 80 đơn (kỳ trước chuyển sang 5 đơn). Đã giải quyết 70 đơn; đang giải quyết 15 đơn.
    """
    assert said == [("parts_sum", "false", "80", "170")]


def test_a_last_part_behind_and_belongs_to_the_list(said: list[tuple[str | None, ...]]) -> None:
    """Có 190 trường. Trong đó, mầm non có 43 trường, tiểu học có 109 trường, THCS có 38 trường và THPT có 9 trường."""
    assert said == [("parts_sum", "false", "190", "199")]
