"""Orders that are given in the sample, and what people write about them."""

from datetime import date, datetime

from cotmoc.actions import dues
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.roles import Scope
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models


def scope(sample: str, who: models.User) -> Scope:
    """What a person may do in the sample today."""
    return people.scope_of(who, programmes.find(sample, clock.today()).org_units, clock.today())


def order(sample: str, lead_unit: str, due_date: date) -> models.DueItem:
    """An instruction that the city gave to an org unit on 1 December 2024."""
    programme = models.Programme.objects.get(code=sample)
    item = models.DueItem(
        programme=programme, kind="instruction", title="x", lead_unit=lead_unit, issuer="tv", due_date=due_date
    )
    item.created_at = datetime(2024, 12, 1, 8, tzinfo=clock.VIET_NAM)
    return dues.add(item, by=None)


def say(
    sample: str, item: models.DueItem, who: models.User, kind: EntryKind, *, lead_unit: str | None = None
) -> models.DueEntry:
    """Write into the journal of an order; `lead_unit` is whom it is handed to."""
    return dues.write(item=item, kind=kind, by=who, scope=scope(sample, who), text="x", lead_unit=lead_unit)
