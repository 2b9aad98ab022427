"""Somebody owes something by a date: where it stands, and who may write what into its journal."""

from datetime import UTC, date, datetime
from itertools import product
from types import MappingProxyType

import pytest

from cotmoc.domain import dues
from cotmoc.domain.dues import DueItem, DueKind, EntryKind, JournalEntry, Stage, Standing
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.roles import ALLOWED, Act, Role, Scope
from cotmoc.domain.tasks import TaskState

ITEM = DueItem("cd-1", DueKind.INSTRUCTION, "Sửa đèn đường", "lead", "city", date(2024, 6, 30), ("aid",))
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def entry(number: int, kind: EntryKind, day: int = 1, **said: object) -> JournalEntry:
    at = datetime(2024, 6, day, 12, tzinfo=UTC)
    return JournalEntry(number, kind, at, **{"by": "A", "text": "x", **said})  # type: ignore[arg-type]  # facts as given


def scope(role: Role, org_unit: str) -> Scope:
    return Scope(
        MappingProxyType({act: frozenset({org_unit}) for act in ALLOWED[role]}), (org_unit,), frozenset({role})
    )


def stands(*journal: JournalEntry, day: date = date(2024, 6, 20)) -> Standing:
    return dues.standing_on(ITEM, journal, day)


@pytest.mark.parametrize(
    ("journal", "day", "stage"),
    [
        ((), date(2024, 6, 30), Stage.NOT_STARTED),
        ((), date(2024, 7, 1), Stage.OVERDUE),
        ((entry(1, EntryKind.PROGRESS, percent=10),), date(2024, 6, 30), Stage.UNDER_WAY),
        ((entry(1, EntryKind.PROGRESS, percent=90),), date(2024, 7, 1), Stage.OVERDUE),
        ((entry(1, EntryKind.COMPLETED),), date(2024, 7, 9), Stage.AWAITS_CLOSURE),
        ((entry(1, EntryKind.COMPLETED), entry(2, EntryKind.CLOSED)), date(2024, 7, 9), Stage.CLOSED),
        ((entry(1, EntryKind.COMPLETED), entry(2, EntryKind.REOPENED)), date(2024, 6, 9), Stage.UNDER_WAY),
        ((entry(1, EntryKind.EXTENSION, due_date=date(2024, 8, 1)),), date(2024, 7, 9), Stage.UNDER_WAY),
    ],
)
def test_a_card_stands_in_one_column(journal: tuple[JournalEntry, ...], day: date, stage: Stage) -> None:
    assert stands(*journal, day=day).stage is stage


def test_what_is_sent_back_stands_at_the_progress_reported_before() -> None:
    journal = entry(1, EntryKind.PROGRESS, percent=60), entry(2, EntryKind.COMPLETED), entry(3, EntryKind.REOPENED)
    assert (stands(*journal[:2]).percent, stands(*journal).percent) == (100, 60)


def test_entries_after_the_day_are_not_known_yet() -> None:
    assert stands(entry(1, EntryKind.COMPLETED, day=21)).state is TaskState.OPEN


def test_an_extension_moves_the_date_and_answers_the_request_for_it() -> None:
    asked = entry(1, EntryKind.PROPOSAL, due_date=date(2024, 8, 1))
    granted = entry(2, EntryKind.EXTENSION, due_date=date(2024, 7, 15), replies_to=1)
    assert stands(asked).due_date == ITEM.due_date
    assert stands(asked).unanswered == (asked,)
    after = stands(asked, granted)
    assert (after.due_date, after.unanswered, after.extended) == (date(2024, 7, 15), (), 1)


def test_an_obstacle_wants_its_own_answer() -> None:
    first, second = entry(1, EntryKind.OBSTACLE), entry(2, EntryKind.PROPOSAL)
    assert stands(first, second, entry(3, EntryKind.ANSWER, replies_to=1)).unanswered == (second,)


def test_a_hand_over_changes_the_lead_unit() -> None:
    assert stands(entry(1, EntryKind.HANDOVER, lead_unit="other")).lead_unit == "other"


def test_what_is_done_after_its_date_is_done_late_by_the_day_of_the_event() -> None:
    in_time = entry(1, EntryKind.COMPLETED, day=30, on=date(2024, 6, 29))
    assert dues.standing_on(ITEM, [in_time], date(2024, 7, 5)).state is TaskState.DONE
    late = JournalEntry(1, EntryKind.COMPLETED, datetime(2024, 7, 4, tzinfo=UTC), "A", "x")
    assert dues.standing_on(ITEM, [late], date(2024, 7, 5)).state is TaskState.DONE_LATE


BELOW = {EntryKind.PROGRESS, EntryKind.EVIDENCE, EntryKind.OBSTACLE, EntryKind.PROPOSAL}
REPORTS = {Role.COLLECTOR, Role.REVIEWER}
"""Who reports progress of the unit at which the role was given."""
DECIDES = {
    DueKind.TASK: {Role.LEADER, Role.APPROVER},
    DueKind.INSTRUCTION: {Role.LEADER, Role.APPROVER},
    DueKind.RECORD: {Role.LEADER, Role.APPROVER, Role.REVIEWER},
    DueKind.QUESTION: {Role.LEADER, Role.APPROVER, Role.REVIEWER},
    DueKind.ALLOCATION: {Role.APPROVER, Role.REVIEWER},
}
EXPLAINS = {Role.COLLECTOR, Role.REVIEWER, Role.APPROVER, Role.LEADER}


