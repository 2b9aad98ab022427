"""Allocations under way: how a target is to be split over the org units below, step by step."""

from typing import ClassVar

from django.db import models

from cotmoc.domain.negotiations import Move
from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.users import User


class Allocation(models.Model):
    """That a target, by its code, is being split; what was made of it stands in its steps."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="allocations")
    target = models.CharField(max_length=80)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk} {self.target}"

    @property
    def named(self) -> str:
        """How the ledger names it."""
        return str(self.pk)


class AllocationStep(Sealed):
    """One step, numbered within its allocation; only ever added. `value` is text; empty, the rule's part counts again.

    `facts` holds of a `set` the way of splitting, of an `ask` the day by which it wants its answers, of an `apply` the
    document, the day, the reason, the number of the version and the parts as they were set.
    """

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Move])
    org_unit = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Sealed.Meta):
        """In the order taken."""

        ordering: ClassVar[list[str]] = ["allocation_id", "number"]
        constraints: ClassVar = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(fields=["allocation", "number"], name="allocation_step_number"),
        ]

    def __str__(self) -> str:
        return f"{self.allocation_id} #{self.number} {self.move}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The org unit whose part it is about, else the programme as a whole."""
        return self.allocation.programme.code, self.org_unit
