"""Reviews of what was read in a document, decision by decision."""

from typing import ClassVar

from django.db import models

from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.documents import Document
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class Review(models.Model):
    """That a document's reading is gone through, within the programme of those who do it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reviews")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reviews")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk} {self.document_id}"

    @property
    def named(self) -> str:
        """How the ledger names it."""
        return str(self.pk)


class ReviewDecision(Sealed):
    """One decision, numbered within its review; only ever added, undoing too."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    proposal = models.CharField(max_length=60, blank=True)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """In the order decided."""

        ordering: ClassVar[list[str]] = ["review_id", "number"]
        constraints: ClassVar = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(fields=["review", "number"], name="decision_number"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} #{self.number} {self.what}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The programme as a whole."""
        return self.review.programme.code, ""
