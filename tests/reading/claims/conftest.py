"""A test's docstring is the excerpt it reads."""

import inspect
from decimal import Decimal

import pytest

from cotmoc.domain.documents import Claim
from cotmoc.reading import claims, plain_text, quantities


@pytest.fixture
def claimed(request: pytest.FixtureRequest) -> tuple[Claim, ...]:
    """The claims of the excerpt."""
    document = plain_text.document(inspect.cleandoc(request.function.__doc__))
    return claims.find(document, quantities.find(document))


@pytest.fixture
def said(claimed: tuple[Claim, ...]) -> list[tuple[str | None, ...]]:
    """The claims of the excerpt as (kind, holds, stated, computed)."""
    return [
        (claim.kind.value, claim.holds.value, *(None if one is None else str(one) for one in sums(claim)))
        for claim in claimed
    ]


def sums(claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    """What is stated, and what the figures give."""
    return claim.stated, claim.computed
