"""What waits for whom: work to report on, to answer, to confirm."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.queries.orders import order, say, scope

from cotmoc.domain.dues import EntryKind
from cotmoc.queries import desk, programmes, waiting
from cotmoc.queries.waiting import WaitKind
from cotmoc.store import clock, models

Person = Callable[[str], models.User]


def waits(sample: str, who: models.User, item: models.DueItem) -> set[WaitKind]:
    day = clock.today()
    programme = programmes.find(sample, day)
    found = waiting.waits(programme, scope(sample, who), who.pk, day, desk.work(programme, day).items, ())
    return {one.kind for one in found if one.owed is not None and one.owed.item.code == item.code}


def test_work_that_is_late_or_due_soon_waits_for_its_unit(sample: str, person: Person) -> None:
    late, far = order(sample, "tv.p1", date(2024, 12, 10)), order(sample, "tv.p1", date(2025, 6, 1))
    assert waits(sample, person("phuong-1"), late) == {WaitKind.REPORT}
    assert waits(sample, person("phuong-1"), far) == set()
    assert waits(sample, person("kiem-tra"), late) == set()


def test_an_obstacle_and_a_completion_wait_for_the_issuer(sample: str, person: Person) -> None:
    item = order(sample, "tv.p1", date(2025, 6, 1))
    say(sample, item, person("phuong-1"), EntryKind.OBSTACLE)
    say(sample, item, person("phuong-1"), EntryKind.COMPLETED)
    assert waits(sample, person("chu-tich"), item) == {WaitKind.REPLY, WaitKind.CLOSE}
    assert waits(sample, person("phuong-1"), item) == set()


def test_a_line_of_a_register_waits_for_the_unit_that_owes_it(sample: str, person: Person) -> None:
    day = clock.today()
    programme = programmes.find(sample, day)
    items = desk.work(programme, day).items
    found = waiting.waits(programme, scope(sample, person("long-duc")), 0, day, items, ())
    settled = [one for one in found if one.kind is WaitKind.SETTLE]
    assert {one.owed.register for one in settled if one.owed} == {"quy-hoach"}
    assert all(one.due_date is not None and one.due_date <= day + timedelta(days=30) for one in settled)
