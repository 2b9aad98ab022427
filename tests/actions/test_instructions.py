"""Work is given by who leads, to those below, in the name of the own org unit."""

from collections.abc import Callable
from datetime import date

import pytest

from cotmoc.actions import instructions
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models

Person = Callable[[str], models.User]
AHEAD = date(2025, 1, 15)


def give(sample: str, who: models.User, lead_unit: str = "tv.p1", due_date: date = AHEAD) -> models.DueItem:
    programme = programmes.find(sample, clock.today())
    scope = people.scope_of(who, programme.org_units, clock.today())
    return instructions.give(
        programme,
        by=who,
        scope=scope,
        text="Sửa đèn",
        lead_unit=lead_unit,
        due_date=due_date,
        support_units=("tv.p1", "phong-ldxh", "phong-ldxh"),
    )


def test_an_order_is_given_in_the_name_of_the_leaders_org_unit(sample: str, person: Person) -> None:
    item = give(sample, person("bi-thu"))
    assert (item.issuer, item.lead_unit, item.support_units) == ("tv", "tv.p1", ["phong-ldxh"])
    assert item.illustrative
    line = models.AuditEntry.objects.get(action="due.instruction_given")
    assert (line.org_unit, line.by) == ("tv.p1", person("bi-thu"))


@pytest.mark.parametrize(
    "username", ["chu-tich", "van-phong", "lanh-dao-p1", "phuong-1", "phong-ldxh", "kiem-tra", "quan-tri"]
)
def test_who_does_not_lead_gives_no_work(sample: str, person: Person, username: str) -> None:
    with pytest.raises(NotAllowed):
        give(sample, person(username))
    assert not models.DueItem.objects.filter(title="Sửa đèn").exists()


def test_nobody_orders_the_own_org_unit(sample: str, person: Person) -> None:
    with pytest.raises(NotAllowed):
        give(sample, person("bi-thu"), lead_unit="tv")


def test_an_order_is_for_a_day_ahead(sample: str, person: Person) -> None:
    with pytest.raises(TransitionError):
        give(sample, person("bi-thu"), due_date=date(2024, 12, 20))
