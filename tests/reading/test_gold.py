"""What reading gets right of a careful reading of a real resolution, by the score that belongs to it."""

import gc
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cotmoc.domain import json_text
from cotmoc.reading import files, reader, transcripts

LEAST = {"quantities": 0.98, "units": 0.95, "targets": 0.95, "citations": 0.94, "tasks": 0.97, "outline": 0.97}


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_real_resolution_is_read_nearly_as_a_careful_person_reads_it(
    shared: Callable[[str], Path], tmp_path: Path
) -> None:
    gold, score = shared("gold/tra-vinh-xii.part.json"), shared("gold/score.py")
    transcript = tmp_path / "read.json"
    reading = reader.read(files.load(shared("resolution/tra-vinh-xii.txt")))
    transcript.write_text(json_text.dumps(transcripts.as_json(reading)), encoding="utf-8")
    scored: Mapping[str, float] = runpy.run_path(str(score))["main"](gold, transcript)
    gc.collect()
    assert {name: scored[name] for name, least in LEAST.items() if scored[name] < least} == {}
