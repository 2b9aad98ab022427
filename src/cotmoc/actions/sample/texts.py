"""The text that the sample's programme stands on: a summary, which is said so, read like any document."""

import json
from pathlib import Path

from cotmoc.actions import documents
from cotmoc.actions.sample import places
from cotmoc.domain import json_text
from cotmoc.reading import files, reader, transcripts


def read_in(path: Path) -> None:
    """Read the text and keep it with the programme."""
    reading = reader.read(files.load(path))
    transcript = json.loads(json_text.dumps(transcripts.as_json(reading)))
    documents.add(
        places.PROGRAMME,
        "Tóm tắt Nghị quyết Đại hội XII (lời của người làm mẫu, không phải nguyên văn)",
        reading.document.text,
        transcript,
        summary=True,
        by=places.person("van-phong"),
    )
