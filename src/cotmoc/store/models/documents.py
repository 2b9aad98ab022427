"""Texts that a programme stands on, as they were read."""

from typing import ClassVar

from django.db import models

from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class Document(Sealed):
    """A document's canonical text with what was read in it (`read --json`), and who brought it in."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, default="resolution")
    name = models.CharField(max_length=200)
    text = models.TextField()
    reading = models.JSONField()
    sha256 = models.CharField(max_length=64)
    summary = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """The newest last."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def bound_to(self) -> tuple[str, str]:
        """The programme as a whole."""
        return self.programme.code, ""

    @property
    def named(self) -> str:
        """By its content."""
        return self.sha256
