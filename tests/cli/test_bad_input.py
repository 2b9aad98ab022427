"""Bad input ends in one clear sentence and exit status 2; nothing is half-written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def _docx_cut_short(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>" * 1000)
    path.write_bytes(path.read_bytes()[:60])


@pytest.mark.parametrize("verb", ["read", "check"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.txt", b""),
        ("nhi-phan.txt", bytes(range(256)) * 8),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600)),
        ("gia.docx", b"khong phai tep nen"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    run: Run, tmp_path: Path, verb: str, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    status, out, err = run(verb, path)
    assert (status, out) == (2, "")
    assert name in err
    assert err.count("\n") == 1


def test_a_truncated_word_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dut.docx"
    _docx_cut_short(path)
    status, _, err = run("read", path)
    assert status == 2
    assert "dut.docx" in err


def test_a_text_over_the_limit_names_the_setting(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dai.txt"
    path.write_text("Số liệu " * 500, encoding="utf-8")
    monkeypatch.setenv("COTMOC_MAX_BYTES", "1000")
    status, _, err = run("read", path)
    assert status == 2
    assert "COTMOC_MAX_BYTES" in err


def test_a_missing_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    status, _, err = run("check", tmp_path / "khong-co.txt")
    assert status == 2
    assert "khong-co.txt" in err


def test_new_leaves_nothing_behind_when_the_folder_is_taken(run: Run, resolution: Path, tmp_path: Path) -> None:
    taken = tmp_path / "da-co"
    taken.mkdir()
    (taken / "ghi-chu.txt").write_text("giữ lại", encoding="utf-8")
    status, _, err = run("new", resolution, taken)
    assert status == 2
    assert "da-co" in err
    assert [path.name for path in taken.iterdir()] == ["ghi-chu.txt"]
