"""People and their roles: added, changed, ended; never deleted, because journals name them."""

from datetime import date

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain import usernames
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.roles import Act, Role, Scope
from cotmoc.store import clock, rows
from cotmoc.store.models import RoleGrant, User

LEAST_PASSWORD = 10
"""How many characters a password has at least; the settings hold passwords to it."""


def add(
    username: str,
    password: str,
    *,
    full_name: str,
    position: str = "",
    by: User | None = None,
    scope: Scope | None = None,
    checked: bool = True,
) -> User:
    """Add a person, the username in small letters.

    Raises `UnreadableInput` (`username_malformed`), `TransitionError` (`username_taken`, `password_weak`), `NotAllowed`
    for no operator.
    """
    _require_operator(by, scope)
    user = User(username=usernames.require(username), full_name=full_name, position=position, joined_at=clock.now())
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise TransitionError("username_taken", username=username)
        _set_password(user, password, checked=checked)
        user.save()
        audit.log("user.added", by=by, subject=user.username, after={"full_name": full_name, "position": position})
    return user


def change_password(user: User, password: str, *, by: User | None, scope: Scope | None = None) -> None:
    """Give a person another password: one's own, or as the operator of all that the person has a part in.

    Raises `TransitionError` (`password_weak`) and `NotAllowed`.
    """
    if by != user:
        _require_operator(by, scope, user)
    _set_password(user, password, checked=True)
    with transaction.atomic():
        user.save(update_fields=["password"])
        audit.log("user.password_changed", by=by, subject=user.username)


def _set_password(user: User, password: str, *, checked: bool) -> None:
    try:
        if checked:
            password_validation.validate_password(password, user)
    except ValidationError as error:
        raise TransitionError("password_weak", least=LEAST_PASSWORD) from error
    user.set_password(password)


def edit(user: User, *, full_name: str, position: str, is_active: bool, by: User, scope: Scope) -> None:
    """Change how a person is named, or close the account; nobody closes their own (`own_account`)."""
    _require_operator(by, scope, user)
    if user == by and not is_active:
        raise TransitionError("own_account")
    before = {"full_name": user.full_name, "position": user.position, "is_active": user.is_active}
    user.full_name, user.position, user.is_active = full_name, position, is_active
    with transaction.atomic():
        user.save(update_fields=["full_name", "position", "is_active"])
        after = {"full_name": full_name, "position": position, "is_active": is_active}
        audit.log("user.edited", by=by, subject=user.username, before=before, after=after)


def prefer(user: User, *, lang: str | None = None, theme: str | None = None) -> None:
    """Keep a person's language or theme ("auto" is as the device says)."""
    theme = "" if theme == "auto" else theme
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


def grant(
    user: User,
    role: Role,
    org_unit: str,
    *,
    by: User | None = None,
    scope: Scope | None = None,
    since: date | None = None,
) -> RoleGrant:
    """Give a person a role at an org unit and all below it; nobody gives oneself one.

    Raises `TransitionError` (`grant_held`, `grant_own`) and `NotAllowed`.
    """
    if by is not None:
        _require_operator(by, scope)
        (scope or NOTHING).require(Act.ADMINISTER, org_unit)
        if user == by:
            raise TransitionError("grant_own")
    with transaction.atomic():
        if RoleGrant.objects.filter(user=user, role=role.value, org_unit=org_unit, valid_to=None).exists():
            raise TransitionError("grant_held", name=str(user))
        given = RoleGrant.objects.create(user=user, role=role.value, org_unit=org_unit, valid_from=since)
        audit.log("user.granted", by=by, subject=user.username, org_unit=org_unit, after={"role": role.value})
    return given


def end_grant(given: RoleGrant, *, by: User, scope: Scope) -> None:
    """End a role as of today; nobody ends their own as operator (`own_account`)."""
    scope.require(Act.ADMINISTER, given.org_unit)
    if given.user == by and given.role == Role.OPERATOR.value:
        raise TransitionError("own_account")
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


def sign_in(user: User) -> None:
    """Write down that a person has signed in, by the product's clock."""
    user.last_login = clock.now()
    with transaction.atomic():
        user.save(update_fields=["last_login"])
        audit.log("session.opened", by=user, subject=user.username)


def sign_out(user: User) -> None:
    """Write down that a person has signed out."""
    with transaction.atomic():
        audit.log("session.closed", by=user, subject=user.username)


NOTHING = Scope({})
"""The scope of whoever may do nothing."""


def _require_operator(by: User | None, scope: Scope | None, user: User | None = None) -> None:
    """Keeping people is the operator's: of some org unit, and of all at which the person has a role today.

    The command line acts without a person: whoever has the machine may do everything.
    """
    if by is None:
        return
    held = scope or NOTHING
    if not held.may_anywhere(Act.ADMINISTER):
        raise NotAllowed("people_not_you")
    grants = rows.grants(user.grants.all()) if user is not None else ()
    if any(one.in_force_on(clock.today()) and not held.may(Act.ADMINISTER, one.org_unit) for one in grants):
        raise NotAllowed("people_elsewhere", name=str(user))
