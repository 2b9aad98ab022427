"""What was read of a scene, kept until another scene is read: several rules ask the same of it."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

from cotmoc.reading import asking
from cotmoc.reading.passages import Scene

Found = TypeVar("Found")


def once(read: Callable[[Scene], Iterator[Found]]) -> Callable[[Scene], tuple[Found, ...]]:
    """The same reading as a tuple, done once for a scene (`asking.once`)."""

    @asking.once
    @wraps(read)
    def reading(scene: Scene) -> tuple[Found, ...]:
        return tuple(read(scene))

    return reading
