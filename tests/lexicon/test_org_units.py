"""The names of organisations in running text."""

import pytest

from cotmoc.lexicon import org_units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ban Thường vụ Tỉnh ủy; và", "Ban Thường vụ Tỉnh ủy"),
        ("Tỉnh uỷ. Gắn", "Tỉnh uỷ"),
        ("Thủ\ntướng Chính phủ ngày", "Thủ\ntướng Chính phủ"),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Ủy ban nhân dân các xã, phường phân công", "Ủy ban nhân dân các xã, phường"),
        ("Ban Chấp hành Trung ương (khóa XII), Nghị", "Ban Chấp hành Trung ương (khóa XII)"),
        ("Công an tỉnh chủ trì", "Công an tỉnh"),
    ],
)
def test_a_name_ends_before_the_words_that_follow(text: str, name: str) -> None:
    assert text[: org_units.match(text)] == name


@pytest.mark.parametrize("text", ["Tăng cường quản lý", "ban hành", "sở hữu trí tuệ", ""])
def test_other_words_are_no_name(text: str) -> None:
    assert org_units.match(text) is None
