"""What tests of several packages share.

Property tests try the same examples in every run; `make soak` is where new ones are looked for.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """The path of a document that lies beside the checkout; the test is skipped, with the reason, where it is not."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"the document shared/{name} does not lie beside this checkout")
        return path

    return find
