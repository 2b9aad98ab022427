"""People, and what each may do."""

from datetime import date

from cotmoc.domain import roles
from cotmoc.domain.org_units import OrgUnits
from cotmoc.store import rows
from cotmoc.store.models import User


def scope_of(person: User, org_units: OrgUnits, day: date) -> roles.Scope:
    """What a person may do on a day, in the trees of a programme; one query."""
    return roles.scope_of(rows.grants(person.grants.all()), org_units, day)
