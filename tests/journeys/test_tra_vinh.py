"""The sample of the real city: both terms load and restate what the report says."""

import csv
import io
import re
import runpy
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from cotmoc.domain import attainment, comparisons
from cotmoc.domain.derivations import StatedResult, derive
from cotmoc.domain.engine import evaluate
from cotmoc.domain.indicators import Secrecy, Visibility
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import AbsenceKind, Judgement, Result, Verdict
from cotmoc.exchange import folders, observations_csv
from cotmoc.lexicon import numbers

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"
REPORT = "resolution/tra-vinh-xii.txt"


@cache
def programme(folder: str) -> Programme:
    """One of the two programmes; a fault in its files fails the test that asks."""
    loaded = folders.load(EXAMPLE / folder)
    assert loaded.programme is not None, [(str(loaded.locate(found)), found.code) for found in loaded.findings]
    return loaded.programme


def of_the_term(indicator: str) -> Result:
    """An indicator of the old term at the city, over its plan years."""
    old = programme("2015-2020")
    return evaluate(indicator, "tv", old.term.plan, old)


def judged(folder: str, code: str, period: str, as_of: date | None = None) -> Judgement:
    """One target at a period, judged on the stated figures and those that the script makes."""
    held = programme(folder)
    target = next(one for one in held.targets if one.code == code)
    stated = [one for one in held.book.observations if not one.illustrative]
    book = Book((*stated, *made())) if folder == "2020-2025" else Book(tuple(stated))
    return attainment.judge(target, held, Period.parse(period), as_of=as_of, book=book)


@pytest.mark.parametrize(("folder", "known"), [("2015-2020", {"lead_unit_missing"}), ("2020-2025", set())])
def test_a_programme_loads_with_no_finding_but_what_the_report_does_not_say(folder: str, known: set[str]) -> None:
    loaded = folders.load(EXAMPLE / folder)
    assert {(str(loaded.locate(found)), found.code) for found in loaded.findings if found.code not in known} == set()


def test_the_old_term_leads_to_the_new_one() -> None:
    old = programme("2015-2020")
    assert old.next_programme is not None
    assert (EXAMPLE / "2015-2020" / old.next_programme).resolve() == EXAMPLE / "2020-2025"


@pytest.mark.parametrize(
    ("indicator", "percent"),
    [("tp.kntc", "98.82"), ("tp.tha", "89.72"), ("dt.via-he", "99.74"), ("vh.gia-dinh-vh-ty-le", "93.74")],
)
def test_a_share_is_computed_from_the_two_counts_that_the_report_gives(indicator: str, percent: str) -> None:
    result = of_the_term(indicator)
    assert result.value is not None
    assert round(result.value, 2) == Decimal(percent)


@pytest.mark.parametrize(
    ("number", "percent"),
    [
        ("1", "101.05"),
        ("2", "100.79"),  # printed as 100,78
        ("3", "153.18"),  # printed as 153,2; the bound is derived
        ("4", "141.86"),  # printed as 142; the bound is derived
        ("5", "100.00"),
        ("6", "101.02"),
        ("7", "100.00"),
        ("8", "101.01"),
        ("9", "100.00"),
        ("10", "120.00"),
        ("11", "129.11"),
        ("12", "102.29"),
        ("13", "100.78"),
        ("15", "111.65"),
        ("16", "111.11"),
        ("17", "104.02"),
        ("18", "93.89"),
        ("19", "100.00"),
        ("20", "100.00"),
    ],
)
def test_every_attainment_of_the_old_term_is_restated(number: str, percent: str) -> None:
    judgement = judged("2015-2020", f"nq.{number}", "2016-01-01/P5Y")
    assert judgement.attainment is not None
    assert round(judgement.attainment, 2) == Decimal(percent)
    assert (judgement.verdict is Verdict.MISSED) is (number == "18")


def test_poverty_is_judged_without_a_ratio_and_lies_below_its_bound() -> None:
    judgement = judged("2015-2020", "nq.14", "2016-01-01/P5Y")
    assert (judgement.verdict, judgement.attainment, judgement.gap) == (Verdict.EXCEEDED, None, Decimal("-0.11"))


def test_the_missed_target_of_the_old_term_is_lowered_in_the_new_one() -> None:
    rows = comparisons.compare(programme("2015-2020"), programme("2020-2025"))
    row = next(row for row in rows if row.indicator.code == "dg.tccsd-tot")
    assert [row.old.value, row.judgement.result.value, row.new.value] == [Decimal(90), Decimal("84.5"), Decimal(80)]
    assert row.lowered and row.below_result


def test_the_old_term_holds_twenty_quoted_targets_of_which_five_are_derived() -> None:
    old = programme("2015-2020")
    derived = [target.derivation for target in old.targets if target.derivation is not None]
    assert (len(old.targets), len(old.items), len(derived)) == (20, 20, 5)
    assert sum(derivation.ambiguous for derivation in derived) == 2


