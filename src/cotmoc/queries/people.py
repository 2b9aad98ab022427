"""People, and what each may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.domain import roles
from cotmoc.domain.errors import NotFound
from cotmoc.domain.org_units import OrgUnits
from cotmoc.store import rows
from cotmoc.store.models import RoleGrant, User


def scope_of(person: User, org_units: OrgUnits, day: date) -> roles.Scope:
    """What a person may do on a day, in the trees of a programme; one query."""
    return roles.scope_of(rows.grants(person.grants.all()), org_units, day)


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds or held at an org unit; `in_force` as of the day asked about."""

    id: int
    role: roles.Role
    org_unit: str
    valid_from: date | None
    valid_to: date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a list: `signed_in_at` is the last time, `grants` those in force first."""

    username: str
    full_name: str
    position: str
    is_active: bool
    joined_at: datetime
    signed_in_at: datetime | None
    grants: tuple[Held, ...]

    @property
    def roles(self) -> tuple[Held, ...]:
        """The roles in force."""
        return tuple(one for one in self.grants if one.in_force)


def listed(day: date, *, search: str = "", org_unit: str = "", role: str = "", closed: bool = False) -> list[Person]:
    """People by name, with their roles, in two queries.

    `search` is part of a name, post or username in any case of letters; `org_unit` and `role` narrow to those who hold
    such a role on that day; accounts that were closed only where asked for.
    """
    found = User.objects.prefetch_related("grants")
    people = [_person(user, user.grants.all(), day) for user in found if closed or user.is_active]
    wanted = search.casefold().strip()
    return [
        one
        for one in people
        if wanted in f"{one.full_name} {one.position} {one.username}".casefold()
        and (not (org_unit or role) or any(_matches(held, org_unit, role) for held in one.roles))
    ]


def _matches(held: Held, org_unit: str, role: str) -> bool:
    return org_unit in ("", held.org_unit) and role in ("", held.role.value)


def find(username: str) -> User:
    """The account of that name; raises `NotFound` (`person_unknown`)."""
    found = User.objects.filter(username__iexact=username).first()
    if found is None:
        raise NotFound("person_unknown", username=username)
    return found


def grant(username: str, number: int) -> RoleGrant:
    """A role of a person by its number; raises `NotFound` (`grant_unknown`)."""
    found = RoleGrant.objects.filter(pk=number, user__username__iexact=username).select_related("user").first()
    if found is None:
        raise NotFound("grant_unknown")
    return found


def person(user: User, day: date) -> Person:
    """A person with all roles held so far; one query."""
    return _person(user, user.grants.all(), day)


def _person(user: User, grants: Iterable[RoleGrant], day: date) -> Person:
    held = [
        Held(row.pk, roles.Role(row.role), row.org_unit, row.valid_from, row.valid_to, known.in_force_on(day))
        for row in grants
        for known in rows.grants([row])
    ]
    return Person(
        user.username,
        user.full_name,
        user.position,
        user.is_active,
        user.joined_at,
        user.last_login,
        tuple(sorted(held, key=lambda one: not one.in_force)),
    )
