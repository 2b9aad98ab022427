import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["raed"], "Có phải là: read?"),
        (["read"], "Còn thiếu TỆP."),
        (["read", "--jsn", "x"], "Không có tùy chọn --jsn."),
        (["read", "x", "--lang", "fr"], "--lang phải là một trong: vi, en."),
        (["read", "a", "b"], "thừa hoặc thiếu tham số"),
    ],
)
def test_wrong_usage_is_one_vietnamese_sentence_and_status_2(run: Run, arguments: list[str], words: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_wrong_usage_can_be_said_in_english(run: Run) -> None:
    assert "Did you mean: read?" in run("--lang", "en", "raed")[2]


def test_help_is_in_the_language_asked_for(run: Run) -> None:
    assert "Đọc văn bản" in run("--help")[1]
    assert "Read a document" in run("--lang=en", "--help")[1]


def test_no_verb_shows_the_help_and_fails(run: Run) -> None:
    status, _, err = run()
    assert status == 2
    assert "read" in err


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_text("Thu ngân sách đạt 12 tỷ đồng.\n" * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "cotmoc", "read", str(path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert (running.wait(), running.stderr.read()) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_sentence(resolution: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "cotmoc", "read", str(resolution)]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 2
    assert "đĩa hết dung lượng" in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1
