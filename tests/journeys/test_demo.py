from collections.abc import Callable
from pathlib import Path

import pytest

from cotmoc.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"


@pytest.fixture
def demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Run the demo into a fresh folder and return what it said."""

    def run() -> str:
        assert main(["demo", "--walk", "--sample", str(SAMPLE), "--into", str(tmp_path / "demo")]) == 0
        return capsys.readouterr().out

    return run


def test_the_demo_walks_the_loop_and_says_what_it_leaves(demo: Callable[[], str], tmp_path: Path) -> None:
    said = demo()
    for step in ("ĐỌC", "LẬP", "ĐÁNH GIÁ", "LẬP báo cáo", "RÀ SOÁT"):
        assert step in said
    left = {path.name for path in (tmp_path / "demo").iterdir()}
    assert left == {"chuong-trinh-ban-thao", "bao-cao-2015-2020.docx", "bao-cao-2020-2025.docx"}
    assert all(str(tmp_path / "demo" / name) in said.replace("\n", "") for name in left)


def test_the_demo_survives_a_second_run(demo: Callable[[], str]) -> None:
    demo()
    assert "[6/6]" in demo()


def test_the_summary_of_the_sample_has_findings_and_the_reports_have_none(demo: Callable[[], str]) -> None:
    assert demo().count("Không phát hiện số liệu nào cần rà soát.") == 2