@pytest.mark.parametrize(
    ("code", "stated", "attainment"),
    [
        (
            "nq.3",
            [StatedResult(Decimal("26.04"), "%", "growth"), StatedResult(Decimal("1136.9"), "tỷ đồng", "amount")],
            "153.2",
        ),
        (
            "nq.4",
            [StatedResult(Decimal(19860), "tỷ đồng", "amount"), StatedResult(Decimal("22.82"), "%", "growth")],
            "142",
        ),
        ("nq.9", [StatedResult(Decimal(10), "trường", "amount")], "100"),
        ("nq.10", [StatedResult(Decimal(6), "phường", "amount")], "120"),
        ("nq.20", [StatedResult(Decimal(85), "%", "share")], "100"),
    ],
)
def test_a_derived_target_is_the_one_that_the_rule_prefers(
    code: str, stated: list[StatedResult], attainment: str
) -> None:
    target = next(target for target in programme("2015-2020").targets if target.code == code)
    derived = derive(stated, Decimal(attainment))
    assert derived is not None and target.derivation is not None
    assert (derived.candidates[0].value, derived.candidates[0].measure_unit) == (target.value, target.measure_unit)


def test_the_new_term_holds_24_items_with_35_parts() -> None:
    new = programme("2020-2025")
    parts = Counter(target.item for target in new.targets if target.set == "nq" and target.is_counted)
    assert [item.number for item in new.items] == [str(number) for number in range(1, 25)]
    assert sum(parts.values()) == 35
    several = {number: count for number, count in parts.items() if count > 1}
    assert several == {"1": 4, "2": 2, "6": 3, "10": 3, "13": 2, "22": 3}


def test_the_commune_keeps_its_own_item() -> None:
    new = programme("2020-2025")
    (target,) = [one for one in new.targets if one.set == "nq" and one.org_unit != "tv"]
    assert (target.item, target.org_unit) == ("14", "tv.ld")
    (part,) = attainment.judge_item("14", new, Period.year(2024)).parts
    assert (part.verdict, part.result.illustrative) == (Verdict.ON_TRACK, True)


def test_all_items_and_parts_of_the_new_term_are_counted() -> None:
    count = attainment.count_items(programme("2020-2025"), Period.parse("2024"), "nq")
    assert (count.items.total, count.parts.total) == (24, 35)


def test_the_same_code_means_the_same_in_both_terms() -> None:
    old, new = programme("2015-2020"), programme("2020-2025")
    shared_codes = [one.code for one in old.indicators if new.indicator(one.code)]
    assert len(shared_codes) > 20
    for code in shared_codes:
        before, after = old.indicator(code), new.indicator(code)
        assert before is not None and after is not None
        assert (before.name, before.measure_unit, before.nature, before.direction, before.of_whole) == (
            *(after.name, after.measure_unit, after.nature, after.direction, after.of_whole),
        )


@pytest.mark.parametrize(("day", "count"), [(date(2020, 12, 31), 10), (date(2025, 3, 1), 8), (date(2025, 7, 1), 0)])
def test_the_city_has_the_wards_of_the_day(day: date, count: int) -> None:
    new = programme("2020-2025")
    assert len(new.org_units.children("tv", on=day, tree=new.tree)) == count


def test_four_wards_of_vinh_long_reuse_codes_of_others() -> None:
    new = programme("2020-2025")
    below = new.org_units.children("tinh-vl", on=date(2025, 7, 1), tree=new.tree)
    codes = {unit.official_code for unit in below}
    before = {unit.official_code for unit in new.org_units if unit.valid_on(date(2024, 1, 1))}
    assert len(below) == 4
    assert codes <= before


def test_every_dissolved_unit_of_the_city_passes_wholly_to_its_successors() -> None:
    new = programme("2020-2025")
    gone = [unit for unit in new.org_units if unit.code.startswith("tv.") and unit.level in ("ward", "commune")]
    for unit in gone:
        assert [step.share for step in new.org_units.successors(unit.code)] == [Decimal(1)], unit.code


def test_what_is_secret_or_of_the_party_is_never_shown_as_a_figure() -> None:
    new = programme("2020-2025")
    guarded = {target.indicator for target in new.targets if target.item in ("18", "19", "20", "21", "22", "23")}
    assert {one.visibility for one in new.indicators if one.code in guarded} == {Visibility.VERDICT_ONLY}
    assert all(one.secrecy is Secrecy.ORDINARY for one in new.indicators)


def test_every_stated_figure_has_its_place_in_the_report() -> None:
    for folder in ("2015-2020", "2020-2025"):
        stated = [one for one in programme(folder).book.observations if not one.illustrative]
        assert stated
        assert all(one.source is not None and one.source.locator for one in stated)


def test_every_figure_after_2020_is_illustrative() -> None:
    later = [one for one in programme("2020-2025").book.observations if one.period.start.year > 2020]
    assert all(one.illustrative for one in later)


