"""People and their roles: added, changed, ended; never deleted, because journals name them."""

from datetime import date

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.roles import Act, Role, Scope
from cotmoc.store import clock
from cotmoc.store.models import RoleGrant, User


def add(
    username: str, password: str, *, full_name: str, position: str = "", by: User | None = None, checked: bool = True
) -> User:
    """Add a person; raises `TransitionError` (`username_taken`, `password_weak`)."""
    if User.objects.filter(username__iexact=username).exists():
        raise TransitionError("username_taken", username=username)
    user = User(username=username, full_name=full_name, position=position, joined_at=clock.now())
    _set_password(user, password, checked=checked)
    with transaction.atomic():
        user.save()
        audit.log("user.added", by=by, subject=username, after={"full_name": full_name, "position": position})
    return user


def change_password(user: User, password: str, *, by: User | None) -> None:
    """Give a person another password; raises `TransitionError` (`password_weak`)."""
    _set_password(user, password, checked=True)
    with transaction.atomic():
        user.save(update_fields=["password"])
        audit.log("user.password_changed", by=by, subject=user.username)


def _set_password(user: User, password: str, *, checked: bool) -> None:
    try:
        if checked:
            password_validation.validate_password(password, user)
    except ValidationError as error:
        raise TransitionError("password_weak", why=" ".join(error.messages)) from error
    user.set_password(password)


def edit(user: User, *, full_name: str, position: str, is_active: bool, by: User, scope: Scope) -> None:
    """Change how a person is named, or close the account."""
    _require_operator(scope)
    before = {"full_name": user.full_name, "position": user.position, "is_active": user.is_active}
    user.full_name, user.position, user.is_active = full_name, position, is_active
    with transaction.atomic():
        user.save(update_fields=["full_name", "position", "is_active"])
        after = {"full_name": full_name, "position": position, "is_active": is_active}
        audit.log("user.edited", by=by, subject=user.username, before=before, after=after)


def prefer(user: User, *, lang: str | None = None, theme: str | None = None) -> None:
    """Keep a person's language or theme."""
    before = {"lang": user.lang, "theme": user.theme}
    user.lang, user.theme = lang or user.lang, user.theme if theme is None else theme
    with transaction.atomic():
        user.save(update_fields=["lang", "theme"])
        audit.log(
            "user.preferred",
            by=user,
            subject=user.username,
            before=before,
            after={"lang": user.lang, "theme": user.theme},
        )


def grant(user: User, role: Role, org_unit: str, *, by: User | None = None, since: date | None = None) -> RoleGrant:
    """Give a person a role at an org unit and all below it."""
    with transaction.atomic():
        given = RoleGrant.objects.create(user=user, role=role.value, org_unit=org_unit, valid_from=since)
        audit.log("user.granted", by=by, subject=user.username, org_unit=org_unit, after={"role": role.value})
    return given


def end_grant(given: RoleGrant, *, by: User, scope: Scope) -> None:
    """End a role as of today."""
    _require_operator(scope)
    with transaction.atomic():
        given.valid_to = clock.today()
        given.save(update_fields=["valid_to"])
        audit.log(
            "user.grant_ended",
            by=by,
            subject=given.user.username,
            org_unit=given.org_unit,
            before={"role": given.role},
        )


def _require_operator(scope: Scope) -> None:
    """Keeping people is the operator's, wherever the role was given."""
    if not scope.may_anywhere(Act.ADMINISTER):
        scope.require(Act.ADMINISTER, "")
