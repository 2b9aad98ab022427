"""A target that was amended, as adopted and as amended side by side: each version with its days and its own verdict."""

from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.domain.results import Judgement
from cotmoc.domain.targets import Target
from cotmoc.lexicon import bounds, labels
from cotmoc.office.visits import Visit
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a target: what it asks for, since and until when, by which decision, and the verdict on it."""

    name: str
    asked: str
    days: str
    decision: str
    judgement: Judgement


def of(visit: Visit, judgement: Judgement) -> tuple[Version, ...]:
    """The versions as adopted first; none where the target was never amended."""
    return tuple(_versions(visit, judgement)) if judgement.earlier else ()


def _versions(visit: Visit, judgement: Judgement) -> Iterator[Version]:
    lang = visit.lang
    for number, one in enumerate((*judgement.earlier, judgement)):
        name = labels.say("indicators.version.adopted", lang)
        if one is judgement:
            name = labels.say("indicators.version.amended", lang)
        elif number:
            name = labels.say("indicators.version.between", lang, number=number)
        days = " ".join(_days(one.target, lang))
        yield Version(name, bounds.of(one.target, lang), days, one.target.adjusted_by or "", one)


def _days(target: Target, lang: str) -> Iterator[str]:
    if target.valid_from is not None:
        yield labels.say("indicators.version.since", lang, day=wording.say_day(target.valid_from, lang))
    if target.valid_to is not None:
        yield labels.say("indicators.version.until", lang, day=wording.say_day(target.valid_to, lang))
