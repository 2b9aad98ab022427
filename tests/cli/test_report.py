import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"
OLD_TERM = ("report", "--programme", SAMPLE / "2015-2020", "--period", "2015/2020")


def test_the_report_is_written_and_passes_its_own_check(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    status, out, _ = run(*OLD_TERM, "-o", path)
    assert (status, str(path) in out) == (0, True)
    status, out, _ = run("check", path, "--json")
    assert (status, out.split()) == (0, ["{", '"findings":', "[]", "}"])


def test_an_existing_file_is_kept_unless_forced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_text("của tôi", encoding="utf-8")
    status, _, err = run(*OLD_TERM, "-o", path)
    assert (status, "--force" in err, path.read_text(encoding="utf-8")) == (2, True, "của tôi")
    assert run(*OLD_TERM, "-o", path, "--force")[0] == 0


def test_only_word_files_are_written(run: Run, tmp_path: Path) -> None:
    assert run(*OLD_TERM, "-o", tmp_path / "bao-cao.pdf")[0] == 2


def test_a_failed_write_leaves_nothing(run: Run, tmp_path: Path) -> None:
    status, _, err = run(*OLD_TERM, "-o", tmp_path / "khong-co" / "bao-cao.docx")
    assert (status, list(tmp_path.iterdir())) == (2, [])
    assert err.count("\n") == 1


def test_the_report_can_be_told_in_json(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    said = json.loads(run(*OLD_TERM, "-o", path, "--json")[1])
    assert (said["path"], said["period"]) == (str(path), "2016-01-01/P5Y")


def test_a_missing_folder_is_named(run: Run, tmp_path: Path) -> None:
    err = run(*OLD_TERM, "-o", tmp_path / "khong-co" / "bao-cao.docx")[2]
    assert f"Chưa có thư mục {tmp_path / 'khong-co'}." in err


def test_a_report_can_have_the_layout_of_party_documents(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    assert run(*OLD_TERM, "--layout", "hd05-2026", "-o", path)[0] == 0
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in run("read", path, "--text")[1]
    assert run("check", path)[0] == 0
