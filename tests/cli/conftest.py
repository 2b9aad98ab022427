"""A small resolution in our own words, and a way to run the command."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cotmoc.cli import main

RESOLUTION = """Phần thứ nhất
NHÌN LẠI NHIỆM KỲ 2015 - 2020
I. KẾT QUẢ
1. Kinh tế
- Thu ngân sách đạt 120 tỷ đồng, đạt 120% (nghị quyết 100 tỷ đồng).
Phần thứ hai
NHIỆM KỲ 2020 - 2025
I. CÁC CHỈ TIÊU CHỦ YẾU
1. Kinh tế
(1)- Giá trị sản xuất tăng bình quân hằng năm từ 9,5% trở lên.
(2)- Đến năm 2025 có 07 phường đạt chuẩn.
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Kinh tế
- Mở rộng chợ trung tâm.
"""


class Outcome(NamedTuple):
    """What a run of the command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run `cotmoc` with these arguments."""

    def call(*arguments: object) -> Outcome:
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *capsys.readouterr())

    return call


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    """A small resolution as a text file."""
    path = tmp_path / "nghi-quyet.txt"
    path.write_text(RESOLUTION, encoding="utf-8")
    return path
