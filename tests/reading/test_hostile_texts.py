"""Texts that nobody writes, and that no rule may run away on: one letter, mark or phrase over and over."""

import random
import sys
import time
from types import FrameType

import pytest
from benchmarks import samples, soak

from cotmoc.reading import checks, plain_text, reader

LENGTH = 6_000
SECONDS = 3
"""Ten times what the slowest of these needs on a machine that does nothing else."""

MOST_GROWTH = 1.15
"""By how much a page of a text may take more steps because the text is four times as long."""

DENSE, MOST_STEPS = 2_000, 200
"""The letters of a text full of figures, and the steps for each of them; for a letter of a report it takes ten."""

LETTERS = ("0", "9", ".", ",", " ", "\n", "\t", "\xa0", "Đ", "\u0301", "(", ")", "[", "|", "/", "-", "*", "“", "_", "%")
MARKS = ("1.", "1,", "1/", "1-", "5:", "()", "đ/", "1 đ/đ/", "[1: ", "[footnoteRef:1]", "a\u0301", " | ", "|\n", "1 ")
WORDS = ("nghị", "nghị quyết ", "Quyết định số 1, 2, ", "năm 2020 ", "ngày 1/1/2020, ", "của dân\n", "a, b và c ")
FIGURES = ("5% ", "1 234 ", "5 tỷ đồng, ", "từ 5 đến 6 ", "5/10 hộ (50%), ", "không còn hộ nghèo, ", "2015 – 2020 ")
SAID = (
    "tổng cộng ",
    "tổng số 5 hộ, ",
    "trong đó ấp 5 hộ, ",
    "gồm ấp 5 hộ, ",
    "cụ thể: ",
    "bình quân mỗi hộ 5 tỷ đồng, ",
    "đạt 5% (nghị quyết 5%), ",
    "5 người (5%), ",
    "tăng 5% so với 5% ",
    "chiếm 5%; ",
    "5 | ",
)
LINES = ("1. a\n", "I. A\n", "a) b\n", "- đạt 5%\n", "1 | a | 2\n", "STT\nĐVT\n1\na\n2\n", "MỤC TIÊU\n- đạt 5%\n")
REPEATED = (*LETTERS, *MARKS, *WORDS, *FIGURES, *SAID, *LINES)


@pytest.mark.parametrize("repeated", REPEATED)
def test_no_rule_runs_away_on_what_is_repeated(repeated: str) -> None:
    text = (repeated * LENGTH)[:LENGTH]
    begun = time.process_time()
    checks.check(reader.read(plain_text.document(text)))
    assert time.process_time() - begun < SECONDS


RESTATED = """I. CHỈ TIÊU
1. Mỗi năm có 95% chi hội nông dân hoàn thành tốt kế, có 70% trở lên được khen.
2. Có trên 80% hội viên nông dân trả vốn vay đúng hạn.
II. Đẩy mạnh:phong trào thi đua với 9 mô hình
- Giữ mức 95% chi hội nông dân hoàn thành tốt kế hoạch; hội viên nông dân trả vốn vay đúng hạn đạt 80%.
"""
"""What is held against what stands elsewhere: said over and over, it is not held against every other."""


@pytest.mark.parametrize("repeated", (*FIGURES, *SAID, *LINES))
def test_a_dense_text_takes_few_steps_for_a_letter(repeated: str) -> None:
    text = repeated * (DENSE // len(repeated))
    assert _steps(text) <= MOST_STEPS * DENSE


@pytest.mark.parametrize("marks", (",", ":", ", : ", ". ", "- ", "( ", "đạt ", "đạt, "))
def test_no_search_tries_every_way_to_part_a_run_of_marks(marks: str) -> None:
    text = f"Tỷ lệ hộ dân {marks * 500}nông thôn mới dùng nước sạch 5%."
    _steps(text)
    assert _steps(text) < MOST_STEPS * len(text)


@pytest.mark.parametrize("seed", range(10))
def test_a_jumble_takes_few_steps_for_a_letter(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    some = chosen.sample(REPEATED, 5)
    text = "".join(f"{chosen.choice(some)}{chosen.randrange(1000)}" for _ in range(200))
    assert _steps(text) <= MOST_STEPS * len(text)


@pytest.mark.parametrize("layout", ("prose", "table", "list", "restated"))
def test_a_longer_text_takes_as_many_steps_more_as_it_is_longer(layout: str) -> None:
    part = {
        "prose": samples.report(6_000),
        "table": "STT | Chỉ tiêu | Kế hoạch | Thực hiện\n" + "".join(f"{at} | Hộ {at} | 5 | 6\n" for at in range(50)),
        "list": "".join(f"{at}. Công nghiệp\n- Đạt {at}% (kế hoạch 5%).\n" for at in range(1, 50)),
        "restated": RESTATED * 10,
    }[layout]
    _steps(part)
    assert _steps(part * 8) <= MOST_GROWTH * 4 * _steps(part * 2)


def _steps(text: str) -> int:
    """How many functions are called to read and check a text: the same on every machine."""
    count = 0

    def called(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = plain_text.document(text)
    before = sys.getprofile()
    sys.setprofile(called)
    try:
        checks.check(reader.read(document))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_report_is_read_and_checked_in_time(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    text = samples.report(3_000, seed)
    for _ in range(20):
        text = chosen.choice(soak.MUTATIONS)(chosen, text)
    begun = time.process_time()
    checks.check(reader.read(plain_text.document(text.replace("\0", ""))))
    assert time.process_time() - begun < SECONDS


def test_a_number_longer_than_any_precision_is_read_and_checked() -> None:
    text = f"Năm 2020 đạt {'9' * 60} tấn, gấp 2 lần so với năm 2015 ({'8' * 40} tấn), gồm {'7' * 50} tấn và 3 tấn."
    assert checks.check(reader.read(plain_text.document(text))) is not None
