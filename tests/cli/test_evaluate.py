import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.factories import City, indicator, record, stock, target

from cotmoc.domain.indicators import Nature
from cotmoc.domain.programmes import PartsRule
from cotmoc.domain.targets import Direction
from cotmoc.exchange import folders

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"


def test_evaluate_prints_the_contract_with_all_digits(run: Run) -> None:
    status, out, _ = run("evaluate", "--programme", SAMPLE / "2015-2020", "--indicator", "kt.gtsx-tang", "--json")
    said = json.loads(out)
    (result,) = said["results"]
    assert status == 0
    assert len(said["snapshot"]) == 12
    assert (result["verdict"], result["estimate"], round(result["attainment"], 2)) == ("exceeded", True, 101.05)
    assert '"attainment": 101.051893408134642' in out
    assert (result["forecast"], result["missing"], result["illustrative"]) == (None, [], False)


def test_the_missed_target_and_its_lower_successor_are_shown_to_people(run: Run) -> None:
    out = run("evaluate", "--programme", SAMPLE / "2015-2020")[1]
    assert "19/20 chỉ tiêu đạt hoặc vượt" in out
    assert "không đạt" in out
    assert "hạ thấp" in out


def test_the_term_is_named_by_its_alias_or_in_sdmx(run: Run) -> None:
    arguments = ("evaluate", "--programme", SAMPLE / "2015-2020", "--json", "--period")
    assert run(*arguments, "2015/2020")[1] == run(*arguments, "2016-01-01/P5Y")[1]


def test_the_new_term_is_judged_so_far_and_says_what_is_illustrative(run: Run) -> None:
    said = json.loads(run("evaluate", "--programme", SAMPLE / "2020-2025", "--json")[1])
    assert {result["period"] for result in said["results"]} != {"2021-01-01/P5Y"}
    assert any(result["illustrative"] for result in said["results"])


def test_one_indicator_is_judged_against_several_sets(run: Run) -> None:
    said = json.loads(run("evaluate", "--programme", SAMPLE / "2020-2025", "--period", "2021", "--json")[1])
    sets = [{target["set"] for target in result["targets"]} for result in said["results"]]
    assert any(len(found) > 1 for found in sets)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--indicator", "khong-co", "indicators.yaml"),
        ("--org-unit", "khong-co", "org_units.yaml"),
        ("--against", "khong-co", "nq"),
        ("--period", "nam nay", "2025-S1"),
        ("--as-of", "hom nay", "2020-12-31"),
        ("--period", "2031", "2015/2020"),
        ("--period", "2010", "2015/2020"),
        ("--as-of", "2014-01-01", "2020"),
    ],
)
def test_an_unknown_code_is_one_sentence(run: Run, option: str, value: str, words: str) -> None:
    status, out, err = run("evaluate", "--programme", SAMPLE / "2015-2020", option, value)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_programme_with_faults_is_not_evaluated(run: Run, tmp_path: Path) -> None:
    status, _, err = run("evaluate", "--programme", tmp_path)
    assert status == 2
    assert "cotmoc validate" in err


def test_figures_are_restated_to_the_boundaries_of_a_day(run: Run) -> None:
    asked = ("--indicator", "yt.bhyt-nguoi", "--period", "2023", "--boundaries", "2025-01-01")
    told = run("evaluate", "--programme", SAMPLE / "2020-2025", *asked, "--org-unit", "tv.p3-2025")[1]
    assert "Quy đổi về địa giới ngày 01/01/2025 từ: Phường 2, Phường 3 (cũ), Phường 6." in told
    assert "SỐ LIỆU MINH HỌA" in told
    gone = run("evaluate", "--programme", SAMPLE / "2020-2025", *asked, "--org-unit", "tv.p2")[1]
    assert "đơn vị tương ứng khi đó: Phường 3 (tv.p3-2025)" in gone


def test_a_forecast_is_made_where_it_is_asked_for(run: Run) -> None:
    asked = ("evaluate", "--programme", SAMPLE / "2020-2025", "--indicator", "yt.bhyt", "--forecast")
    (result,) = json.loads(run(*asked, "--json")[1])["results"]
    assert (result["forecast"] is None) == (result["forecast_absence"] is not None)
    said = run(*asked)[1]
    assert "Dự báo" in said or "Chưa dự báo" in said


def test_where_forecasts_are_not_installed_one_sentence_says_so() -> None:
    asked = ["evaluate", "--programme", str(SAMPLE / "2015-2020")]
    script = f"import sys; sys.modules['statsmodels'] = None\nfrom cotmoc.cli import main; asked = {asked!r}\n"
    plain = subprocess.run([sys.executable, "-c", script + "sys.exit(main(asked))"], capture_output=True, text=True)
    assert plain.returncode == 0
    absent = script + "sys.exit(main([*asked, '--forecast']))"
    said = subprocess.run([sys.executable, "-c", absent], capture_output=True, text=True)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert "requirements/statistics.txt" in said.stderr


