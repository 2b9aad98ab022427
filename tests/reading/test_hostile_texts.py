"""Texts that nobody writes, and that no rule may run away on: one letter, mark or phrase over and over."""

import random
import time

import pytest
from benchmarks import samples, soak

from cotmoc.reading import checks, plain_text, reader

LENGTH = 6_000
SECONDS = 3
"""Ten times what the slowest of these needs on a machine that does nothing else."""

LETTERS = ("0", "9", ".", ",", " ", "\n", "\t", "\xa0", "A", "Đ", "x", "(", ")", "[", "|", "/", "-", "*", "“", "_", "%")
MARKS = ("1.", "1,", "1/", "1-", "5:", "()", "đ/", "1 đ/đ/", "[1: ", "[footnoteRef:1]", "a\u0301", " | ", "|\n", "1 ")
WORDS = ("nghị", "nghị quyết ", "Quyết định số 1, 2, ", "năm 2020 ", "ngày 1/1/2020, ", "của dân\n", "a, b và c ")
FIGURES = ("5% ", "1 234 ", "5 tỷ đồng, ", "từ 5 đến 6 ", "5/10 hộ (50%), ", "không còn hộ nghèo, ", "2015 – 2020 ")
LINES = ("1. a\n", "I. A\n", "a) b\n", "- đạt 5%\n", "1 | a | 2\n", "STT\nĐVT\n1\na\n2\n", "MỤC TIÊU\n- đạt 5%\n")


@pytest.mark.parametrize("repeated", (*LETTERS, *MARKS, *WORDS, *FIGURES, *LINES))
def test_no_rule_runs_away_on_what_is_repeated(repeated: str) -> None:
    text = (repeated * LENGTH)[:LENGTH]
    begun = time.process_time()
    checks.check(reader.read(plain_text.document(text)))
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_report_is_read_and_checked_in_time(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    text = samples.report(3_000, seed)
    for _ in range(20):
        text = chosen.choice(soak.MUTATIONS)(chosen, text)
    begun = time.process_time()
    checks.check(reader.read(plain_text.document(text.replace("\0", ""))))
    assert time.process_time() - begun < SECONDS
