"""Who did what: the lines of audit, as the inspector and the operator may read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from cotmoc.domain.errors import NotAllowed
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.store import clock
from cotmoc.store.models import AuditEntry, User


@dataclass(frozen=True, slots=True)
class Asked:
    """What the log is narrowed by; empty means all. `by` is a username, `subject` a part of the subject's name."""

    by: str = ""
    action: str = ""
    org_unit: str = ""
    since: date | None = None
    until: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a write changed: the names that lead to it, and how it stood before and after."""

    names: tuple[str, ...]
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Line:
    """One write: when, by whom, what, to what, where, with its changes, `hidden` from whoever sees no figures."""

    at: datetime
    by: str
    username: str
    action: str
    org_unit: str
    subject: str
    changes: tuple[Change, ...]
    hidden: bool = False


def last_moment() -> datetime | None:
    """When the last line was written."""
    return AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()


SYSTEM = frozenset({"user", "session", "programme", "boundaries", "document", "report", "text"})
"""What lines of audit begin with that tell no figure and nothing said about one."""


def lines(programme: Programme, scope: Scope, asked: Asked) -> QuerySet[AuditEntry]:
    """The rows that a person may read, the newest first; `line` reads each. Raises `NotAllowed`.

    They are those of the org units at which auditing is allowed; those without an org unit (accounts, sessions,
    definitions) belong to whoever audits the programme's own.
    """
    places = scope.where(Act.AUDIT)
    if not places:
        raise NotAllowed("audit_not_you")
    within = Q(org_unit__in=places)
    if programme.org_unit in places:
        within |= Q(org_unit="")
    rows = AuditEntry.objects.filter(within, programme__in=("", programme.code)).select_related("by")
    return rows.filter(*_conditions(asked)).order_by("-id")


def _conditions(asked: Asked) -> Iterator[Q]:
    if asked.by:
        yield Q(by__username=asked.by)
    if asked.action:
        yield Q(action=asked.action)
    if asked.org_unit:
        yield Q(org_unit=asked.org_unit)
    if asked.since:
        yield Q(at__gte=_midnight(asked.since))
    if asked.until:
        yield Q(at__lt=_midnight(asked.until + timedelta(days=1)))
    if asked.subject:
        yield Q(subject__icontains=asked.subject)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.VIET_NAM)


def line(row: AuditEntry, scope: Scope) -> Line:
    """What a row says to a person: to the operator, who sees no figures, only that something was written.

    What is owed then goes by its code alone, because its title may tell a figure.
    """
    head, _, _ = row.action.partition(".")
    told = head in SYSTEM or scope.may(Act.VIEW, row.org_unit)
    return Line(
        at=row.at,
        by=row.by_name,
        username=row.by.username if row.by else "",
        action=row.action,
        org_unit=row.org_unit,
        subject=row.subject if told or head != "due" else row.subject.partition(" ")[0],
        changes=changes(row.before or {}, row.after or {}) if told else (),
        hidden=not told,
    )


def changes(
    before: Mapping[str, object], after: Mapping[str, object], within: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    """What differs between two states, by name; a mapping inside is opened, what stayed the same is left out.

    Nothing is the same as an empty text.
    """
    found: list[Change] = []
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) or isinstance(new, dict):
            opened = (old if isinstance(old, dict) else {}, new if isinstance(new, dict) else {})
            found += changes(*opened, (*within, name))
        elif old != new and (old or new or 0 in (old, new)):
            found.append(Change((*within, name), old, new))
    return tuple(found)


def actions() -> tuple[str, ...]:
    """The codes of all that was ever done here."""
    return tuple(AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct())


def people() -> tuple[tuple[str, str], ...]:
    """The username and name of everyone, in the order of names; whoever has left included."""
    return tuple(User.objects.values_list("username", "full_name"))
