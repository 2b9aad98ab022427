"""The accounts of the sample: posts, not people, each with what is worth trying."""

from dataclasses import dataclass

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


OTHERS = (
    _account("khom-2", "Trưởng Khóm 2", Role.COLLECTOR, "tv.p1.k2"),
    _account("khom-3", "Trưởng Khóm 3", Role.COLLECTOR, "tv.p1.k3"),
    _account("ap-1", "Trưởng Ấp 1", Role.COLLECTOR, "tv.ld.a1"),
    _account("ap-2", "Trưởng Ấp 2", Role.COLLECTOR, "tv.ld.a2"),
    _account("ap-3", "Trưởng Ấp 3", Role.COLLECTOR, "tv.ld.a3"),
    _account("phong-tckh", "Phòng Tài chính - Kế hoạch", Role.COLLECTOR, "phong-tckh"),
    _account("lanh-dao-ld", "Lãnh đạo xã Long Đức", Role.APPROVER, "tv.ld"),
    *(
        _account(f"phuong-{number}", f"Công chức Phường {number}", Role.COLLECTOR, f"tv.p{number}")
        for number in "24578"
    ),
)
"""Who else has done something in the sample; not offered at the sign-in."""


def are_here() -> bool:
    """Whether the accounts have been added before."""
    return User.objects.filter(username=ACCOUNTS[0].username).exists()


def add_people() -> None:
    """Add every account with its roles."""
    for account in (*ACCOUNTS, *OTHERS):
        user = users.add(account.username, account.password, full_name=account.full_name, checked=False)
        for role in account.roles:
            users.grant(user, role, account.org_unit)