def test_restated_figures_are_forecast_or_say_why_not(run: Run) -> None:
    asked = ("--forecast", "--boundaries", "2025-01-01", "--indicator", "yt.bhyt-nguoi", "--org-unit", "tv.p3-2025")
    (result,) = json.loads(run("evaluate", "--programme", SAMPLE / "2020-2025", *asked, "--json")[1])["results"]
    assert (result["forecast"], result["forecast_absence"]) == (None, "forecast_too_few")


@pytest.fixture
def amended(tmp_path: Path) -> Path:
    """The running programme with the target of item 12 raised on 1 July 2023."""
    programme = folders.load(SAMPLE / "2020-2025").programme
    assert programme is not None
    [old] = [one for one in programme.targets if one.code == "nq.12"]
    day, decision = date(2023, 7, 1), "Nghị quyết 07"
    new = replace(old, code="nq.12.s2", value=Decimal(95), valid_from=day, adjusted_by=decision)
    rest = [one for one in programme.targets if one is not old]
    targets = (*rest, replace(old, valid_to=day), new)
    folders.write(replace(programme, targets=targets), tmp_path / "amended")
    return tmp_path / "amended"


def test_an_item_of_which_one_part_is_enough_says_so(run: Run, tmp_path: Path) -> None:
    programme = folders.load(SAMPLE / "2015-2020").programme
    assert programme is not None
    items = [replace(item, parts=PartsRule.ANY) if item.number == "1" else item for item in programme.items]
    folders.write(replace(programme, items=tuple(items)), tmp_path / "either")
    assert "một nội dung đạt là đạt" in run("evaluate", "--programme", tmp_path / "either")[1]
    said = json.loads(run("evaluate", "--programme", tmp_path / "either", "--json")[1])
    assert (said["items"][0]["number"], said["items"][0]["parts"]) == ("1", "any")
    run("report", "--programme", tmp_path / "either", "-o", tmp_path / "bao-cao.docx")
    assert "Riêng chỉ tiêu 1: chỉ cần một nội dung đạt" in run("read", tmp_path / "bao-cao.docx", "--text")[1]


def test_an_amended_target_stands_beside_what_was_adopted(run: Run, amended: Path) -> None:
    arguments = ("evaluate", "--programme", amended, "--period", "2024")
    out = run(*arguments)[1]
    assert "như khi ban hành" in out
    assert "Chỉ tiêu đã được điều chỉnh bởi Nghị quyết 07" in out
    assert "Theo nghị quyết như khi ban hành: 8/24 chỉ tiêu đạt hoặc vượt" in out
    [target] = json.loads(run(*arguments, "--json", "--indicator", "yt.bhyt", "--against", "nq")[1])["results"][0][
        "targets"
    ]
    assert (target["valid_from"], target["earlier"][0]["valid_to"]) == ("2023-07-01", "2023-07-01")
    assert target["actual"] == target["earlier"][0]["actual"]


def ended(tmp_path: Path, city: City) -> Path:
    """The folder of a small programme."""
    folders.write(city.programme(), tmp_path / "small")
    return tmp_path / "small"


def targets_of(run: Run, folder: Path) -> dict[str, dict[str, object]]:
    """What `evaluate --json` says of each target at the end of the term."""
    said = json.loads(run("evaluate", "--programme", folder, "--period", "2015/2020", "--json")[1])
    return {told["code"]: told for result in said["results"] for told in result["targets"]}


def test_zero_lower_is_better_and_a_kept_status_are_told_without_a_ratio(run: Run, tmp_path: Path) -> None:
    reduce = {"direction": Direction.REDUCE}
    targets = [
        target("=", 0, code="zero", indicator="a", measure_unit="hộ", **reduce),
        target("<=", 1, code="low", indicator="b", **reduce),
        target("qualitative", horizon="maintain", code="kept", indicator="s", measure_unit="xếp loại"),
    ]
    measured = [
        stock("a", **reduce),
        indicator("b", **reduce),
        indicator("s", "xếp loại", nature=Nature.STATUS, register="r"),
    ]
    city = City(measured, targets=targets, records=[record("held", "2020-06-01")])
    told = targets_of(run, ended(tmp_path, city.add("2020", 3, code="a").add("2020", "0.89", code="b")))
    assert {code: (one["verdict"], one["attainment"], one["gap"]) for code, one in told.items()} == {
        "zero": ("missed", None, 3),
        "low": ("exceeded", None, -0.11),
        "kept": ("reached", None, None),
    }
    out = run("evaluate", "--programme", tmp_path / "small", "--period", "2015/2020")[1]
    assert "Còn hiệu lực tại ngày" in out
    run("report", "--programme", tmp_path / "small", "-o", tmp_path / "bao-cao.docx")
    report = run("read", tmp_path / "bao-cao.docx", "--text")[1]
    assert "thấp hơn 0,11 điểm phần trăm" in report
    assert "3 hộ" in report
