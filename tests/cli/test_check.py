import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_a_sound_document_has_no_error_and_status_0(run: Run, resolution: Path) -> None:
    status, out, _ = run("check", resolution, "--json")
    assert status == 0
    assert not [finding for finding in json.loads(out)["findings"] if finding["severity"] == "error"]


def test_an_impossible_date_is_an_error_at_its_place_and_status_1(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text("Thực hiện Nghị quyết số 18-NQ/TW, ngày 31/02/2017.\n", encoding="utf-8")
    status, out, _ = run("check", path, "--json")
    (finding,) = json.loads(out)["findings"]
    assert (status, finding["severity"]) == (1, "error")
    assert finding["spans"][0]["quote"] == "31/02/2017"
    assert "cần rà soát" in finding["message"].casefold()


def test_findings_for_people_name_the_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text("Mở đầu.\n\nKế hoạch ngày 30/02/2020.\n", encoding="utf-8")
    assert "dòng 3" in run("check", path)[1]
