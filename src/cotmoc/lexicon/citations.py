"""Document types, laws by name and schemes by name: the words with which documents cite other documents."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class CitationWords:
    """The table of `citations.toml`: `types` by name with their abbreviations, and what named documents are called."""

    types: Mapping[str, tuple[str, ...]]
    law_types: tuple[str, ...]
    law_names: tuple[str, ...]
    law_ends: tuple[str, ...]
    constitution: str
    scheme_types: tuple[str, ...]
    not_scheme_names: tuple[str, ...]
    scheme_ends: tuple[str, ...]
    introduced_by: tuple[str, ...]
    terms: tuple[str, ...]
    after_numbers: tuple[str, ...]
    issuers: Mapping[str, str]

    def issuer_of(self, symbol: str) -> str | None:
        """The issuer that a symbol abbreviates: "NĐ-CP" is the Government's; None where several could be meant."""
        for part in symbol.replace("/", "-").split("-"):
            if name := self.issuers.get(part.rstrip("0123456789")):
                return name
        return None

    def type_of(self, symbol: str) -> str | None:
        """The type that a symbol abbreviates: "NQ/TW" is a Nghị quyết; None for one without a type ("UBND-KTTH")."""
        for part in symbol.replace("/", "-").split("-"):
            for name, short in self.types.items():
                if part in short:
                    return name
        return None


@cache
def words() -> CitationWords:
    """The table, read once."""
    table = tomllib.loads(resources.files("cotmoc.lexicon").joinpath("citations.toml").read_text(encoding="utf-8"))
    return CitationWords(
        types={name: tuple(short) for name, short in table["types"].items()},
        law_types=tuple(table["laws"]["types"]),
        law_names=tuple(table["laws"]["names"]),
        law_ends=tuple(table["laws"]["ends"]),
        constitution=table["laws"]["constitution"],
        scheme_types=tuple(table["schemes"]["types"]),
        not_scheme_names=tuple(table["schemes"]["not_names"]),
        scheme_ends=tuple(table["schemes"]["ends"]),
        introduced_by=tuple(table["schemes"]["introduced_by"]),
        terms=tuple(table["congress"]["terms"]),
        after_numbers=tuple(table["numbers"]["after"]),
        issuers=dict(table["issuers"]),
    )
