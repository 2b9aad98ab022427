"""Capitals inside a sentence: the noun before a place's name is small, before a number it is not."""

import pytest

from cotmoc.lexicon import capitals, labels


@pytest.mark.parametrize(
    ("template", "name", "settled"),
    [
        ("số liệu của {unit}", "Xã Long Đức", "xã Long Đức"),
        ("gửi {unit}", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("biểu của {unit}", "Phường 1", "Phường 1"),
        ("{unit} đã gửi", "Xã Long Đức", "Xã Long Đức"),
        ("Nội dung: {unit}", "Xã Long Đức", "Xã Long Đức"),
        ("về {unit}", "Xã Long Đức chưa gửi", "Xã Long Đức chưa gửi"),
    ],
)
def test_a_place_named_inside_a_sentence_has_a_small_noun(template: str, name: str, settled: str) -> None:
    assert capitals.settle(template, {"unit": name}) == {"unit": settled}


def test_labels_settle_the_names_put_into_them() -> None:
    assert labels.say("collect.submit", unit="Thành phố Trà Vinh") == "Gửi lên thành phố Trà Vinh"
    assert labels.say("collect.submit", "en", unit="Thành phố Trà Vinh") == "Submit to Thành phố Trà Vinh"
