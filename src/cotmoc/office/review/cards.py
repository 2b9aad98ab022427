"""Entries as HTML, kept by what they show: a list of a hundred is drawn in a few milliseconds."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from django.template.loader import get_template
from django.utils.safestring import SafeString

from cotmoc.office.review.rows import Card
from cotmoc.office.visits import Visit


def draw(cards: Iterable[Card], visit: Visit, review: int, at: str = "") -> list[SafeString]:
    """The cards as HTML in the language of the visit, the one of the id `at` as chosen."""
    return [_drawn(card, visit.programme.code, review, visit.lang, card.id == at) for card in cards]


@lru_cache(maxsize=4096)
def _drawn(card: Card, programme: str, review: int, lang: str, chosen: bool) -> SafeString:
    facts = {"card": card, "programme": programme, "number": review, "lang": lang, "chosen": chosen}
    return cast("SafeString", get_template("office/review/_card.html").render(facts))
