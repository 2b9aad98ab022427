import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"


def test_new_drafts_a_programme_that_validates(run: Run, resolution: Path, tmp_path: Path) -> None:
    folder = tmp_path / "chuong-trinh"
    status, out, _ = run("new", resolution, folder)
    assert (status, "2 chỉ tiêu, 1 nhiệm vụ" in out) == (0, True)
    assert run("validate", folder)[0] == 0


def test_validate_says_what_the_sample_holds(run: Run) -> None:
    status, out, _ = run("validate", SAMPLE / "2020-2025")
    assert (status, "24 chỉ tiêu đánh số" in out) == (0, True)


def test_a_cycle_of_org_units_is_named_with_file_line_and_remedy(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "vong"
    folder.mkdir()
    for name in ("programme.yaml", "indicators.yaml"):
        (folder / name).write_bytes((SAMPLE / "2015-2020" / name).read_bytes())
    units = "trees:\n  - {code: hanh-chinh, name: Hành chính}\norg_units:\n  - {code: tv, name: A, level: city}\n"
    units += "  - {code: p1, name: B, level: ward}\nplacements:\n"
    units += "  - {tree: hanh-chinh, org_unit: tv, parent: p1}\n  - {tree: hanh-chinh, org_unit: p1, parent: tv}\n"
    (folder / "org_units.yaml").write_text(units, encoding="utf-8")
    status, out, _ = run("validate", folder, "--json")
    cycles = [found for found in json.loads(out)["findings"] if "vòng lặp" in found["message"]]
    assert status == 1
    assert cycles[0]["file"].endswith("org_units.yaml")
    assert cycles[0]["line"] in (7, 8)


def test_a_figure_with_letters_is_named_with_file_and_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "so-sai"
    folder.mkdir()
    for path in (SAMPLE / "2015-2020").glob("*.yaml"):
        (folder / path.name).write_text(
            path.read_text(encoding="utf-8").replace("value: 14.26", 'value: "14,2o"'), encoding="utf-8"
        )
    status, out, _ = run("validate", folder)
    assert status == 1
    assert "targets.yaml:" in out
    assert "14,2o" in out
