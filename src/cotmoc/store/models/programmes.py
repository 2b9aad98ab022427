"""Programmes and the versions of their definitions: what a folder's YAML says, kept whole, never overwritten."""

from typing import ClassVar

from django.db import models

from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.users import User


class Programme(models.Model):
    """A programme that is kept here; its newest version holds its definitions."""

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    alias = models.CharField(max_length=20)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    created_at = models.DateTimeField()

    class Meta:
        """The latest term first."""

        ordering: ClassVar[list[str]] = ["-alias", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def named(self) -> str:
        """How the ledger names it."""
        return self.code


class ProgrammeVersion(Sealed):
    """The definitions at one moment: by the stem of each file what it would hold, in plain values.

    `redrawing` says of a version that only redraws the map what was redrawn, or which version it undoes.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=300, blank=True)
    redrawing = models.JSONField(null=True)

    class Meta(Sealed.Meta):
        """Numbered within its programme."""

        ordering: ClassVar[list[str]] = ["programme_id", "number"]
        constraints: ClassVar = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "number"], name="version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The programme as a whole."""
        return self.programme.code, ""
