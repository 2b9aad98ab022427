"""What an agreed allocation comes to: targets of the org units below, amended when it is applied again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, target

from cotmoc.domain import allocations, allotments
from cotmoc.domain.allocations import Allocation, AllocationRule
from cotmoc.domain.allotments import Ground
from cotmoc.domain.amendments import before
from cotmoc.domain.errors import CotmocError, TransitionError
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import SetKind, Target, TargetSet

JOBS = target(">=", 900, measure_unit="người", indicator="a", year=2020, item="1")
OWN = TargetSet(allotments.OWN_SET, SetKind.ASSIGNED, "Giao cho cấp dưới")
FIRST, LATER = date(2018, 1, 1), date(2019, 7, 1)


def city(**changes: object) -> Programme:
    return City([amount("a", "người")], wards=3, targets=[JOBS], **changes).programme()  # type: ignore[arg-type]  # any field


def apply(
    programme: Programme, day: date = FIRST, edits: dict[str, int] | None = None, reason: str = "", of: Target = JOBS
) -> Programme:
    written = {code: Decimal(value) for code, value in (edits or {}).items()}
    asked = Allocation(of, "ward", AllocationRule.EQUAL, Period.year(2017), edits=written, on=day)
    return allotments.allot(
        allocations.split(asked, programme), programme, Ground("12/QĐ-UBND", day, reason, "từ 1"), own=OWN
    )


def parts(programme: Programme) -> list[tuple[str, str, date | None, date | None]]:
    own = [one for one in programme.targets if one.code != JOBS.code]
    return [(one.code, str(one.value), one.valid_from, one.valid_to) for one in own]


def test_each_org_unit_has_a_target_of_its_own_that_says_what_it_comes_from() -> None:
    made = apply(city()).targets[1]
    assert (made.code, made.org_unit, made.value, made.valid_from) == ("nq.1.p1", "p1", Decimal(300), FIRST)
    assert (made.cites, made.set, made.item, made.posts.lead_unit) == ("nq.1", OWN.code, None, None)
    assert made.source is not None
    assert (made.source.document, made.source.locator) == ("12/QĐ-UBND", "từ 1")


def test_the_set_is_made_once() -> None:
    again = apply(apply(city()), LATER, {"p1": 400})
    assert [one.code for one in again.target_sets] == ["nq", "nam", OWN.code]


def test_allotting_again_amends_what_changed_and_keeps_what_was() -> None:
    again = apply(apply(city()), LATER, {"p1": 400, "p2": 300, "p3": 200})
    assert parts(again) == [
        ("nq.1.p1", "300", FIRST, LATER),
        ("nq.1.p1.s2", "400", LATER, None),
        ("nq.1.p2", "300", FIRST, None),
        ("nq.1.p3", "300", FIRST, LATER),
        ("nq.1.p3.s2", "200", LATER, None),
    ]
    assert [one.code for one in before(again.targets[2], again)] == ["nq.1.p1"]


def test_what_began_on_the_same_day_is_put_right_in_its_place() -> None:
    again = apply(apply(city()), FIRST, {"p1": 400})
    assert parts(again)[0] == ("nq.1.p1", "400", FIRST, None)
    assert len(again.targets) == 4


def test_an_amended_whole_finds_the_parts_that_its_first_version_had() -> None:
    first = apply(city())
    old = replace(JOBS, valid_to=LATER)
    new = replace(JOBS, code="nq.1.s2", value=Decimal(1200), valid_from=LATER)
    amended = replace(first, targets=(old, new, *first.targets[1:]))
    assert set(allotments.held(new, amended, LATER)) == {"p1", "p2", "p3"}
    assert [one[1] for one in parts(apply(amended, LATER, of=new)) if one[3] is None][1:] == ["400"] * 3


def test_the_part_of_an_org_unit_that_is_no_more_ends() -> None:
    gone = city(ward_changes={"p3": {"valid_to": LATER}})
    again = apply(apply(gone), LATER)
    assert ("nq.1.p3", "300", FIRST, LATER) in parts(again)
    assert "450" in {one[1] for one in parts(again)}


@pytest.mark.parametrize(
    ("day", "edits", "document", "code"),
    [
        (date(2021, 1, 1), {}, "12", "allocation_day"),
        (FIRST, {}, " ", "allocation_no_document"),
        (FIRST, {"p1": 1, "p2": 1, "p3": 1}, "12", "allocation_gap"),
    ],
)
def test_what_cannot_be_applied_is_refused(day: date, edits: dict[str, int], document: str, code: str) -> None:
    programme, written = city(), {place: Decimal(value) for place, value in edits.items()}
    found = allocations.split(
        Allocation(JOBS, "ward", AllocationRule.EQUAL, Period.year(2017), edits=written), programme
    )
    with pytest.raises(CotmocError) as refused:
        allotments.allot(found, programme, Ground(document, day), own=OWN)
    assert refused.value.code == code


def test_parts_that_do_not_add_up_are_applied_with_a_reason() -> None:
    made = apply(city(), edits={"p1": 1000}, reason="Giao cao hơn để phấn đấu")
    assert [str(one.value) for one in made.targets[1:]] == ["1000", "0", "0"]


def test_a_whole_that_was_replaced_is_applied_no_more() -> None:
    with pytest.raises(TransitionError, match="allocation_not_in_force"):
        apply(city(), LATER, of=replace(JOBS, valid_to=LATER))


def test_an_open_part_is_never_applied() -> None:
    programme = city()
    asked = Allocation(JOBS, "ward", AllocationRule.PROPORTIONAL, Period.year(2017), basis="a")
    with pytest.raises(TransitionError, match="allocation_open"):
        allotments.allot(allocations.split(asked, programme), programme, Ground("12", FIRST, "x"), own=OWN)
