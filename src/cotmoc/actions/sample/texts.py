"""The text that the sample's programme stands on: a summary, which is said so, read like any document."""

from pathlib import Path

from cotmoc.actions import documents
from cotmoc.actions.sample import places
from cotmoc.reading import files

NAME = "Tóm tắt Nghị quyết Đại hội XII (không phải nguyên văn)"


def read_in(path: Path) -> None:
    """Read the text and keep it with the programme."""
    document = files.load(path)
    compiler = places.person("van-phong")
    reading = documents.read(document)
    documents.add(places.PROGRAMME, NAME, document.text, reading, summary=True, by=compiler)
