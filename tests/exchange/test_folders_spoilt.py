"""Whatever stands in its files, a folder is loaded or its faults are told: never anything else."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.exchange import folders
from cotmoc.lexicon import messages

Write = Callable[..., Path]

ONCE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = st.sampled_from(
    ["programme.yaml", "org_units.yaml", "indicators.yaml", "targets.yaml", "tasks.yaml", "observations/2021.csv"]
)
PIECES = st.text(
    alphabet=":-[]{},&*!|>'\"%@` \n\t#?~\\/<=0123456789.PYMabcđ\u0301\x00\ufeff", max_size=12
) | st.sampled_from(
    ["9999-12-31", "0001-01-01/P1D", "9999", "1e99999", "9" * 40, "null", "va", "nq.1", "[]", "{}", "- - -", "O", "yes"]
)


def is_told(folder: Path) -> bool:
    """Whether all that loading finds has its words and its line, and whatever is no programme has a finding."""
    loaded = folders.load(folder)
    worded = [messages.say(found.code, found.facts, lang) for found in loaded.findings for lang in ("vi", "en")]
    placed = [loaded.locate(found).line for found in loaded.findings]
    return all(worded) and all(line >= 1 for line in placed) and bool(loaded.findings or loaded.programme)


@ONCE
@given(name=FILES, cut=st.tuples(st.integers(0, 900), st.integers(0, 30)), piece=PIECES)
def test_any_piece_of_a_file_may_be_replaced(folder: Write, name: str, cut: tuple[int, int], piece: str) -> None:
    path = folder()
    text = (path / name).read_text(encoding="utf-8")
    start = cut[0] % len(text)
    (path / name).write_text(text[:start] + piece + text[start + cut[1] :], encoding="utf-8", newline="")
    assert is_told(path)


@ONCE
@given(name=FILES, at=st.integers(0, 60), value=PIECES)
def test_any_value_may_be_replaced(folder: Write, name: str, at: int, value: str) -> None:
    path = folder()
    sign = "," if name.endswith(".csv") else ": "
    parts = (path / name).read_text(encoding="utf-8").split(sign)
    chosen = at % len(parts)
    parts[chosen] = value + parts[chosen][len(parts[chosen].split(",")[0].split("\n")[0].split("}")[0]) :]
    (path / name).write_text(sign.join(parts), encoding="utf-8", newline="")
    assert is_told(path)


@ONCE
@given(name=FILES, content=st.binary(max_size=200))
def test_any_bytes_may_stand_in_a_file(folder: Write, name: str, content: bytes) -> None:
    path = folder()
    (path / name).write_bytes(content)
    assert is_told(path)
