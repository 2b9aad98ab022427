import json
from collections.abc import Callable
from pathlib import Path

import docx

from cotmoc.lexicon import labels

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


def test_each_line_is_shown_once_and_cut_at_its_own_end(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text("Mở đầu.\nĐã giúp 520 hộ, tăng 40 hộ so với năm 2023 (460 hộ).\nKết thúc.\n", encoding="utf-8")
    shown = [line.strip() for line in run("check", path)[1].splitlines() if "dòng" in line]
    assert shown == ["dòng 2: Đã giúp 520 hộ, tăng 40 hộ so với năm 2023 (460 hộ)."]


def test_nothing_found_says_how_much_was_looked_at(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text("Giải quyết 120/150 đơn, đạt 80%. Trồng 3.000 cây xanh.\n", encoding="utf-8")
    looked_at = "Đã tính lại 1 quan hệ số liệu; 1 số liệu không có căn cứ đối chiếu trong văn bản."
    said = run("check", path)[1].strip()
    assert said == f"{labels.say('check.none')} {looked_at}"


def test_english_quotes_written_figures_as_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text("Thu 3.450 triệu đồng, bằng 85,2% (kế hoạch 3.150 triệu đồng).\n", encoding="utf-8")
    out = run("--lang", "en", "check", path)[1]
    assert "“85,2%” attained is stated, but “3.450 triệu đồng” against “3.150 triệu đồng” is 109.52%" in out


def test_an_annotated_copy_has_a_comment_for_each_finding(run: Run, tmp_path: Path) -> None:
    path, copy = tmp_path / "bao-cao.txt", tmp_path / "ghi-chu.docx"
    path.write_text("Thu 3.450 triệu đồng, bằng 85,2% (kế hoạch 3.150 triệu đồng).\n", encoding="utf-8")
    status, out, _ = run("check", path, "--annotate", copy)
    assert (status, [one.author for one in docx.Document(str(copy)).comments]) == (1, ["Cột Mốc"])
    assert str(copy) in out
    assert run("check", path, "--annotate", copy)[0] == 2
    assert run("check", path, "--annotate", copy, "--force")[0] == 1


def test_a_report_of_the_programme_itself_differs_nowhere(run: Run, tmp_path: Path) -> None:
    sample, report = Path(__file__).parents[2] / "examples/tra-vinh/2015-2020", tmp_path / "r.docx"
    run("report", "--programme", sample, "--period", "2015/2020", "-o", report)
    assert run("check", report, "--against", sample)[0] == 0


def test_a_figure_that_the_programme_has_otherwise_is_an_error(run: Run, tmp_path: Path) -> None:
    sample, path = Path(__file__).parents[2] / "examples/tra-vinh/2015-2020", tmp_path / "bao-cao.txt"
    said = "Vốn đầu tư toàn xã hội đạt 19.680 tỷ đồng."
    path.write_text(f"BÁO CÁO\nKết quả nhiệm kỳ 2015 - 2020\n{said}\n", encoding="utf-8")
    status, out, _ = run("check", path, "--against", sample, "--period", "2015/2020", "--json")
    (finding,) = json.loads(out)["findings"]
    assert (status, finding["rule"], finding["expected"]) == (1, "result_against", 19860)


def test_without_a_period_nothing_is_asserted(run: Run, tmp_path: Path) -> None:
    sample, path = Path(__file__).parents[2] / "examples/tra-vinh/2015-2020", tmp_path / "bao-cao.txt"
    path.write_text("Vốn đầu tư toàn xã hội đạt 19.680 tỷ đồng.\n", encoding="utf-8")
    status, out, _ = run("check", path, "--against", sample, "--json")
    assert (status, [one["rule"] for one in json.loads(out)["findings"]]) == (0, ["no_period_to_compare"])
