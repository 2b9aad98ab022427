"""The sample at work: accounts by post, and what they have done so far; all of it invented, and marked so."""

from dataclasses import dataclass

from django.db import transaction

from cotmoc.actions import users
from cotmoc.domain.roles import Role
from cotmoc.store.models import User

PASSWORD = "cot-moc-2024"  # noqa: S105 (of accounts that exist only in the sample, printed on its sign-in page)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the sample: a post, not a person; `what_to_try` is the code of a label saying what to look at."""

    username: str
    password: str
    full_name: str
    role: Role
    org_unit: str
    what_to_try: str
    more: tuple[Role, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """All its roles, the first before the others."""
        return (self.role, *self.more)


def _account(username: str, post: str, role: Role, org_unit: str, *more: Role) -> Account:
    return Account(username, PASSWORD, f"{post} (minh họa)", role, org_unit, f"collect.try.{username}", more)


ACCOUNTS = (
    _account("bi-thu", "Bí thư", Role.LEADER, "tv"),
    _account("van-phong", "Văn phòng tổng hợp", Role.REVIEWER, "tv"),
    _account("chu-tich", "Chủ tịch Ủy ban nhân dân", Role.APPROVER, "tv"),
    _account("khom-1", "Trưởng Khóm 1", Role.COLLECTOR, "tv.p1.k1"),
    _account("phuong-1", "Công chức Phường 1", Role.COLLECTOR, "tv.p1"),
    _account("lanh-dao-p1", "Lãnh đạo Phường 1", Role.APPROVER, "tv.p1", Role.REVIEWER),
    _account("long-duc", "Công chức xã Long Đức", Role.COLLECTOR, "tv.ld"),
    _account("phong-ldxh", "Phòng Lao động - Thương binh và Xã hội", Role.COLLECTOR, "phong-ldxh"),
    _account("kiem-tra", "Ủy ban Kiểm tra", Role.INSPECTOR, "tv"),
    _account("quan-tri", "Quản trị hệ thống", Role.OPERATOR, "tv"),
)
"""In the order in which the sign-in page offers them."""


def seed() -> tuple[Account, ...]:
    """Add the accounts and what has been done so far; where they are here already, nothing. Gives the accounts.

    Both programmes of the sample must be kept here before.
    """
    if User.objects.filter(username=ACCOUNTS[0].username).exists():
        return ACCOUNTS
    with transaction.atomic():
        for account in ACCOUNTS:
            _add(account)
    return ACCOUNTS


def _add(account: Account) -> User:
    user = users.add(account.username, account.password, full_name=account.full_name, checked=False)
    for role in account.roles:
        users.grant(user, role, account.org_unit)
    return user
