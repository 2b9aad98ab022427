"""`evaluate --trace`: every step, the rounding, and what would change the verdict, for people and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"
ASKED = ("evaluate", "--programme", SAMPLE / "2020-2025", "--period", "2024", "--as-of", "2024-12-20", "--trace")


def explained(run: Run, code: str) -> dict[str, Any]:
    """The explanation of one indicator at the city."""
    told: dict[str, Any] = json.loads(run(*ASKED, "--indicator", code, "--org-unit", "tv", "--json")[1])
    (one,) = told["explanations"]
    assert isinstance(one, dict)
    return one


def test_people_read_the_tree_down_to_the_document(run: Run) -> None:
    out = run(*ASKED, "--indicator", "kt.gtsx-tang")[1]
    assert "Tốc độ tăng bình quân nhân 4 năm" in out
    assert "        - Giá trị công nghiệp - xây dựng. Số liệu đã báo cáo" in out
    assert "Mỗi năm còn lại cần 17,26%; bình quân đến nay 13,76%" in out


def test_people_read_what_would_turn_the_verdict(run: Run) -> None:
    out = run(*ASKED, "--indicator", "kt.gtsx-tang")[1]
    assert "Kết quả tăng thêm 0,69 điểm %, lên 14,45, thì đánh giá là “có khả năng đạt”." in out
    assert "Giá trị công nghiệp - xây dựng kỳ 2024: 19.416,6 → 20.193,8 (+777,2 tỷ đồng) thì “có khả năng đạt”" in out


def test_people_read_what_is_waited_for(run: Run) -> None:
    out = run(*ASKED, "--indicator", "xh.viec-lam", "--org-unit", "tv", "--against", "nam")[1]
    assert "từ 452 trở lên thì đánh giá là “đạt”, thấp hơn thì “không đạt”" in out


@pytest.mark.parametrize("code", ["an.on-dinh", "xh.ho-ngheo", "nt.ntm-kieu-mau", "kt.gtsx-cnxd"])
def test_whatever_its_kind_a_cell_is_explained_in_english_too(run: Run, code: str) -> None:
    status, out, _ = run("--lang", "en", *ASKED, "--indicator", code)
    assert status == 0
    assert "What would change the" in out


def test_json_has_the_tree_and_the_changes_beside_the_contract(run: Run) -> None:
    one = explained(run, "kt.thu-nhap")
    tree = one["targets"][0]["trace"]
    assert (tree["rule"], tree["facts"]["bound"], tree["facts"]["verdict"]) == ("trace_verdict", "nq.2a", "on_track")
    assert tree["inputs"][0]["observation"]["source"]["document"]
    assert {"own", "levers", "wanted"} == set(one["targets"][0]["would_change"])
    assert one["would_change"] is None


def test_json_of_a_figure_without_target_says_what_moves_it(run: Run) -> None:
    one = explained(run, "kt.gtsx")
    assert one["targets"] == []
    assert [lever["effect"] for lever in one["would_change"]["levers"]] == [1, 1, 1]


def test_without_the_word_nothing_is_explained(run: Run) -> None:
    assert "explanations" not in json.loads(run(*ASKED[:-1], "--json")[1])
