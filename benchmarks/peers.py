"""Peers to measure ourselves against: those that are installed, and why the others are absent."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TypeVar

Peer = TypeVar("Peer")


def installed(ways: Mapping[str, tuple[str, Callable[[ModuleType], Peer]]]) -> tuple[dict[str, Peer], dict[str, str]]:
    """By their names the peers that are here, and of the others why not; `ways` gives each its module and its maker."""
    found, absent = {}, {}
    for name, (module, prepare) in ways.items():
        try:
            found[name] = prepare(import_module(module))
        except ImportError as error:
            absent[name] = f"{error} (make bench PEERS=1)"
    return found, absent
