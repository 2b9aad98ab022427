"""Names and codes for a draft are made of the words of a document."""

import pytest

from cotmoc.lexicon import drafting


@pytest.mark.parametrize(
    ("words", "name", "level"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", "Tỉnh Đồng Nai", "province"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ thành phố Trà Vinh lần thứ XII", "Thành phố Trà Vinh", "city"),
        ("Ủy ban nhân dân thành phố Cần Thơ", "Thành phố Cần Thơ", "province"),
        ("Đảng ủy phường Long Đức, tỉnh Vĩnh Long", "Phường Long Đức", "ward"),
        ("ĐẢNG BỘ PHƯỜNG 7", "Phường 7", "ward"),
        ("BÁO CÁO KINH TẾ - XÃ HỘI XÃ HÒA THUẬN NHIỆM KỲ 2020 - 2025", "Xã Hòa Thuận", "commune"),
        ("NGHỊ QUYẾT ĐẢNG BỘ THÀNH PHỐ TRÀ VINH LẦN THỨ XII", "Thành phố Trà Vinh", "city"),
        ("HUYỆN NĂM CĂN NĂM 2025", "Huyện Năm Căn", "district"),
        ("Kế hoạch của thành phố về chuyển đổi số tại tỉnh Phú Thọ", "Tỉnh Phú Thọ", "province"),
    ],
)
def test_the_area_of_a_body_or_title_is_known_by_its_kind(words: str, name: str, level: str) -> None:
    area = drafting.area(words)
    assert area is not None
    assert (area.name, area.level) == (name, level)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "QUỐC HỘI",
        "PHÁT TRIỂN KINH TẾ - XÃ HỘI BỀN VỮNG",
        "TỈNH ỦY",
        "TỈNH LẦN THỨ X",
        "kế hoạch của tỉnh",
        "xã hội số",
    ],
)
def test_words_without_a_named_area_name_none(words: str) -> None:
    assert drafting.area(words) is None


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("ĐẠI HỘI LẦN THỨ VI", "Đại hội lần thứ VI"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ LONG ĐỨC KHÓA XI", "Hội đồng nhân dân xã Long Đức khóa XI"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("NHIỆM VỤ PHÁT TRIỂN KT-XH CỦA UBND PHƯỜNG 2", "Nhiệm vụ phát triển KT-XH của UBND phường 2"),
        ("XỬ LÝ VI PHẠM, XI MĂNG", "Xử lý vi phạm, xi măng"),
        ("UBND", "UBND"),
        ("Phòng Kinh tế", "Phòng Kinh tế"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(shouted: str, said: str) -> None:
    assert drafting.in_sentence_case(shouted) == said


def test_an_opening_is_cut_between_words() -> None:
    assert drafting.opening("a) " + "phát triển " * 20, 30) == "phát triển phát triển phát…"
    assert drafting.opening("…") == "…"


def test_figures_on_recruitment_or_defence_want_a_look_at_their_secrecy() -> None:
    assert drafting.is_sensitive("Tỷ lệ tuyển quân hàng năm")
    assert not drafting.is_sensitive("Tỷ lệ hộ nghèo")
