"""What was kept of a reading gives the same reading again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cotmoc.domain.documents import Document
from cotmoc.reading import files, kept_readings, plain_text, reader, transcripts

PLAN = """NGHỊ QUYẾT
Đại hội Đảng bộ xã Ví Dụ, nhiệm kỳ 2020 - 2025
I. CHỈ TIÊU
1. Chỉ tiêu kinh tế
(1) Thu nhập bình quân đầu người đến năm 2025 đạt 75,5 triệu đồng trở lên.
(2) Tỷ lệ hộ nghèo giảm 0,5%/năm; trong đó hộ cận nghèo giảm 1%/năm.
II. NHIỆM VỤ
- Phòng Kinh tế chủ trì xây dựng đề án theo Nghị quyết số 15-NQ/TW ngày 01/02/2020.
"""


def kept(document: Document) -> dict[str, object]:
    held: dict[str, object] = json.loads(json.dumps(transcripts.as_json(reader.read(document)), default=str))
    return held


@pytest.mark.parametrize("text", [PLAN, "Không có gì.\n"])
def test_a_kept_reading_is_written_again_as_it_was(text: str) -> None:
    document = plain_text.document(text)
    again = transcripts.as_json(kept_readings.recall(kept(document), document))
    assert json.loads(json.dumps(again, default=str)) == kept(document)


def test_what_a_person_wrote_into_a_target_is_kept() -> None:
    document = plain_text.document(PLAN)
    read = reader.read(document)
    led = replace(read.targets[0], lead_units=("Phòng Kinh tế",), support_units=("Phường 1", "Phường 2"))
    held = json.loads(json.dumps(transcripts.as_json(replace(read, targets=(led,))), default=str))
    assert kept_readings.recall(held, document).targets == (led,)


def test_a_whole_resolution_comes_back_as_it_was_read(shared: Callable[[str], Path]) -> None:
    document = files.load(shared("resolution/tra-vinh-xii.txt"))
    assert kept_readings.recall(kept(document), document) == reader.read(document)


def test_what_an_older_version_did_not_write_has_its_default() -> None:
    document = plain_text.document("Không có gì.\n")
    assert kept_readings.recall({}, document).targets == ()
