"""The syllables of Vietnamese: what can be one, and where two have run together ("hiệnvới")."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

LONGEST = 7
"""Letters of the longest syllable, "nghiêng", in composed form."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word can be a Vietnamese syllable; names and foreign words mostly cannot.

    >>> [is_syllable(word) for word in ("nghiệp", "quốc", "giếng", "vincom", "nă", "hiệnvới")]
    [True, True, True, False, False, False]
    """
    parts = unicodedata.normalize("NFD", word)
    tones = sum(mark in _TONES for mark in parts)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    onsets, rhymes = _lists()
    split = any(bare.startswith(onset) and bare[len(onset) :] in rhymes for onset in onsets)
    return tones <= 1 and (split or bare == "gi")


def run_together(word: str) -> tuple[str, str] | None:
    """The two syllables that a word has run together, each with a mark that only Vietnamese has; None for others.

    >>> run_together("hiệnvới"), run_together("internet"), run_together("nghiệp")
    (('hiện', 'với'), None, None)
    """
    if len(word) > 2 * LONGEST or is_syllable(word):
        return None
    splits = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return next((split for split in splits if all(is_syllable(half) and not half.isascii() for half in split)), None)


@cache
def _lists() -> tuple[tuple[str, ...], frozenset[str]]:
    text = resources.files("cotmoc.lexicon").joinpath("syllables.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return tuple(rows["onsets"]), frozenset(rows["rhymes"])
