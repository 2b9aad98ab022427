"""The ledger: one row per stated value; a later row revises, none is changed."""

from typing import ClassVar

from django.db import models

from cotmoc.domain.observations import Status
from cotmoc.store.models.chains import Sealed
from cotmoc.store.models.programmes import Programme
from cotmoc.store.models.submissions import Submission
from cotmoc.store.models.users import User


class Observation(Sealed):
    """One stated value with its provenance. `value` is text, so that "64,90" keeps its last digit; empty is missing."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="observations")
    indicator = models.CharField(max_length=80)
    org_unit = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    value = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=1, choices=[(status.value, status.name) for status in Status])
    document = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=250, blank=True)
    recorder = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    way = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    illustrative = models.BooleanField(default=False)
    derived = models.BooleanField(default=False)
    scope_unclear = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    submission = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="observations")

    class Meta(Sealed.Meta):
        """In the order recorded."""

        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["programme", "indicator", "org_unit", "period"], name="observation_cell")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.org_unit} {self.period} {self.value or '–'}"

    @property
    def bound_to(self) -> tuple[str, str]:
        """The org unit that the figure is of."""
        return self.programme.code, self.org_unit
