"""Lines of registers; a change is a new revision of the line, never another text in its place."""

from typing import ClassVar

from django.db import models

from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class Record(Sealed):
    """One revision of one line of a register; the highest revision is in force. `values` holds text by field code."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="records")
    register = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=1)
    org_unit = models.CharField(max_length=60)
    event = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    until = models.DateField(null=True)
    due_date = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    values = models.JSONField(default=dict)
    document = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    illustrative = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """Revisions are numbered within a line."""

        ordering: ClassVar[list[str]] = ["programme_id", "register", "key", "revision"]
        constraints: ClassVar = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "register", "key", "revision"], name="record_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.key} r{self.revision}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The org unit that holds the line."""
        return self.programme.code, self.org_unit
