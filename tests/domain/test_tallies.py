"""Records of a register are counted and summed into figures, and missing is not zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import TERM, City, amount, indicator, stock

from cotmoc.domain import engine
from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Choice, DueRule, FieldKind, Record, Register, RegisterField
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.domain.tallies import Tally
from cotmoc.domain.tasks import TaskState

FIELDS = (
    RegisterField("loai", "Loại", kind=FieldKind.CHOICE, choices=(Choice("dat", "Đất"), Choice("duong", "Đường"))),
    RegisterField("so", "Số vụ", kind=FieldKind.NUMBER),
    RegisterField("tra-loi", "Ngày trả lời", kind=FieldKind.DATE),
    RegisterField("noi", "Nơi trả lời", kind=FieldKind.ORG_UNIT),
)
REGISTER = Register("r", "Sổ kiến nghị", fields=FIELDS, due=DueRule(days=30, answer="tra-loi", owed_by="noi"))


def line(on: str, org_unit: str = "p1", **values: Any) -> Record:
    """A line of the register on a day; `due_date`, `closed_on` and the like are changed afterwards."""
    held = {code.replace("_", "-"): value for code, value in values.items()}
    return Record("r", org_unit, date.fromisoformat(on), values=held)


def programme(*records: Record, register: Register = REGISTER, tally: Tally | None = None, **changes: Any) -> Programme:
    """A city of two wards and a department, with one tallied indicator."""
    units = tuple(OrgUnit(code, code, level) for code, level in [("tv", "city"), ("p1", "ward"), ("p2", "ward")])
    whole = amount(measure_unit="vụ", register="r", tally=tally or Tally())
    return Programme(
        code="thu",
        name="Chương trình thử",
        term=TERM,
        org_unit="tv",
        tree="hc",
        target_sets=(),
        org_units=OrgUnits(
            (*units, OrgUnit("pb", "Phòng", "department")),
            (Tree("hc", "Hành chính"), Tree("cq", "Cơ quan")),
            (
                Placement("hc", "tv"),
                Placement("hc", "p1", "tv"),
                Placement("hc", "p2", "tv"),
                Placement("cq", "pb", "tv"),
            ),
        ),
        indicators=(replace(whole, **changes),),
        registers=(replace(register, records=records),),
    )


def tallied(held: Programme, period: str = "2020-Q1", org_unit: str = "tv", **options: Any) -> Result:
    """The result of the tallied indicator."""
    return engine.evaluate("x", org_unit, Period.parse(period), held, **options)


def test_records_of_the_period_here_and_below_are_counted_in_whatever_tree() -> None:
    held = programme(line("2020-01-01"), line("2020-03-31", "pb"), line("2020-04-01"), line("2019-12-31"))
    result = tallied(held)
    assert (result.value, result.status) == (Decimal(2), Status.FINAL)
    assert result.trace.rule == "trace_tally"
    assert {
        "register": "Sổ kiến nghị",
        "register_code": "r",
        "records": 2,
        "kept": 2,
    }.items() <= result.trace.facts.items()


def test_a_number_of_the_records_that_meet_the_conditions_is_summed() -> None:
    tally = Tally("so", {"loai": ("dat",)})
    records = (
        line("2020-01-05", loai="dat", so=Decimal("2.5")),
        line("2020-01-06", "p2", loai="dat", so=Decimal(4)),
        line("2020-01-06", loai="duong", so=Decimal(90)),
    )
    result = tallied(programme(*records, tally=tally))
    assert (result.value, result.trace.rule) == (Decimal("6.5"), "trace_tally_sum")
    assert (result.trace.facts["records"], result.trace.facts["kept"]) == (2, 3)


def test_a_counted_record_without_the_number_makes_a_gap_and_not_a_zero() -> None:
    gap = tallied(
        programme(line("2020-01-05", so=Decimal(2)), replace(line("2020-01-06"), key="k7"), tally=Tally("so"))
    )
    assert gap.absence is not None
    assert (gap.absence.kind, gap.missing) == (AbsenceKind.INCOMPLETE, ("p1 k7",))


def test_a_register_without_a_record_in_the_period_says_nothing() -> None:
    result = tallied(programme(line("2019-12-31")))
    assert result.absence is not None
    assert result.absence.kind is AbsenceKind.NOT_REPORTED


def test_a_unit_without_cases_in_a_list_that_is_kept_has_none_of_them() -> None:
    assert tallied(programme(line("2020-01-05", "p2")), org_unit="p1").value == 0
    assert tallied(programme(line("2020-01-05", loai="duong"), tally=Tally(where={"loai": ("dat",)}))).value == 0


def test_a_unit_without_a_line_in_a_register_of_counts_has_not_reported() -> None:
    counts = replace(REGISTER, aggregate_only=True)
    assert tallied(programme(line("2020-01-05", "p2"), register=counts), org_unit="p1").value is None


def test_a_stock_counts_what_is_in_force_at_the_end_of_the_period() -> None:
    records = (line("2019-05-01"), replace(line("2018-05-01"), until=date(2020, 3, 31)), line("2020-04-01"))
    kind = stock()
    held = programme(*records, nature=kind.nature, over_time=kind.over_time)
    assert tallied(held).value == 1


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"closed": ("yes",)}, 2),
        ({"closed": ("no",)}, 2),
        ({"overdue": ("yes",)}, 2),
        ({"closed": ("yes",), "overdue": ("no",)}, 1),
        ({"closed": ("yes", "no")}, 4),
    ],
)
def test_what_is_closed_and_what_is_late_is_asked_on_the_last_day(
    where: dict[str, tuple[str, ...]], count: int
) -> None:
    records = (
        line("2020-01-01", tra_loi=date(2020, 1, 31)),
        replace(line("2020-01-01"), closed_on=date(2020, 2, 1)),
        line("2020-01-01", tra_loi=date(2020, 4, 1)),
        replace(line("2020-01-01"), due_date=date(2020, 3, 31)),
    )
    assert tallied(programme(*records, tally=Tally(where=where))).value == count


def test_on_a_day_before_the_end_of_the_period_the_count_is_provisional_and_knows_no_later_record() -> None:
    held = programme(line("2020-01-05"), line("2020-02-05"))
    result = tallied(held, as_of=date(2020, 1, 31))
    assert (result.value, result.status) == (Decimal(1), Status.PROVISIONAL)


def test_an_invented_record_marks_the_count_even_where_it_is_not_counted() -> None:
    invented = replace(line("2020-01-05", loai="duong"), illustrative=True)
    assert tallied(
        programme(invented, line("2020-01-06", loai="dat"), tally=Tally(where={"loai": ("dat",)}))
    ).illustrative


def test_a_list_with_records_before_and_after_a_period_was_kept_in_it() -> None:
    assert tallied(programme(line("2019-12-31"), line("2020-04-01"))).value == 0
    assert tallied(programme(line("2019-12-31"), line("2020-04-01")), as_of=date(2020, 3, 1)).value is None


def test_a_date_field_may_place_records_in_time() -> None:
    records = (line("2019-05-01", tra_loi=date(2020, 2, 1)), line("2020-01-01"))
    held = programme(*records, tally=Tally(by="tra-loi"))
    assert (tallied(held).value, tallied(held, "2019-Q2").value) == (Decimal(1), Decimal(0))


def test_a_reported_figure_goes_before_the_count_of_the_register() -> None:
    held = programme(line("2020-01-05"))
    held = replace(held, book=City().add("2020-Q1", 9).programme().book)
    assert tallied(held).value == 9


def test_a_share_is_a_formula_over_two_tallies() -> None:
    held = programme(line("2020-01-05", loai="dat"), line("2020-01-05", loai="duong"))
    part = replace(held.indicators[0], code="y", tally=Tally(where={"loai": ("dat",)}))
    held = replace(held, indicators=(*held.indicators, part, indicator("z", formula="y / x * 100")))
    result = engine.evaluate("z", "tv", Period.parse("2020-Q1"), held)
    assert (result.value, [step.rule for step in result.trace.inputs]) == (Decimal(50), ["trace_tally"] * 2)


def test_a_record_owes_by_the_rule_of_its_register_unless_it_says_its_own_day() -> None:
    plain, told = line("2020-01-01", noi="pb"), replace(line("2020-01-01"), due_date=date(2020, 6, 30))
    assert (REGISTER.due_on(plain), REGISTER.due_on(told)) == (date(2020, 1, 31), date(2020, 6, 30))
    assert (REGISTER.owed_by(plain), REGISTER.owed_by(told)) == ("pb", "p1")
    assert REGISTER.state_on(plain, date(2020, 2, 1)) is TaskState.OVERDUE
    by_field = replace(REGISTER, due=DueRule(field="tra-loi"))
    assert by_field.due_on(line("2020-01-01", tra_loi=date(2020, 5, 5))) == date(2020, 5, 5)


def test_a_record_of_a_register_without_a_rule_owes_nothing() -> None:
    free = replace(REGISTER, due=None)
    assert (free.due_on(line("2020-01-01")), free.owed_by(line("2020-01-01", noi="pb"))) == (None, "p1")
    assert free.state_on(line("2020-01-01"), date(2030, 1, 1)) is TaskState.UNDATED
