"""On what a verdict rests where no single figure tells it: the years that were kept, a recognition in force."""

from datetime import date

from cotmoc.domain.results import Judgement, Verdict
from cotmoc.lexicon import phrases, wording

_GOOD = (Verdict.EXCEEDED, Verdict.REACHED)


def years(judgement: Judgement, lang: str) -> str:
    """For a target of every year: in how many it was kept of those that are known, and which were missed; or ""."""
    kept, told, missed = _years(judgement)
    if not told:
        return ""
    facts = {"kept": kept, "years": told, "missed": ", ".join(missed)}
    return phrases.say("years.missed" if missed else "years", lang, **facts)


def mark(judgement: Judgement, lang: str) -> str:
    """The same in a few words for a cell of a table, with the recognition where that is what counts; or ""."""
    kept, told, _ = _years(judgement)
    if told:
        return phrases.say("mark.years", lang, kept=kept, years=told)
    recognised = next((one for one in judgement.remarks if one.code == "remark_recognised"), None)
    if recognised is None:
        return ""
    until = recognised.facts.get("until")
    if not isinstance(until, date):
        return phrases.say("mark.recognised", lang)
    return phrases.say("mark.recognised_until", lang, until=wording.say_day(until, lang))


def _years(judgement: Judgement) -> tuple[int, int, list[str]]:
    """How many years were kept, how many are known, and which were missed."""
    told = [year for year in judgement.years if year.verdict is not Verdict.CANNOT_TELL]
    missed = [str(year.result.period.start.year) for year in told if year.verdict not in _GOOD]
    return len(told) - len(missed), len(told), missed
