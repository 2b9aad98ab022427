"""Journals only grow, by those who may write, with a line of audit each time."""

from collections.abc import Callable
from datetime import date

import pytest

from cotmoc.actions import dues
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models

Person = Callable[[str], models.User]


def order(programme: str, lead_unit: str = "tv.p1") -> models.DueItem:
    kept = models.Programme.objects.get(code=programme)
    item = models.DueItem(
        programme=kept, kind=DueKind.INSTRUCTION.value, title="Sửa đèn", lead_unit=lead_unit, issuer="tv"
    )
    return dues.add(item, by=None)


def say(item: models.DueItem, who: models.User, kind: EntryKind, **said: object) -> models.DueEntry:
    units = programmes.find(item.programme.code, clock.today()).org_units
    scope = people.scope_of(who, units, clock.today())
    return dues.write(item=item, kind=kind, by=who, scope=scope, **{"text": "x", **said})  # type: ignore[arg-type]


def test_an_entry_is_signed_and_leaves_a_line_of_audit(sample: str, person: Person) -> None:
    item = order(sample)
    entry = say(item, person("phuong-1"), EntryKind.PROGRESS, percent=30)
    line = models.AuditEntry.objects.get(action="due.progress")
    assert (entry.by_name, line.by, line.org_unit) == ("phuong-1", person("phuong-1"), "tv.p1")
    assert line.after == {"text": "x", "percent": 30}


@pytest.mark.parametrize("username", ["long-duc", "khom-1", "kiem-tra", "bi-thu", "quan-tri"])
def test_who_has_no_part_in_it_reports_no_progress(sample: str, person: Person, username: str) -> None:
    item = order(sample)
    with pytest.raises(NotAllowed):
        say(item, person(username), EntryKind.PROGRESS)
    assert not item.entries.exists()
    assert not models.AuditEntry.objects.filter(action="due.progress").exists()


def test_done_is_closed_by_the_issuer_and_not_by_the_ward(sample: str, person: Person) -> None:
    item = order(sample)
    say(item, person("phuong-1"), EntryKind.COMPLETED)
    with pytest.raises(NotAllowed):
        say(item, person("lanh-dao-p1"), EntryKind.CLOSED)
    assert say(item, person("bi-thu"), EntryKind.CLOSED, text="").kind == "closed"


def test_an_answer_belongs_to_what_it_answers(sample: str, person: Person) -> None:
    item = order(sample)
    asked = say(item, person("phuong-1"), EntryKind.PROPOSAL)
    answer = say(item, person("chu-tich"), EntryKind.ANSWER, replies_to=asked.pk)
    assert answer.replies_to == asked
    with pytest.raises(TransitionError):
        say(item, person("chu-tich"), EntryKind.ANSWER, replies_to=asked.pk)


def test_codes_are_drawn_one_after_the_other(sample: str) -> None:
    assert [order(sample).code for _ in range(3)] == ["cd-001", "cd-002", "cd-003"]


def test_work_without_a_lead_unit_is_not_given(sample: str) -> None:
    with pytest.raises(TransitionError):
        order(sample, lead_unit="")


def test_an_extension_says_until_when(sample: str, person: Person) -> None:
    item = order(sample)
    say(item, person("bi-thu"), EntryKind.EXTENSION, due_date=date(2025, 2, 1))
    line = models.AuditEntry.objects.get(action="due.extension")
    assert line.after == {"text": "x", "due_date": "2025-02-01"}
