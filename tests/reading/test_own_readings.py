"""Reading agrees with careful readings of excerpts in the manner of plans, resolutions and reports of many places."""

from decimal import Decimal

import pytest
from tests.reading import own_readings

KINDS = {"Q": "quantities", "T": "targets", "C": "citations", "K": "tasks", "O": "headings"}
EXCERPTS = own_readings.load()


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda excerpt: excerpt.name)
def test_an_excerpt_is_read_as_a_careful_person_reads_it(excerpt: own_readings.Excerpt) -> None:
    reading = excerpt.read()
    asked = [kind for kind in KINDS if excerpt.expected[kind] or kind in "QT"]
    agreements = {KINDS[kind]: own_readings.compare(excerpt, reading, kind) for kind in asked}
    assert [one.missed for one in agreements.values() if one.missed] == []
    assert [one.fields for one in agreements.values() if one.fields] == []
    assert {name: round(one.f1, 2) for name, one in agreements.items() if one.f1 < 0.95} == {}


def test_what_is_said_with_more_confidence_is_right_more_often() -> None:
    shares = {}
    for least, most in ((Decimal("0.85"), Decimal(1)), (Decimal(0), Decimal("0.84"))):
        right, wrong = own_readings.judged(EXCERPTS, least, most)
        shares[least] = right / (right + wrong)
    assert shares[Decimal("0.85")] >= shares[Decimal(0)]
    assert shares[Decimal("0.85")] >= 0.98
