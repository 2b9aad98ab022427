import pytest

from cotmoc.lexicon import merits
from cotmoc.lexicon.merits import Merit


@pytest.mark.parametrize(
    "measure",
    [
        "tỷ lệ sinh con thứ ba",
        "trẻ suy dinh dưỡng thể thấp còi",
        "tai nạn giao thông",
        "tỷ lệ hộ cận nghèo giảm còn",
        "nợ thuế quá hạn",
    ],
)
def test_of_ills_less_is_better(measure: str) -> None:
    assert merits.of(measure) is Merit.LESS


@pytest.mark.parametrize(
    "measure", ["hộ thoát nghèo", "khám phá vụ phạm pháp", "thu hồi nợ thuế", "hộ nghèo có bảo hiểm", "tổng chi"]
)
def test_what_is_done_about_ills_does_not_tell(measure: str) -> None:
    assert merits.of(measure) is None


@pytest.mark.parametrize("measure", ["thu ngân sách", "tỷ lệ hồ sơ đúng hạn", "sản lượng lúa"])
def test_of_anything_else_more_is_better(measure: str) -> None:
    assert merits.of(measure) is Merit.MORE
