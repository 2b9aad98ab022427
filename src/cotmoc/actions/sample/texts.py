"""The text that the sample's programme stands on: a summary, which is said so, read and gone through in part."""

from pathlib import Path

from cotmoc.actions import documents, reviews
from cotmoc.actions.sample import places
from cotmoc.domain.reviews import SURE, Kind, What
from cotmoc.reading import files

NAME = "Tóm tắt Nghị quyết Đại hội XII (không phải nguyên văn)"


def read_in(path: Path) -> None:
    """Read the text, keep it with the programme, and accept of its targets what the reading is sure of."""
    document = files.load(path)
    compiler = places.person("van-phong")
    reading = documents.read(document)
    kept = documents.add(places.PROGRAMME, NAME, document.text, reading, summary=True, by=compiler)
    programme = places.programme()
    scope = places.scope_of(compiler, programme)
    number = reviews.begin(programme, kept.pk, by=compiler, scope=scope)
    sure = {"kind": Kind.TARGET.value, "confidence": str(SURE)}
    reviews.decide(programme, number, What.ACCEPT_SURE, payload=sure, by=compiler, scope=scope)
