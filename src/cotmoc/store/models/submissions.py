"""Filled forms and what happened to them."""

from typing import ClassVar

from django.db import models

from cotmoc.domain.submissions import Action, State
from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class Submission(models.Model):
    """One org unit's form for one period.

    `figures` holds, by indicator, {"value": text, "status": letter, "note": text}; `prose` the text under each head.
    `revision` counts the savings, so that two people who fill in the same form see each other.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="submissions")
    form = models.CharField(max_length=60)
    org_unit = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    state = models.CharField(
        max_length=12, default=State.DRAFT.value, choices=[(one.value, one.value) for one in State]
    )
    figures = models.JSONField(default=dict)
    prose = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        """One per form, org unit and period."""

        ordering: ClassVar[list[str]] = ["-period", "form", "org_unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "form", "org_unit", "period"], name="submission_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.org_unit} {self.period} {self.state}"

    @property
    def named(self) -> str:
        """How the ledger names it."""
        return f"{self.form} {self.org_unit} {self.period}"


class SubmissionEvent(Sealed):
    """A step of a submission, with what stood in it at that moment."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Action])
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    comment = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    prose = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """In the order in which they happened."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.action}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The org unit whose form it is."""
        return self.submission.programme.code, self.submission.org_unit
