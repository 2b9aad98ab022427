"""Chains: the seals that bind what is only ever added, by table, programme and org unit."""

from typing import ClassVar

from django.db import models


class Chain(models.Model):
    """One chain of the ledger: what it binds, how many entries it has, and the seal of the last."""

    kind = models.CharField(max_length=40)
    programme = models.CharField(max_length=80, blank=True)
    org_unit = models.CharField(max_length=60, blank=True)
    length = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        """One for each kind, programme and org unit."""

        ordering: ClassVar[list[str]] = ["programme", "org_unit", "kind"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "programme", "org_unit"], name="chain_once")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.programme}/{self.org_unit}"


class Sealed(models.Model):
    """What is only ever added: an entry of a chain, at its place, under its seal (`domain.ledger`).

    `store.ledger.append` is the only way to write one.
    """

    chain = models.ForeignKey(
        Chain, null=True, editable=False, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    place = models.PositiveBigIntegerField(default=0, editable=False)
    seal = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        """A place is taken once."""

        abstract = True
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "place"], name="%(class)s_place")]

    @property
    def bound_to(self) -> tuple[str, str]:
        """The programme's code and the org unit whose chain it belongs to; empty where it belongs to none."""
        raise NotImplementedError
