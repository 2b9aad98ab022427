"""What a draft says beside its elements: what is to be confirmed, how sure the reading was, what it left in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import drafting, messages

Place = tuple[str | int, ...]
MOST_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A programme and, by the stem of each file, the comments on its elements."""

    programme: Programme
    comments: Mapping[str, Mapping[Place, str]]


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments as they are gathered, in one language; the programme's own words are Vietnamese.

    `confirmed` are the stems of the files whose elements a person has gone through already.
    """

    lang: str = "vi"
    confirmed: frozenset[str] = frozenset()
    comments: dict[str, dict[Place, str]] = field(default_factory=dict)

    def confirm(self, stem: str, place: Place, confidence: Decimal | None = None) -> None:
        """Ask for confirmation of an element, with how sure the reading was, unless it is confirmed."""
        if stem in self.confirmed:
            return
        if confidence is None:
            self.say(stem, place, "draft_confirm")
        else:
            self.say(stem, place, "draft_confirm_confidence", confidence=confidence)

    def say(self, stem: str, place: Place, code: str, **facts: object) -> None:
        """Put a sentence beside an element, after what is there already."""
        text = drafting.clean(messages.say(code, facts, self.lang))
        held = self.comments.setdefault(stem, {})
        held[place] = f"{held[place]}; {text}" if place in held else text

    def words(self, code: str, **facts: object) -> str:
        """A name for the programme itself."""
        return messages.say(code, facts, "vi")


def unique(code: str, taken: Iterable[str]) -> str:
    """The code, or the code with a number behind it where it is taken."""
    codes = set(taken)
    numbered = (f"{code}-{number}" for number in range(2, MOST_TRIES))
    return code if code not in codes else next(found for found in numbered if found not in codes)
