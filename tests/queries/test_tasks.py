"""Work in sight."""

from collections.abc import Callable
from datetime import date

from tests.queries.orders import order, say, scope

from cotmoc.domain.dues import EntryKind, Stage
from cotmoc.queries import programmes, tasks
from cotmoc.store import clock, models

Person = Callable[[str], models.User]


def seen(sample: str, who: models.User) -> tuple[tasks.Followed, ...]:
    return tasks.followed(programmes.find(sample, clock.today()), scope(sample, who), clock.today())


def test_the_city_sees_all_and_overdue_comes_first(sample: str, person: Person) -> None:
    found = seen(sample, person("bi-thu"))
    assert len(found) == 45
    late = [one.stage is Stage.OVERDUE for one in found]
    assert late == sorted(late, reverse=True)


def test_a_department_sees_what_it_leads_supports_or_once_led(sample: str, person: Person) -> None:
    own = "phong-ldxh"
    found = seen(sample, person("phong-ldxh"))
    assert found
    assert all(own in (one.lead_unit, *one.item.support_units) for one in found)
    item = order(sample, own, date(2025, 1, 1))
    say(sample, item, person("bi-thu"), EntryKind.HANDOVER, lead_unit="phong-yte")
    assert item.code in {one.code for one in seen(sample, person("phong-ldxh"))}


def test_the_groups_keep_the_order_of_the_resolution(sample: str, person: Person) -> None:
    programme = programmes.find(sample, clock.today())
    groups = tasks.groups(programme, seen(sample, person("bi-thu")))
    assert [one.number for one in groups] == [str(number) for number in range(1, 9)]
    assert [one.breakthrough for one in groups] == [False] * 7 + [True]
    assert len(groups[-1].tasks) == 3


def test_a_target_out_of_sight_is_named_without_its_verdict(sample: str, person: Person) -> None:
    programme = programmes.find(sample, clock.today())
    period = programme.term.plan
    (city,) = tasks.served(programme, scope(sample, person("bi-thu")), ["nq.3"], period, clock.today())
    (ward,) = tasks.served(programme, scope(sample, person("phuong-1")), ["nq.3"], period, clock.today())
    assert city.title == ward.title
    assert (city.judgement is None, ward.judgement is None) == (False, True)
