"""Who did what, when, at which org unit: one line for every write, in the same transaction as the write."""

from typing import ClassVar

from django.db import models

from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.users import User


class AuditEntry(Sealed):
    """One write. `action` is dotted ("submission.approved"); `subject` names the thing, in words of the programme."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=250, blank=True)
    action = models.CharField(max_length=60)
    programme = models.CharField(max_length=80, blank=True)
    org_unit = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(Sealed.Meta):
        """In the order written."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.at} {self.action} {self.subject}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """Where it was done."""
        return self.programme, self.org_unit
