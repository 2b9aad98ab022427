"""How a score is said: points as a range, the outcome in the official words, what is missing, a criterion's name."""

from decimal import Decimal

from cotmoc.domain.scorecards import Criterion
from cotmoc.domain.scoring import Outcome, Score
from cotmoc.lexicon import bounds, labels, names, numbers


def figure(points: Decimal, lang: str) -> str:
    """Points, two digits behind the comma at most."""
    return bounds.figure(numbers.shortest(points, 2), lang)


def span(low: Decimal, high: Decimal, lang: str) -> str:
    """Points, as a range where something is missing.

    >>> span(Decimal(72), Decimal("80.5"), "vi"), span(Decimal(72), Decimal(72), "vi")
    ('72–80,5', '72')
    """
    first, last = figure(low, lang), figure(high, lang)
    return first if first == last else f"{first}–{last}"


def title(criterion: Criterion, lang: str) -> str:
    """The number and the name of a criterion; its name alone where its code is no number."""
    name = names.say(criterion, lang)
    return f"{criterion.code}. {name}" if criterion.code[:1].isdigit() else name


def outcome(score: Score, lang: str) -> str:
    """Whether it passes, in the official words; the name of the band where it passes by one."""
    if score.outcome is Outcome.PASSED and score.band:
        return names.say(score.band, lang)
    return labels.say(f"scorecards.outcome.{score.outcome.value}", lang)


def remark(score: Score, lang: str) -> str:
    """What belongs beside the outcome: a band that points alone would give, the bands that are possible; else ""."""
    if score.outcome is Outcome.FAILED and score.band:
        return labels.say("scorecards.failed.band", lang, band=names.say(score.band, lang))
    if score.outcome is Outcome.CANNOT_TELL and len(score.bands) > 1:
        none = labels.say("scorecards.band.none", lang)
        possible = [names.say(one, lang) if one else none for one in score.bands]
        return labels.say("scorecards.possible", lang, low=possible[0], high=possible[-1])
    return ""


def missing(score: Score, lang: str) -> str:
    """What is missing, by the names of the criteria; "" where nothing is."""
    told = [title(one.criterion, lang) for one in score.lines if one.met is None]
    return labels.say("scorecards.unclear", lang, names="; ".join(told)) if told else ""


def place(best_and_worst: tuple[int, int] | None) -> str:
    """A place, as a range where something is missing; "" where there is none.

    >>> place((3, 4)), place((2, 2)), place(None)
    ('3–4', '2', '')
    """
    return "–".join(str(one) for one in dict.fromkeys(best_and_worst or ()))
