"""The product does without NumPy and Arrow; the bulk reading says in one sentence that it does not."""

import importlib
import subprocess
import sys
from importlib import util

import pytest

from cotmoc import warehouse
from cotmoc.domain.errors import NotFound
from cotmoc.lexicon import messages


def test_without_its_libraries_the_bulk_reading_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(NotFound) as refused:
        importlib.reload(warehouse)
    assert "cotmoc[bulk]" in messages.say(refused.value.code, refused.value.facts, "vi")


def test_nothing_else_imports_arrays() -> None:
    program = "import sys, cotmoc.cli; print(sorted({'numpy', 'pyarrow', 'duckdb'} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
