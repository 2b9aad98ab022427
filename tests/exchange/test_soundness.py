"""Each rule of soundness finds its fault in an otherwise sound programme, at its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cotmoc.domain import soundness
from cotmoc.exchange import folders
from cotmoc.lexicon import messages

Write = Callable[..., Path]

PROGRAMME, UNITS, INDICATORS, TARGETS = "programme.yaml", "org_units.yaml", "indicators.yaml", "targets.yaml"
TASKS, FORMS, REGISTERS, OBSERVATIONS = "tasks.yaml", "forms.yaml", "registers.yaml", "observations/2021.csv"
SETS = """\
target_sets:
  - {code: nq, kind: term_resolution, name: Nghị quyết}
  - {code: nam, kind: yearly_resolution, name: Nghị quyết năm}
"""
THU, CHI = "{code: thu, name: Thu ngân sách,", "{code: chi, name: Chi ngân sách,"


def found(folder: Path) -> list[tuple[str, str, int, str]]:
    """Severity, file, line and code; every finding has a sentence in both languages."""
    loaded = folders.load(folder)
    assert loaded.programme is not None, [messages.say(one.code, one.facts) for one in loaded.findings]
    for one in loaded.findings:
        assert messages.say(one.code, one.facts, "vi") != messages.say(one.code, one.facts, "en")
    places = [(loaded.locate(one), one) for one in loaded.findings]
    return [(one.severity.value, at.path.relative_to(folder).as_posix(), at.line, one.code) for at, one in places]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code"),
    [
        (PROGRAMME, "2021-01-01/P5Y", "2021-01-01/P7M", 5, "term_not_years"),
        (PROGRAMME, "code: vinh-an-2021-2025", "code: Vĩnh An", 1, "code_malformed"),
        (PROGRAMME, "target_sets:", "thresholds: {lag: 60}\ntarget_sets:", 6, "threshold_range"),
        (PROGRAMME, "target_sets:", "thresholds: {risk_factor: 0.5}\ntarget_sets:", 6, "threshold_range"),
        (PROGRAMME, "code: nam,", "code: nq,", 8, "code_twice"),
        (PROGRAMME, "org_unit: va", "org_unit: vb", 3, "org_unit_undeclared"),
        (PROGRAMME, "tree: hanh-chinh", "tree: hanhchinh", 4, "tree_undeclared"),
        (PROGRAMME, 'group: "1"', 'group: "2"', 12, "item_group_undeclared"),
        (UNITS, "code: va.p1,", "code: va.P1,", 5, "code_malformed"),
        (UNITS, "code: va.p1,", "code: va,", 5, "code_twice"),
        (UNITS, "valid_to: 2025-01-01}", "valid_from: 2025-01-01, valid_to: 2025-01-01}", 6, "validity_reversed"),
        (UNITS, "org_unit: va.p1, parent: va", "org_unit: va.p1, parent: vaa", 10, "org_unit_undeclared"),
        (UNITS, "org_unit: va.p1, parent: va}", "org_unit: va.p2, parent: va}", 11, "placement_twice"),
        (UNITS, "org_unit: va}", "org_unit: va, parent: va.p1}", 9, "tree_circle"),
        (UNITS, "share: 1", "share: 1.5", 14, "succession_share"),
        (UNITS, "share: 1", "share: 0", 14, "succession_share"),
        (
            UNITS,
            "{predecessor",
            "{predecessor: va.p2, successor: va, on: 2025-01-01, share: 0.5}\n  - {predecessor",
            15,
            "succession_shares",
        ),
        (
            UNITS,
            "{predecessor",
            "{predecessor: va.p1, successor: va.p2, on: 2025-01-01, share: 0.5}\n  - {predecessor",
            14,
            "succession_circle",
        ),
        (INDICATORS, THU, THU + " secrecy: mat,", 2, "secrecy_refused"),
        (INDICATORS, "thu / chi * 100", "thu / / chi", 4, "formula_syntax"),
        (INDICATORS, "thu / chi * 100", "thu / tong-chi", 4, "indicator_undeclared"),
        (INDICATORS, CHI, CHI + " formula: ty-le * thu,", 3, "formula_circle"),
        (INDICATORS, "over_units: sum", "over_units: weighted", 2, "weight_missing"),
        (INDICATORS, THU, THU + " growth_of: thu,", 2, "growth_of_itself"),
        (INDICATORS, THU, THU + " growth_of: thuu,", 2, "indicator_undeclared"),
        (INDICATORS, "register: so-van-minh", "register: so-vanminh", 5, "register_undeclared"),
        (INDICATORS, "decimals: 1", "decimals: 11", 2, "decimals_range"),
        (TARGETS, "indicator: thu", "indicator: thi", 4, "indicator_undeclared"),
        (TARGETS, "set: nam", "set: nawm", 16, "target_set_undeclared"),
        (TARGETS, 'item: "1"', 'item: "9"', 6, "item_undeclared"),
        (TARGETS, "org_unit: va\n    item", "org_unit: va.p9\n    item", 5, "org_unit_undeclared"),
        (TARGETS, "lead_unit: ktc", "lead_unit: ktx", 13, "org_unit_undeclared"),
        (TARGETS, "support_units: [va.p1]", "support_units: [va.p1, va.p7]", 13, "org_unit_undeclared"),
        (TARGETS, "cites: nq.1", "cites: nq.2", 19, "target_undeclared"),
        (TARGETS, "cites: nq.1", "parent: nq.2", 19, "target_undeclared"),
        (TARGETS, "direction: increase", "exception: tru", 12, "indicator_undeclared"),
        (TARGETS, "    value: 120.5\n", "", 2, "target_value_missing"),
        (TARGETS, 'op: ">="', "op: qualitative", 8, "target_value_unwanted"),
        (TARGETS, "    value_max: 110\n", "", 15, "range_incomplete"),
        (TARGETS, "op: range", 'op: ">="', 22, "value_max_unwanted"),
        (TARGETS, "value_max: 110", "value_max: 90", 22, "range_reversed"),
        (TARGETS, '{"2023": 90}', '{"năm 2023": 90}', 26, "period_syntax"),
        (TARGETS, 'item: "1"', "cites: nam.1", 6, "target_circle"),
        (TARGETS, 'item: "1"', "parent: nq.1", 6, "target_circle"),
        (
            TARGETS,
            "indicator: thu\n    org_unit: va\n    cites",
            "indicator: ty-le\n    org_unit: va.p1\n    cites",
            18,
            "not_at_level",
        ),
        (TASKS, "parent: nv", "parent: nw", 5, "task_undeclared"),
        (TASKS, "parent: nv", "parent: nv.1", 5, "task_circle"),
        (TASKS, "targets: [nq.1]", "targets: [nq.7]", 11, "target_undeclared"),
        (TASKS, "due_date: 2021-12-31", "due_date: 2020-12-31", 8, "task_due_early"),
        (FORMS, "indicators: [thu]", "indicators: [thu, tu]", 2, "indicator_undeclared"),
        (FORMS, "org_units: [va.p1]", "org_units: [va.p5]", 2, "org_unit_undeclared"),
        (FORMS, "frequency: month", "frequency: monthly", 2, "frequency_unknown"),
        (FORMS, "regime: calendar", "regime: calendar, due_day: 32", 2, "due_day_range"),
        (
            REGISTERS,
            "name: Sổ công nhận",
            "name: Sổ công nhận\n    fields: [{code: ly-do, title: Lý do}]\n    why_field: ly-do",
            7,
            "finding_without_reason",
        ),
        (REGISTERS, "until: 2024-12-20", "until: 2022-12-20", 5, "validity_reversed"),
        (REGISTERS, "org_unit: va.p1", "org_unit: va.p3", 5, "org_unit_undeclared"),
        (REGISTERS, "code: viec,", "code: Việc,", 11, "code_malformed"),
        (REGISTERS, "code: so,", "code: loai,", 14, "code_twice"),
        (REGISTERS, "code: viec,", "code: overdue,", 11, "field_reserved"),
        (REGISTERS, "{code: duong, title: Đường}", "{code: dat, title: Đường}", 12, "code_twice"),
        (REGISTERS, "title: Số ý kiến, kind: number", "title: Số ý kiến, kind: choice", 14, "choices_missing"),
        (REGISTERS, "title_field: viec", "title_field: vec", 8, "field_undeclared"),
        (REGISTERS, "owed_by: noi", "owed_by: loai", 9, "field_kind"),
        (REGISTERS, "days: 30", "days: -1", 9, "due_unsaid"),
        (REGISTERS, "{viec: Cống, ", "{", 17, "record_value_missing"),
        (REGISTERS, "loai: duong", "loai: cau", 18, "choice_undeclared"),
        (REGISTERS, "noi: ktc", "noi: ktx", 17, "org_unit_undeclared"),
        (REGISTERS, "so: 3.5", "so: ba", 18, "record_value_kind"),
        (REGISTERS, "tra-loi: 2021-03-20", "tra-loi: 20/3/2021", 17, "record_value_kind"),
        (REGISTERS, "so: 3.5", "ghi-chu: ba", 18, "field_undeclared"),
        (REGISTERS, "key: k2", "key: k1", 18, "code_twice"),
        (INDICATORS, "    register: kien-nghi\n", "", 10, "tally_without_register"),
        (INDICATORS, "nature: flow\n", "nature: ratio\n", 11, "tally_nature"),
        (INDICATORS, "of: so,", "of: loai,", 11, "tally_field"),
        (INDICATORS, "of: so,", "of: so, by: so,", 11, "field_kind"),
        (INDICATORS, "loai: [dat]", "lai: [dat]", 11, "field_undeclared"),
        (INDICATORS, "loai: [dat]", "so: [dat]", 11, "field_kind"),
        (INDICATORS, "loai: [dat]", "loai: [cau]", 11, "choice_undeclared"),
        (INDICATORS, '["no"]', '["khong"]', 11, "choice_undeclared"),
        (OBSERVATIONS, "thu,va.p1", "thuu,va.p1", 2, "indicator_undeclared"),
        (OBSERVATIONS, "thu,va.p1", "thu,va.p3", 2, "org_unit_undeclared"),
        (OBSERVATIONS, "44.5,A", ",A", 2, "value_missing"),
        (OBSERVATIONS, "44.5,A", "44.5,O", 2, "value_with_missing"),
        (OBSERVATIONS, "thu,va.p2,2021", "thu,va.p2,2025", 3, "org_unit_not_valid"),
        (OBSERVATIONS, "thu,va.p1", "ty-le,va.p1", 2, "not_at_level"),
    ],
)
def test_an_error_is_found_at_its_line(folder: Write, file: str, old: str, new: str, line: int, code: str) -> None:
    assert ("error", file, line, code) in found(folder((file, old, new)))


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code"),
    [
        (PROGRAMME, "alias: 2020/2025", "alias: khóa XII", 5, "term_alias"),
        (PROGRAMME, "plan: 2021-01-01/P5Y", "plan: 2021-01-01/P5Y, congress: 2010-01-01/P5Y", 5, "term_clocks_apart"),
        (UNITS, "parent: va, valid_to: 2025-01-01", "parent: va, valid_to: 2026-01-01", 11, "placement_outside"),
        (UNITS, "org_unit: ktc, parent: va", "org_unit: ktc", 2, "tree_roots"),
        (UNITS, "  - {tree: hanh-chinh, org_unit: ktc, parent: va}\n", "", 7, "org_unit_unplaced"),
        (UNITS, "trees:", "trees:\n  - {code: dang, name: Đảng}", 2, "tree_rootless"),
        (UNITS, "level: ward, official_code: 029, valid_to: 2025-01-01", "level: ward", 14, "succession_still_valid"),
        (
            UNITS,
            "name: Phường 1, level: ward",
            "name: Phường 1, level: ward, valid_from: 2026-01-01",
            14,
            "succession_not_yet",
        ),
        (INDICATORS, THU, THU + " weight: chi,", 2, "weight_unused"),
        (INDICATORS, ", register: so-van-minh", "", 5, "register_missing"),
        (INDICATORS, THU, THU + " growth_of: ty-le,", 2, "growth_of_ratio"),
        (INDICATORS, "nature: ratio,", "nature: ratio, over_units: sum,", 4, "ratio_summed"),
        (INDICATORS, "nature: flow", "nature: stock", 2, "stock_summed"),
        (
            INDICATORS,
            "tỷ đồng, nature: flow, over_time: sum",
            "lượt người, nature: flow, over_time: distinct",
            2,
            "turns_distinct",
        ),
        (INDICATORS, "nature: flow, over_time: sum", "nature: stock, over_time: distinct", 2, "distinct_at_once"),
        (FORMS, "regime: calendar", "regime: nd09_15_14, due_day: 14", 2, "due_before_cut_off"),
        (INDICATORS, "levels: [city]", "levels: [ctiy]", 4, "level_unused"),
        (TARGETS, "year: 2025", "year: 2030", 11, "target_year_outside"),
        (TARGETS, "    year: 2025\n", "", 2, "target_year_missing"),
        (TARGETS, '{"2023": 90}', '{"2020": 90}', 26, "path_outside"),
        (TARGETS, "measure_unit: tỷ đồng", "measure_unit: triệu đồng", 9, "measure_unit_differs"),
        (TARGETS, "lead_unit: ktc, ", "", 2, "lead_unit_missing"),
        (TARGETS, "cites: nq.1", "parent: nq.1", 19, "parent_other_set"),
        (TARGETS, "direction: increase", "conventions: {count_of: wards}", 12, "level_unused"),
        (TARGETS, "value: 120.5", "value: 120.500", 8, "figure_thousands"),
        (PROGRAMME, "org_unit: va", "next_programme: ../khong-co\norg_unit: va", 3, "next_programme_missing"),
        (PROGRAMME, "org_unit: va", f"next_programme: {'x' * 300}\norg_unit: va", 3, "next_programme_missing"),
        (OBSERVATIONS, "thu,va.p1,2021,44.5", "ty-le,va,2021,-99.78", 2, "share_outside"),
        (OBSERVATIONS, "thu,va.p1,2021,44.5", "ty-le,va,2021,9978", 2, "share_outside"),
        (TASKS, "completed_on: 2021-11-30", "completed_on: 2021-01-30", 9, "task_completed_early"),
        (TASKS, "    evidence: [{title: Báo cáo rà soát, reference: 12/BC-KT}]\n", "", 9, "evidence_missing"),
        (FORMS, "indicators: [thu]", "indicators: []", 2, "form_empty"),
        (FORMS, "indicators: [thu]", "indicators: [ty-le]", 2, "form_level"),
        (
            REGISTERS,
            "org_unit: va.p1, event: recognised, on: 2022",
            "org_unit: va.p2, event: recognised, on: 2025",
            5,
            "record_org_unit",
        ),
        (REGISTERS, "kind: number", "kind: number, choices: [{code: a, title: A}]", 14, "choices_unused"),
        (REGISTERS, "days: 30", "days: 30, certainty: verified", 9, "due_basis_missing"),
        (REGISTERS, "closed_on: 2021-08-01", "closed_on: 2021-04-01", 18, "record_day_early"),
        (REGISTERS, "event: recognised, ", "", 5, "record_empty"),
        (
            REGISTERS,
            "name: Sổ công nhận",
            "name: Sổ công nhận\n    aggregate_only: true",
            4,
            "aggregate_without_number",
        ),
        (REGISTERS, "so: 3.5", "so: 3.127", 18, "record_thousands"),
        (OBSERVATIONS, "va.p1,2021", "va.p1,2021-01-01/P10D", 2, "period_fine"),
        (OBSERVATIONS, "50,A,Báo cáo năm 2021,I.1", "50,A,,", 3, "source_missing"),
        (OBSERVATIONS, "44.5", "1.176", 2, "figure_thousands"),
        (OBSERVATIONS, "thu,va.p2", "thu,va.p1", 3, "revision_unordered"),
    ],
)
def test_a_warning_is_found_at_its_line(folder: Write, file: str, old: str, new: str, line: int, code: str) -> None:
    assert ("warning", file, line, code) in found(folder((file, old, new)))


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code"),
    [
        (PROGRAMME, "items:", 'items:\n  - {number: "2", title: Chi}', 12, "item_without_targets"),
        (TASKS, "    parent: nv\n", "", 2, "group_without_tasks"),
    ],
)
def test_an_info_tells(folder: Write, file: str, old: str, new: str, line: int, code: str) -> None:
    assert ("info", file, line, code) in found(folder((file, old, new)))


def test_what_is_overdue_is_tallied_only_where_something_is_owed(folder: Write) -> None:
    undated = folder((REGISTERS, "    due: {days: 30, answer: tra-loi, owed_by: noi}\n", ""))
    assert ("error", INDICATORS, 11, "tally_without_due") in found(undated)


def codes(folder: Path) -> set[str]:
    return {code for _, _, _, code in found(folder)}


def test_two_bounds_of_one_set_for_one_cell_are_asked_about_unless_the_second_is_secondary(folder: Write) -> None:
    twice = [
        (TARGETS, "set: nam", "set: nq"),
        (TARGETS, "year: 2024", "year: 2025"),
        (TARGETS, "    cites: nq.1\n", ""),
    ]
    assert "target_twice" in codes(folder(*twice))
    assert "target_twice" not in codes(folder(*twice, (TARGETS, "op: range", "secondary: true\n    op: range")))


@pytest.mark.parametrize(
    ("kind", "narrower"), [("own_commitment", True), ("assigned", False), ("term_resolution", False)]
)
def test_a_target_comes_from_a_wider_set(folder: Write, kind: str, narrower: bool) -> None:
    turned = folder(
        (TARGETS, "set: nq", "set: nam"),
        (
            TARGETS,
            "set: nam\n    indicator: thu\n    org_unit: va\n    cites",
            "set: nq\n    indicator: thu\n    org_unit: va\n    cites",
        ),
        (PROGRAMME, "yearly_resolution", kind),
    )
    assert ("cites_narrower" in codes(turned)) is narrower


def test_a_city_does_not_take_its_target_from_a_ward(folder: Write) -> None:
    assert "cites_narrower" in codes(folder((TARGETS, "org_unit: va\n    item", "org_unit: va.p1\n    item")))


@pytest.mark.parametrize(
    ("op", "value", "weaker"),
    [('">="', "120.4", True), ('">="', "120.5", False), ('">"', "120.5", False), ('"<="', "100", False)],
)
def test_a_target_is_not_weaker_than_the_one_it_comes_from(folder: Write, op: str, value: str, weaker: bool) -> None:
    same_year = [(TARGETS, "year: 2024", "year: 2025"), (TARGETS, "    value_max: 110\n", "")]
    changed = folder(*same_year, (TARGETS, "op: range", f"op: {op}"), (TARGETS, "value: 100", f"value: {value}"))
    assert ("cites_weaker" in codes(changed)) is weaker


def test_a_strict_bound_is_not_met_by_the_same_bound_without_strictness(folder: Write) -> None:
    same_year = [(TARGETS, "year: 2024", "year: 2025"), (TARGETS, "    value_max: 110\n", "")]
    bounds = [
        (TARGETS, "op: range", 'op: ">="'),
        (TARGETS, "value: 100", "value: 120.5"),
        (TARGETS, 'op: ">="', 'op: ">"'),
    ]
    assert "cites_weaker" in codes(folder(*same_year, *bounds))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("measure_unit: tỷ đồng\n    horizon: by", 'measure_unit: "%"\n    horizon: annual_average'),
        ("measure_unit: tỷ đồng", "measure_unit: tỉ đồng/năm"),
        ("measure_unit: tỷ đồng", "measure_unit: lần\n    secondary: true"),
        ("measure_unit: tỷ đồng", 'measure_unit: "%"\n    conventions: {count_of: ward}'),
    ],
)
def test_a_target_on_the_change_or_the_share_of_an_amount_has_its_own_measure_unit(
    folder: Write, old: str, new: str
) -> None:
    assert "measure_unit_differs" not in codes(folder((TARGETS, old, new)))


def test_a_derived_target_may_leave_its_value_to_its_candidates(folder: Write) -> None:
    derived = "derivation: {candidates: [{value: 5, measure_unit: tỷ đồng, rule: x}]}"
    assert codes(folder((TARGETS, "value: 120.5", derived))) == set()


def test_a_dead_tree_or_a_programme_outside_its_tree_is_an_error(folder: Write) -> None:
    other = folder(
        (PROGRAMME, "tree: hanh-chinh", "tree: dang"), (UNITS, "trees:", "trees:\n  - {code: dang, name: Đảng}")
    )
    assert ("error", PROGRAMME, 4, "programme_outside_tree") in found(other)


def test_a_programme_needs_a_target_set_and_wants_targets(folder: Write) -> None:
    empty = folder((PROGRAMME, SETS, "target_sets: []\n"))
    assert ("error", PROGRAMME, 6, "target_sets_none") in found(empty)
    (empty / TARGETS).unlink()
    assert "programme_without_targets" in codes(empty)


def test_a_figure_of_an_invented_org_unit_is_marked_unless_the_whole_programme_is(folder: Write) -> None:
    invented = (UNITS, "name: Phường 1,", "name: Phường 1, illustrative: true,")
    assert ("error", OBSERVATIONS, 2, "illustrative_unmarked") in found(folder(invented))
    assert codes(folder(invented, (PROGRAMME, "org_unit: va", "illustrative: true\norg_unit: va"))) == set()


def test_a_figure_outside_the_validity_of_its_indicator_is_asked_about(folder: Write) -> None:
    later = folder((INDICATORS, THU, THU + " valid_from: 2022-01-01,"))
    assert ("warning", OBSERVATIONS, 2, "indicator_not_in_force") in found(later)


def test_a_revision_recorded_later_is_no_fault(folder: Write) -> None:
    rows = "44.5,A,Báo cáo năm 2021,I.1"
    revised = folder((OBSERVATIONS, rows, "44.5,P,Báo cáo năm 2021,I.1\nthu,va.p1,2021,44.6,A,Báo cáo năm 2021,I.1"))
    assert codes(revised) == set()


def test_a_unit_that_moved_in_time_makes_no_circle_and_has_one_parent(folder: Write) -> None:
    moved = folder(
        (
            UNITS,
            "org_unit: va.p1, parent: va}",
            (
                "org_unit: va.p1, parent: ktc, valid_to: 2023-01-01}\n"
                "  - {tree: hanh-chinh, org_unit: va.p1, parent: va, valid_from: 2023-01-01}"
            ),
        ),
        (
            UNITS,
            "org_unit: ktc, parent: va}",
            (
                "org_unit: ktc, parent: va, valid_to: 2023-01-01}\n"
                "  - {tree: hanh-chinh, org_unit: ktc, parent: va.p1, valid_from: 2023-01-01}"
            ),
        ),
    )
    assert codes(moved) == set()


def test_every_rule_states_what_it_holds_and_is_listed_once() -> None:
    assert len(set(soundness.RULES)) == len(soundness.RULES)
    assert all(rule.__doc__ and rule.__doc__.split("\n")[0].endswith(".") for rule in soundness.RULES)


def test_secrets_are_told_where_they_belong(folder: Write) -> None:
    (one,) = folders.load(folder((INDICATORS, THU, THU + " secrecy: mat,"))).findings
    assert "hệ thống được chứng nhận cho bí mật nhà nước" in messages.say(one.code, one.facts, "vi")


def test_an_unknown_code_is_answered_with_the_nearest_one(folder: Write) -> None:
    (one,) = folders.load(folder((TARGETS, "lead_unit: ktc", "lead_unit: ktx"))).findings
    assert "ktc" in messages.say(one.code, one.facts, "en")


@pytest.mark.parametrize(
    ("measure_unit", "value", "severity"),
    [
        ("tỷ đồng", "14.000", {"figure_grouped"}),
        ("người", "14.000", {"figure_grouped"}),
        ("hộ nghèo/năm", "14.000", {"figure_grouped"}),
        ("người", "14.250", {"figure_thousands"}),
        ("ha", "14.000", {"figure_thousands"}),
        ("người", "14000", set()),
        ("người", "14.0", set()),
    ],
)
def test_thousands_with_a_dot_are_an_error_where_things_are_counted(
    folder: Write, measure_unit: str, value: str, severity: set[str]
) -> None:
    path = folder((INDICATORS, "tỷ đồng", measure_unit), (OBSERVATIONS, "44.5", value))
    assert {code for *_, line, code in found(path) if line == 2 and code.startswith("figure")} == severity


@pytest.mark.parametrize("name", ["Tốc độ tăng thu ngân sách", "Mức giảm hộ nghèo", "Thu so với dự toán"])
def test_a_growth_or_a_change_in_per_cent_may_pass_the_whole(folder: Write, name: str) -> None:
    row = (OBSERVATIONS, "thu,va.p1,2021,44.5", "ty-le,va,2021,-12.5")
    assert "share_outside" not in [code for *_, code in found(folder((INDICATORS, "Tỷ lệ thu trên chi", name), row))]


def test_the_next_programme_is_found_from_the_folder(folder: Write) -> None:
    path = folder((PROGRAMME, "org_unit: va", "next_programme: ../programme\norg_unit: va"))
    assert "next_programme_missing" not in [code for *_, code in found(path)]
