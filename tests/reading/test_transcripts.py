"""The JSON shape of a reading."""

import json
from decimal import Decimal

import pytest

from cotmoc.domain import json_text
from cotmoc.reading import plain_text, reader, transcripts

TEXT = "II. CHỈ TIÊU\n(1)- Thu ngân sách tăng 8,5%/năm theo Luật Đầu tư.\nIII. GIẢI PHÁP\n- Rà soát các quy hoạch treo."
KEYS = {
    "outline": {"id", "level", "number", "title", "start", "end"},
    "targets": {
        "id", "number", "group", "measure", "op", "value", "value_max", "unit", "direction", "time", "confidence",
        "quote", "start", "end",
    },
    "quantities": {"value", "unit", "qualifier", "quote", "start", "end", "section"},
    "citations": {"type", "number", "date", "issuer", "quote", "start", "end"},
    "tasks": {"group", "text", "start", "end", "lead_units"},
}  # fmt: skip


def test_every_kind_has_the_keys_of_the_contract() -> None:
    transcript = json.loads(json_text.dumps(transcripts.as_json(reader.read(plain_text.document(TEXT)))))
    assert set(transcript["document"]) == {"title", "issuer", "number", "date", "term", "format", "characters"}
    for kind, keys in KEYS.items():
        assert transcript[kind], kind
        assert all(keys <= set(row) for row in transcript[kind]), kind
    assert transcript["targets"][0]["time"] == {"kind": "annual_average", "year": None}
    assert transcript["targets"][0]["value"] == 8.5


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("5.0", 5),
        ("99.85", Decimal("99.85")),
        ("-3", -3),
        ("1152921504606846976", "1152921504606846976"),
        ("9E+20", "9" + "0" * 20),
    ],
)
def test_numbers_are_json_numbers_unless_they_would_lose_digits(value: str, written: object) -> None:
    assert transcripts.number(Decimal(value)) == written
