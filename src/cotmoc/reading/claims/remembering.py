"""What was read of a scene, kept while the scene is: several rules ask the same of it."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from cotmoc.reading.passages import Scene

Found = TypeVar("Found")


def once(read: Callable[[Scene], Iterator[Found]]) -> Callable[[Scene], tuple[Found, ...]]:
    """The same reading, done once for each scene; nothing is kept when the scene is gone."""
    kept: WeakKeyDictionary[Scene, tuple[Found, ...]] = WeakKeyDictionary()

    @wraps(read)
    def reading(scene: Scene) -> tuple[Found, ...]:
        found = kept.get(scene)
        if found is None:
            found = kept[scene] = tuple(read(scene))
        return found

    return reading
