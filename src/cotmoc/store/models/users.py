"""People who sign in, and the roles that they hold on subtrees."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from cotmoc.domain.roles import Role


class Users(BaseUserManager["User"]):
    """Finds users; a username is the same in any case of letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of that name."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in. `position` is the post held (chức danh), which signs beside the name in every journal."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    lang = models.CharField(max_length=2, default="vi")
    theme = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = Users()

    class Meta:
        """By name."""

        ordering: ClassVar[list[str]] = ["full_name", "username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def said(self) -> str:
        """Name and post, as a journal prints them."""
        return f"{self.full_name}, {self.position}" if self.position else self.full_name

    @property
    def named(self) -> str:
        """How the ledger names the person."""
        return self.username


class RoleGrant(models.Model):
    """A role that a person holds at an org unit and at all below it; ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    org_unit = models.CharField(max_length=60)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """By person."""

        ordering: ClassVar[list[str]] = ["user_id", "id"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.org_unit}"
