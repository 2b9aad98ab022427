"""What somebody owes by a date: tasks, instructions, answers to records, explanations; and their journals."""

from datetime import UTC
from typing import ClassVar

from django.db import models

from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class DueItem(Sealed):
    """One thing owed. The date first set stands here; what became of it stands in the journal.

    `task_kind`, `parent`, `number`, `targets` serve tasks; `indicator`, `org_unit`, `period`, `value` say of a question
    which figure it asks about, and as it stood then; `register`, `record` of which record an answer is owed;
    `instruction` is the text of the order, and `issuer` the org unit in whose name it was given.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="due_items")
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in DueKind])
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    task_kind = models.CharField(max_length=12, blank=True)
    parent = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=20, blank=True)
    leader = models.CharField(max_length=200, blank=True)
    lead_unit = models.CharField(max_length=60, blank=True)
    support_units = models.JSONField(default=list)
    issuer = models.CharField(max_length=60)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    product = models.CharField(max_length=500, blank=True)
    targets = models.JSONField(default=list)
    indicator = models.CharField(max_length=80, blank=True)
    org_unit = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=24, blank=True)
    value = models.CharField(max_length=40, blank=True)
    register = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    illustrative = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """Codes are unique within a programme."""

        ordering: ClassVar[list[str]] = ["programme_id", "id"]
        constraints: ClassVar = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "code"], name="due_item_code"),
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "kind"], name="due_item_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The org unit that first owed it."""
        return self.programme.code, self.lead_unit

    @property
    def named(self) -> str:
        """By its code."""
        return self.code


class EvidenceFile(Sealed):
    """A file that proves a result; its content is known by its SHA-256."""

    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=300)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """In the order uploaded."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def bound_to(self) -> tuple[str, str]:
        """It may prove more than one thing."""
        return "", ""

    @property
    def named(self) -> str:
        """By its content."""
        return self.sha256


class DueEntry(Sealed):
    """One entry of a journal; entries are added, never changed."""

    due_item = models.ForeignKey(DueItem, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in EntryKind])
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    due_date = models.DateField(null=True)
    lead_unit = models.CharField(max_length=60, blank=True)
    replies_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    on = models.DateField(null=True)
    evidence = models.ForeignKey(EvidenceFile, null=True, on_delete=models.PROTECT, related_name="entries")
    reference = models.CharField(max_length=200, blank=True)
    illustrative = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=250, blank=True)

    class Meta(Sealed.Meta):
        """In the order written."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.due_item_id} {self.kind}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """Where the thing owed belongs."""
        return self.due_item.bound_to

    @property
    def named(self) -> str:
        """By its moment."""
        return self.at.astimezone(UTC).isoformat()
