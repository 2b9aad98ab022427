"""What a definition is called in a language."""

from typing import Protocol


class Named(Protocol):
    """What an office names in its own language, and may name in English too: indicators, registers, forms, sets."""

    @property
    def name(self) -> str:
        """The name in the office's own language."""

    @property
    def name_en(self) -> str | None:
        """The English name, where there is one."""


def say(thing: Named, lang: str) -> str:
    """The name in that language; the office's own where there is no other."""
    return (thing.name_en if lang == "en" else None) or thing.name


class Titled(Protocol):
    """What has a title rather than a name: items and their groups, fields and choices of registers."""

    @property
    def title(self) -> str:
        """The title in the office's own language."""

    @property
    def title_en(self) -> str | None:
        """The English title, where there is one."""


def title(thing: Titled, lang: str) -> str:
    """The title in that language; the office's own where there is no other."""
    return (thing.title_en if lang == "en" else None) or thing.title
