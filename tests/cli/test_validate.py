import json
import re
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh" / "2015-2020"


def times_hundred(folder: Path) -> Path:
    """The sample, its observations with decimals written without the dot."""
    (folder / "observations").mkdir(parents=True)
    for path in (*SAMPLE.glob("*.yaml"), *SAMPLE.glob("observations/*.csv")):
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r",([0-9]+)\.([0-9]+),", r",\1\2,", text) if path.suffix == ".csv" else text
        (folder / path.relative_to(SAMPLE)).write_text(changed, encoding="utf-8")
    return folder


def test_what_a_rule_asks_of_many_targets_stands_on_one_line(run: Run) -> None:
    _, out, _ = run("validate", SAMPLE)
    (line,) = (line for line in out.splitlines() if "chủ trì" in line)
    assert "nq.1, nq.2, nq.3, nq.4, nq.5 và 15 mục khác" in line
    findings = json.loads(run("validate", SAMPLE, "--json")[1])["findings"]
    assert len([found for found in findings if found["rule"] == "lead_unit_missing"]) == 20


def test_where_more_than_a_name_differs_the_places_are_listed(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("validate", times_hundred(tmp_path / "ty-le"))
    (line,) = (line for line in out.splitlines() if "ngoài khoảng 0–100%" in line)
    assert (status, len(re.findall(r"stated\.csv:\d+", line))) == (0, 5)
    assert "Tương tự tại: " in line


def test_tasks_are_counted_without_their_groups_by_both_verbs(run: Run, resolution: Path, tmp_path: Path) -> None:
    said = "1 nhiệm vụ trong 1 nhóm"
    assert said in run("new", resolution, tmp_path / "moi")[1]
    assert said in run("validate", tmp_path / "moi")[1]
    assert "1 tasks in 1 groups" in run("validate", tmp_path / "moi", "--lang", "en")[1]
