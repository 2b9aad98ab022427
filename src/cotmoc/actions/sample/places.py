"""Where the sample is, and in whose name something is done there."""

from datetime import date, datetime

from cotmoc.actions.submissions import Hand
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.queries import people, programmes, submissions
from cotmoc.store import clock
from cotmoc.store.models import User

PROGRAMME = "tra-vinh-2020-2025"


def programme() -> Programme:
    """The sample's term under way, as it stands now."""
    return programmes.find(PROGRAMME, clock.today())


def person(username: str) -> User:
    """An account of the sample."""
    return User.objects.get(username=username)


def scope_of(user: User, held: Programme) -> Scope:
    """What an account may do."""
    return people.scope_of(user, held.org_units, clock.today())


def hand(username: str, form: str, org_unit: str, period: str) -> Hand:
    """An account with a form in hand."""
    held, user = programme(), person(username)
    scope = scope_of(user, held)
    return Hand(held, submissions.require(held, scope, form, org_unit, period, clock.today()), user, scope)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Viet Nam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.VIET_NAM)