def allowed(due: DueKind, kind: EntryKind, role: Role, place: str) -> bool:
    """The table of rights, written out a second time: by kind of due item and entry, role, and place of the role."""
    if kind in dues.FROM_ABOVE:
        return place == "city" and role in DECIDES[due]
    who = EXPLAINS if due is DueKind.QUESTION else REPORTS
    return role in who and (place == "lead" or (place == "aid" and kind in BELOW))


@pytest.mark.parametrize("due", list(DueKind))
@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_what_kind_of_entry(due: DueKind, role: Role) -> None:
    item = DueItem("x", due, "x", "lead", "city", None, ("aid",))
    cases = list(product(EntryKind, ("lead", "aid", "city", "elsewhere")))
    found = [dues.may_write(item, stands(), kind, scope(role, place)) for kind, place in cases]
    assert found == [allowed(due, kind, role, place) for kind, place in cases]


def test_after_a_hand_over_the_former_lead_unit_has_no_say() -> None:
    standing = stands(entry(1, EntryKind.HANDOVER, lead_unit="other"))
    assert not dues.may_write(ITEM, standing, EntryKind.PROGRESS, scope(Role.COLLECTOR, "lead"))
    assert dues.may_write(ITEM, standing, EntryKind.PROGRESS, scope(Role.COLLECTOR, "other"))


LEAD, LEADER = scope(Role.COLLECTOR, "lead"), scope(Role.LEADER, "city")
ASKED = entry(1, EntryKind.OBSTACLE)
DONE = entry(1, EntryKind.COMPLETED)
CLOSED = entry(2, EntryKind.CLOSED, by="B")


@pytest.mark.parametrize(
    ("journal", "proposed", "who", "code"),
    [
        ((), entry(0, EntryKind.PROGRESS, text=""), LEAD, "due_entry_incomplete"),
        ((), entry(0, EntryKind.PROGRESS, percent=101), LEAD, "due_entry_incomplete"),
        ((), entry(0, EntryKind.COMPLETED, text=" "), LEAD, "due_entry_incomplete"),
        ((), entry(0, EntryKind.EXTENSION), LEADER, "due_entry_incomplete"),
        ((), entry(0, EntryKind.EXTENSION, due_date=date(2024, 6, 30)), LEADER, "due_not_later"),
        ((), entry(0, EntryKind.HANDOVER, lead_unit="lead"), LEADER, "due_entry_incomplete"),
        ((), entry(0, EntryKind.COMPLETED, on=date(2024, 6, 2)), LEAD, "due_day_ahead"),
        ((), entry(0, EntryKind.CLOSED), LEADER, "due_not_done"),
        ((), entry(0, EntryKind.REOPENED), LEADER, "due_not_done"),
        ((), entry(0, EntryKind.ANSWER), LEADER, "due_nothing_to_answer"),
        ((ASKED,), entry(0, EntryKind.ANSWER), LEADER, "due_nothing_to_answer"),
        ((ASKED,), entry(0, EntryKind.ANSWER, replies_to=9), LEADER, "due_nothing_to_answer"),
        ((DONE,), entry(0, EntryKind.PROGRESS), LEAD, "due_not_open"),
        ((DONE,), entry(0, EntryKind.COMPLETED), LEAD, "due_not_open"),
        ((DONE, CLOSED), entry(0, EntryKind.CLOSED), LEADER, "due_not_done"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(
    journal: tuple[JournalEntry, ...], proposed: JournalEntry, who: Scope, code: str
) -> None:
    with pytest.raises(TransitionError) as refused:
        dues.write(ITEM, stands(*journal), proposed, scope=who)
    assert refused.value.code == code


def test_nobody_closes_what_the_same_person_said_was_done() -> None:
    both = Scope(MappingProxyType({act: frozenset({"lead", "city"}) for act in Act}))
    with pytest.raises(NotAllowed) as refused:
        dues.write(ITEM, stands(DONE), entry(0, EntryKind.CLOSED, by="A"), scope=both)
    assert refused.value.code == "due_own"
    assert dues.write(ITEM, stands(DONE), entry(0, EntryKind.CLOSED, by="B", text=""), scope=both).by == "B"


@pytest.mark.parametrize(
    ("journal", "who", "kinds"),
    [
        ((), LEAD, {*BELOW, EntryKind.COMPLETED}),
        ((), LEADER, {EntryKind.EXTENSION, EntryKind.HANDOVER}),
        ((ASKED,), LEADER, {EntryKind.ANSWER, EntryKind.EXTENSION, EntryKind.HANDOVER}),
        ((DONE,), LEADER, {EntryKind.CLOSED, EntryKind.REOPENED}),
        ((DONE, CLOSED), LEADER, {EntryKind.REOPENED}),
        ((DONE, CLOSED), LEAD, {EntryKind.EVIDENCE}),
    ],
)
def test_only_what_can_be_written_now_is_offered(
    journal: tuple[JournalEntry, ...], who: Scope, kinds: set[EntryKind]
) -> None:
    assert set(dues.possible(ITEM, stands(*journal), scope=who, by="C")) == kinds
