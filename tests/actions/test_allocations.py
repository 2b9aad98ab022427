"""Splitting the year's target of jobs over the wards: kept step by step, talked over, set by a document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cotmoc.actions import allocations as acts
from cotmoc.actions import programmes as programme_actions
from cotmoc.domain.allocations import AllocationRule
from cotmoc.domain.errors import CotmocError, NotAllowed, NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.negotiations import Way
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Target
from cotmoc.queries import allocations as kept
from cotmoc.queries import desk, people, programmes, waiting
from cotmoc.store import clock, models

TARGET, WARD = "nam.2024.10c", "tv.p1"
UNTIL, PAPER = date(2024, 12, 27), "12/QĐ-UBND"
People = Callable[[str], models.User]


class Table:
    """The people around an allocation, each with what they may do."""

    def __init__(self, code: str, person: People) -> None:
        self.code, self.person = code, person

    @property
    def programme(self) -> Programme:
        return programmes.find(self.code, clock.today())

    def by(self, username: str) -> dict[str, Any]:
        user = self.person(username)
        return {"by": user, "scope": people.scope_of(user, self.programme.org_units, clock.today())}

    def way(self, target: str = TARGET) -> Way:
        return kept.default_way(self.programme, kept.target_of(self.programme, target), clock.today())

    def begin(self, username: str = "van-phong", way: Way | None = None) -> int:
        return acts.begin(self.programme, TARGET, way or self.way(), **self.by(username))

    def edit(self, number: int, value: object, org_unit: str = WARD, **more: Any) -> None:
        figure = None if value is None else Decimal(str(value))
        acts.edit(self.programme, number, org_unit, figure, **self.by("van-phong"), **more)

    def asked(self) -> int:
        number = self.begin()
        acts.ask(self.programme, number, UNTIL, **self.by("van-phong"))
        return number

    def propose(self, number: int, value: int) -> int:
        told = self.by("phuong-1")
        acts.propose(self.programme, number, WARD, Decimal(value), "Ít chỗ làm", **told)
        return models.DueEntry.objects.latest("id").pk

    def held(self, number: int) -> kept.Held:
        return kept.find(self.programme, self.by("van-phong")["scope"], number)

    def parts(self, number: int) -> dict[str, Decimal | None]:
        found = kept.split(self.programme, self.held(number), clock.today())
        return {one.org_unit: one.value for one in found.portions}

    def opinion(self, number: int) -> kept.Opinion:
        return kept.opinion(self.programme, self.by("phuong-1")["scope"], number, WARD, clock.today())[1]

    def set_of(self, org_unit: str = WARD) -> list[Target]:
        return [one for one in self.programme.targets if one.org_unit == org_unit and one.cites == TARGET]

    def waits(self, username: str) -> list[str]:
        by, day = self.by(username), clock.today()
        items = waiting.owed(self.programme, day)
        found = waiting.waits(self.programme, by["scope"], by["by"].pk, day, items, ())
        return [one.kind.value for one in found if one.owed and one.owed.item.kind.value == "allocation"]


@pytest.fixture
def table(sample: str, person: People) -> Table:
    return Table(sample, person)


def test_a_draft_is_split_at_once_and_adds_up(table: Table) -> None:
    parts = table.parts(table.begin())
    assert len(parts) == 10
    assert sum(one for one in parts.values() if one is not None) == 2250


@pytest.mark.parametrize("username", ["phuong-1", "lanh-dao-p1", "bi-thu", "kiem-tra", "phong-ldxh"])
def test_only_who_reviews_at_the_city_splits_its_target(table: Table, username: str) -> None:
    with pytest.raises(NotAllowed):
        table.begin(username)
    number = table.begin()
    with pytest.raises((NotAllowed, NotFound)):
        acts.edit(table.programme, number, WARD, Decimal(1), **table.by(username))
    with pytest.raises((NotAllowed, NotFound)):
        acts.apply(table.programme, number, PAPER, **table.by(username))


def test_one_draft_of_a_target_is_under_way_at_a_time(table: Table) -> None:
    table.begin()
    with pytest.raises(TransitionError, match="allocation_under_way"):
        table.begin("chu-tich")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"on": date(2031, 1, 1)}, "allocation_day"),
        ({"basis": None}, "allocation_no_basis"),
        ({"level": "province"}, "allocation_no_units"),
    ],
)
def test_a_way_that_cannot_be_is_refused_before_it_is_kept(table: Table, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(UnsoundDefinition, match=code):
        table.begin(way=replace(table.way(), **changes))
    assert not models.Allocation.objects.exists()


def test_a_part_written_by_hand_stays_until_it_is_cleared(table: Table) -> None:
    number = table.begin()
    table.edit(number, 300)
    assert table.parts(number)[WARD] == 300
    table.edit(number, None)
    assert table.parts(number)[WARD] == 276


def test_what_changes_nothing_is_not_written(table: Table) -> None:
    number = table.begin()
    table.edit(number, 300)
    steps = models.AllocationStep.objects.count()
    table.edit(number, 300)
    assert models.AllocationStep.objects.count() == steps


def test_nobody_writes_over_what_somebody_else_wrote_since(table: Table) -> None:
    number = table.begin()
    table.edit(number, 300)
    with pytest.raises(TransitionError, match="allocation_changed"):
        table.edit(number, 310, seen=0)
    table.edit(number, 90, org_unit="tv.p2", seen=0)


def test_another_way_keeps_what_was_written(table: Table) -> None:
    number = table.begin()
    table.edit(number, 300)
    way = replace(table.way(), rule=AllocationRule.EQUAL)
    acts.set_way(table.programme, number, way, **table.by("van-phong"))
    assert table.parts(number)[WARD] == 300
    assert table.parts(number)["tv.p2"] == 217


def test_wards_that_merge_are_split_over_as_they_will_be(table: Table) -> None:
    way = replace(table.way("nq.12"), on=date(2025, 1, 1))
    number = acts.begin(table.programme, "nq.12", way, **table.by("van-phong"))
    assert "tv.p3-2025" in table.parts(number)
    assert len(table.parts(number)) == 8


# --- what the wards say ---


def test_each_ward_is_asked_once_and_its_desk_says_so(table: Table) -> None:
    number = table.asked()
    assert models.DueItem.objects.filter(kind="allocation").count() == 10
    assert acts.ask(table.programme, number, UNTIL, **table.by("van-phong")) == 0
    assert table.waits("phuong-1") == ["agree"]
    assert table.waits("van-phong") == []


def test_asking_wants_a_day_that_has_not_passed(table: Table) -> None:
    with pytest.raises(TransitionError, match="allocation_until"):
        acts.ask(table.programme, table.begin(), date(2024, 12, 1), **table.by("van-phong"))


def test_a_proposal_waits_for_those_who_lead_and_is_taken(table: Table) -> None:
    number = table.asked()
    entry = table.propose(number, 250)
    assert (table.waits("phuong-1"), table.waits("van-phong")) == ([], ["reply"])
    acts.take(table.programme, number, WARD, entry, **table.by("van-phong"))
    assert table.parts(number)[WARD] == 250
    assert (table.opinion(number).state, table.waits("van-phong")) == ("answered", [])
    with pytest.raises(TransitionError, match="allocation_no_proposal"):
        acts.take(table.programme, number, WARD, entry, **table.by("van-phong"))


def test_a_proposal_is_answered_without_being_taken(table: Table) -> None:
    number = table.asked()
    entry = table.propose(number, 250)
    with pytest.raises(TransitionError, match="due_entry_incomplete"):
        acts.answer(table.programme, number, WARD, entry, " ", **table.by("van-phong"))
    acts.answer(table.programme, number, WARD, entry, "Giữ như dự kiến", **table.by("van-phong"))
    assert table.parts(number)[WARD] == 276


def test_the_figure_of_the_draft_is_no_proposal(table: Table) -> None:
    with pytest.raises(TransitionError, match="allocation_same"):
        table.propose(table.asked(), 276)


def test_who_agreed_is_asked_again_where_the_part_has_changed(table: Table) -> None:
    number = table.asked()
    acts.agree(table.programme, number, WARD, **table.by("phuong-1"))
    assert table.opinion(number).agreed == 276
    table.edit(number, 300)
    assert acts.ask(table.programme, number, UNTIL, **table.by("van-phong")) == 1
    assert (table.opinion(number).agreed, table.waits("phuong-1")) == (None, ["agree"])


@pytest.mark.parametrize("username", ["long-duc", "khom-1", "kiem-tra", "quan-tri"])
def test_nobody_else_speaks_for_a_ward(table: Table, username: str) -> None:
    number = table.asked()
    with pytest.raises((NotFound, NotAllowed)):
        acts.agree(table.programme, number, WARD, **table.by(username))


# --- setting the parts ---


def test_parts_that_add_up_become_targets_of_the_wards(table: Table) -> None:
    number = table.asked()
    table.edit(number, 250)
    version = acts.apply(table.programme, number, PAPER, **table.by("van-phong"))
    old, new = table.set_of()
    assert (old.value, old.valid_to) == (Decimal(260), date(2024, 12, 20))
    assert (new.value, new.valid_from, new.adjusted_by) == (Decimal(250), date(2024, 12, 20), PAPER)
    assert models.ProgrammeVersion.objects.latest("id").number == version
    line = models.AuditEntry.objects.filter(action="allocation.applied").latest("id")
    assert line.after is not None
    assert line.after["targets"][WARD] == "≥ 250 người"
    assert (table.waits("phuong-1"), table.opinion(number).state) == ([], "closed")


def test_the_ward_is_judged_by_its_own_target(table: Table) -> None:
    number = table.begin()
    table.edit(number, 200)
    acts.apply(table.programme, number, PAPER, **table.by("van-phong"))
    by = table.by("phuong-1")
    own = desk.own_targets(table.programme, by["scope"], Period.year(2024), clock.today())
    assert 200 in [one.target.value for one in own]


def test_parts_that_do_not_add_up_want_a_reason(table: Table) -> None:
    number = table.begin()
    for org_unit in table.parts(number):
        table.edit(number, 200, org_unit=org_unit)
    with pytest.raises(TransitionError, match="allocation_gap"):
        acts.apply(table.programme, number, PAPER, **table.by("van-phong"))
    acts.apply(table.programme, number, PAPER, "Giữ lại để điều hòa", **table.by("van-phong"))
    assert models.ProgrammeVersion.objects.latest("id").reason == f"{PAPER}. Giữ lại để điều hòa"


def test_what_was_applied_is_changed_no_more_and_begun_anew_with_its_parts(table: Table) -> None:
    number = table.begin()
    table.edit(number, 250)
    acts.apply(table.programme, number, PAPER, **table.by("chu-tich"))
    with pytest.raises(TransitionError, match="allocation_applied"):
        table.edit(number, 240)
    again = table.begin()
    assert table.held(again).draft.edits == {WARD: 250}
    assert kept.before(table.programme, table.held(again))[WARD].value == 250


def test_a_document_is_wanted(table: Table) -> None:
    with pytest.raises(CotmocError, match="allocation_no_document"):
        acts.apply(table.programme, table.begin(), " ", **table.by("van-phong"))


def test_a_programme_that_would_have_errors_is_not_written(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    number, told = table.begin(), iter((0, 1))
    monkeypatch.setattr(programme_actions, "_errors", lambda _: next(told))
    with pytest.raises(TransitionError, match="review_unsound"):
        acts.apply(table.programme, number, PAPER, **table.by("van-phong"))
    assert len(table.set_of()) == 1
