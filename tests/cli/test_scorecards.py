"""`cotmoc scorecards`: scores for people and as JSON, the types that come along, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cotmoc.exchange import catalogue

Run = Callable[..., tuple[int, str, str]]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh" / "2020-2025"
ASKED = ("scorecards", "--programme", SAMPLE, "--as-of", "2024-12-20")


def test_people_read_who_reaches_what_and_by_which_rules(run: Run) -> None:
    out = " ".join(run(*ASKED)[1].split())
    for words in ("Phường 9 7/9*", "Không đạt", "54,65–99,65*", "Căn cứ: Quyết định 04/2022/QĐ-TTg", "MINH HỌA"):
        assert words in out


def test_one_document_holds_scores_with_all_digits(run: Run) -> None:
    status, out, _ = run(*ASKED, "thi-dua", "--period", "2024-Q3", "--org-unit", "tv.p9", "--json")
    (card,) = json.loads(out)["scorecards"]
    (score,) = card["scores"]
    assert (status, card["scorecard"], card["period"], score["org_unit"]) == (0, "thi-dua", "2024-Q3", "tv.p9")
    assert (score["outcome"], score["passed"], score["missing"], score["place"]) == (
        *("cannot_tell", None, ["2", "4", "5"], [2, 10]),
    )
    assert '"low": 54.649122807017543859' in out


def test_what_keeps_an_org_unit_from_passing_is_in_the_document(run: Run) -> None:
    out = run(*ASKED, "thi-dua", "--period", "2024-Q3", "--org-unit", "tv.p8", "--json")[1]
    (shortfall,) = json.loads(out)["scorecards"][0]["scores"][0]["shortfalls"]
    assert (shortfall["kind"], shortfall["of"], shortfall["certain"]) == ("group", "kinh-te", True)
    assert round(shortfall["points"], 2) == 0.53


def test_a_period_without_rules_has_no_scores(run: Run) -> None:
    out = run(*ASKED, "phuong-van-minh", "--period", "2021", "--json")[1]
    (card,) = json.loads(out)["scorecards"]
    assert (card["edition"], card["scores"]) == (None, [])
    assert "Không có quy định nào" in run(*ASKED, "phuong-van-minh", "--period", "2021")[1]


def test_without_a_programme_it_lists_the_types_and_prints_one(run: Run) -> None:
    listed = run("scorecards")[1]
    assert [code for code in catalogue.CODES if f"{code}: " not in listed] == []
    assert run("scorecards", "do-thi")[1] == catalogue.text("do-thi")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("scorecards", "khong-co"), "do-thi"),
        ((*ASKED, "khong-co"), "thi-dua"),
        ((*ASKED, "--org-unit", "khong-co"), "khong-co"),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(run: Run, arguments: tuple[object, ...], word: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert word in err


def test_a_programme_without_scorecards_says_so(run: Run) -> None:
    status, out, _ = run("scorecards", "--programme", SAMPLE.parent / "2015-2020", "--lang", "en")
    assert (status, out.strip()) == (0, "This programme has no scorecards yet")