def test_a_chain_leads_from_the_term_over_the_year_to_the_wards() -> None:
    targets = {target.code: target for target in programme("2020-2025").targets}
    assert (targets["giao.2024.10c.p7"].cites, targets["nam.2024.10c"].cites) == ("nam.2024.10c", "nq.10c")
    assert (targets["giao.2024.12.ld"].cites, targets["nam.2024.12"].cites) == ("nam.2024.12", "nq.12")
    assigned = [one.value or 0 for code, one in targets.items() if code.startswith("giao.2024.10c.")]
    assert sum(assigned) == targets["nam.2024.10c"].value


@cache
def made() -> tuple[Observation, ...]:
    """The figures that the script makes, as an import would read them, without touching its file."""
    script = runpy.run_path(str(EXAMPLE / "make_illustrative.py"))
    lines = [asdict(row) for row in script["rows"]()]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return tuple(row.observation for row in observations_csv.read(text.getvalue()) if row.observation is not None)


def test_the_script_makes_only_illustrative_figures_and_the_same_at_every_run() -> None:
    first = made()
    made.cache_clear()
    assert made() == first
    assert len(first) > 400
    assert all(one.illustrative and one.provenance.way == "script" for one in first)


def test_the_script_makes_no_figure_of_a_ward_outside_its_life() -> None:
    units = programme("2020-2025").org_units
    for one in made():
        unit = units.get(one.org_unit)
        assert unit is not None and unit.valid_on(one.period.start) and unit.valid_on(one.period.last_day)


@pytest.mark.parametrize(("year", "jobs"), [("2021", 1962), ("2022", 2318), ("2023", 2405), ("2024", 2366)])
def test_the_jobs_of_wards_and_quarters_add_up_to_the_city(year: str, jobs: int) -> None:
    new = programme("2020-2025")
    result = evaluate("xh.viec-lam", "tv", Period.parse(year), new, book=Book(made()))
    assert result.illustrative
    assert result.value == jobs


@pytest.mark.parametrize("indicator", ["xh.viec-lam", "cs.thu-gom-rac", "cs.dong-gop"])
@pytest.mark.parametrize("ward", ["tv.p1", "tv.ld"])
def test_a_ward_that_has_not_reported_a_quarter_is_the_sum_of_its_hamlets(indicator: str, ward: str) -> None:
    new, quarter = programme("2020-2025"), Period.parse("2024-Q3")
    told = evaluate(indicator, ward, quarter, new, book=Book(made()))
    hamlets = Book(tuple(one for one in made() if one.org_unit != ward))
    summed = evaluate(indicator, ward, quarter, new, book=hamlets)
    assert (summed.value, summed.trace.rule) == (told.value, "trace_over_units_sum")


def test_a_ward_without_one_of_its_hamlets_is_incomplete_and_names_it() -> None:
    new, quarter = programme("2020-2025"), Period.parse("2024-Q3")
    left = Book(tuple(one for one in made() if one.org_unit not in ("tv.p1", "tv.p1.k3")))
    result = evaluate("xh.viec-lam", "tv.p1", quarter, new, book=left)
    assert result.absence is not None
    assert (result.absence.kind, result.missing) == (AbsenceKind.INCOMPLETE, ("tv.p1.k3 2024-Q3",))


def test_one_year_of_jobs_falls_short_and_the_others_do_not() -> None:
    new, book = programme("2020-2025"), Book(made())
    years = [evaluate("xh.viec-lam", "tv", Period.year(year), new, book=book).value or 0 for year in range(2021, 2025)]
    assert [value > 2000 for value in years] == [False, True, True, True]


@pytest.mark.parametrize(
    ("code", "verdict", "remark"),
    [
        ("nq.8", Verdict.CANNOT_TELL, None),  # the new poverty standard breaks the series
        ("nq.10c", Verdict.BEHIND, "remark_years_reached"),
        ("nq.14", Verdict.ON_TRACK, "remark_not_there_before"),
        ("nq.21", Verdict.REACHED, "remark_few_units"),
        ("nam.2024.8", Verdict.MISSED, "remark_stock"),
    ],
)
def test_hard_cases_are_judged_as_an_office_would(code: str, verdict: Verdict, remark: str | None) -> None:
    judgement = judged("2020-2025", code, "2024", as_of=date(2025, 1, 31))
    assert judgement.verdict is verdict
    assert remark is None or remark in [one.code for one in judgement.remarks]


def written(value: Decimal) -> re.Pattern[str]:
    """A figure as the report may write it: "06" for 6, "44.231,2" for 44231.2, never inside a longer figure."""
    return re.compile(rf"(?<![\d.,])0?{re.escape(numbers.format(value))}(?!\d|[.,]\d)")


def test_every_stated_figure_and_target_is_printed_in_the_report(shared: Callable[[str], Path]) -> None:
    report = (shared(REPORT)).read_text(encoding="utf-8")
    for folder in ("2015-2020", "2020-2025"):
        held = programme(folder)
        stated = [one for one in held.book.observations if not one.illustrative and not one.derived]
        asked = [target for target in held.targets if target.set == "nq" and target.derivation is None]
        for code, value in [*((one.indicator, one.value) for one in stated), *((one.code, one.value) for one in asked)]:
            assert not value or written(value).search(report), (code, value)
