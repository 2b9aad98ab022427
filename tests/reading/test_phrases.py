"""The phrases in which targets are said."""

import pytest

from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.reading import phrases


@pytest.mark.parametrize(
    ("before", "figure", "measure", "op", "words"),
    [
        ("tỷ lệ bao phủ đạt từ", "98% trở lên", "tỷ lệ bao phủ", Op.GE, "trở lên"),
        ("tỷ lệ đảng viên trên", "80%", "tỷ lệ đảng viên", Op.GT, "trên"),
        ("tỷ lệ thất nghiệp dưới", "3%", "tỷ lệ thất nghiệp", Op.LT, "dưới"),
        ("lao động nông nghiệp: Còn", "09%", "lao động nông nghiệp", Op.LE, "Còn"),
        ("tỷ lệ tái nghèo không quá", "1%", "tỷ lệ tái nghèo", Op.LE, "không quá"),
        ("tỷ lệ hộ nghèo giảm còn khoảng", "2%", "tỷ lệ hộ nghèo", Op.LE, "giảm còn"),
        ("diện tích tối thiểu", "30 ha", "diện tích", Op.GE, "tối thiểu"),
        ("thu ngân sách đạt", "5 tỷ đồng", "thu ngân sách", Op.GE, "đạt"),
        ("tỷ lệ hộ nghèo đạt", "1%", "tỷ lệ hộ nghèo", Op.LE, "đạt"),
        ("tỷ lệ hộ nghèo", "1%", "tỷ lệ hộ nghèo", Op.LE, None),
        ("trung học cơ sở", "99%", "trung học cơ sở", Op.GE, None),
        ("giảm", "10%", "mức giảm số hộ", Op.GE, "giảm"),
    ],
)
def test_the_words_around_a_number_set_its_bound(
    before: str, figure: str, measure: str, op: Op, words: str | None
) -> None:
    said = phrases.bound_of(before, figure, measure)
    assert (said.op, said.words) == (op, words)


@pytest.mark.parametrize(
    ("head", "before", "direction"),
    [
        ("", "Giá trị sản xuất bình quân hằng năm tăng từ", Direction.INCREASE),
        ("", "Thu ngân sách tăng bình quân", Direction.INCREASE),
        ("", "tỷ lệ hộ nghèo giảm còn dưới", Direction.REDUCE),
        ("Giảm tỷ lệ hộ nghèo", "bình quân", Direction.REDUCE),
        ("", "Duy trì tỷ lệ tham gia trên", Direction.MAINTAIN),
        ("", "Tốc độ tăng trưởng kinh tế đạt", Direction.INCREASE),
        ("", "Tỷ lệ tăng dân số tự nhiên dưới", Direction.NONE),
        ("", "Tỷ lệ thất nghiệp dưới", Direction.NONE),
    ],
)
def test_the_verb_tells_the_direction(head: str, before: str, direction: Direction) -> None:
    assert phrases.direction_of(head, before) is direction


@pytest.mark.parametrize(
    ("words", "unit", "kind", "year"),
    [
        ("Đến năm 2025 có 09 phường", "phường", HorizonKind.BY, 2025),
        ("Hàng năm tạo việc làm", "lao động", HorizonKind.EACH_YEAR, None),
        ("bình quân hàng năm tăng", "%", HorizonKind.ANNUAL_AVERAGE, None),
        ("hộ nghèo giảm", "%/năm", HorizonKind.ANNUAL_AVERAGE, None),
        ("giải quyết việc làm cho", "lao động/năm", HorizonKind.EACH_YEAR, None),
        ("thu nhập", "triệu đồng/người/năm", None, None),
        ("Thu nhập bình quân đầu người", "triệu đồng", None, None),
        ("trồng trong nhiệm kỳ", "cây", HorizonKind.TERM_TOTAL, None),
        ("Duy trì, giữ vững xã đạt chuẩn", "", HorizonKind.MAINTAIN, None),
        ("tăng 1,2 lần so năm 2020", "lần", None, None),
        ("(năm 2020: 61 triệu đồng)", "triệu đồng", None, None),
    ],
)
def test_the_words_tell_when_a_target_binds(words: str, unit: str, kind: HorizonKind | None, year: int | None) -> None:
    assert (phrases.horizon_of(words, unit), phrases.year_of(words)) == (kind, year)


def test_exceptions_and_baselines_are_named_in_their_own_words() -> None:
    assert phrases.exception_of("không còn hộ nghèo (trừ hộ bảo trợ)") == "trừ hộ bảo trợ"
    assert phrases.exception_of("mọi xã đạt chuẩn, trừ xã đảo.") == "trừ xã đảo"
    assert phrases.exception_of("mọi xã đạt chuẩn (năm 2020)") is None
    assert phrases.baseline_of("lần so với năm 2020, đạt") == "năm 2020"
    assert phrases.baseline_of("dân số") is None
