"""How verdicts are said: vượt, đạt, không đạt; during the term có khả năng đạt, khó đạt, chưa đủ cơ sở đánh giá."""

import tomllib
from functools import cache
from importlib import resources

from cotmoc.domain.results import Judgement, Verdict


@cache
def _rows() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("cotmoc.lexicon").joinpath("verdicts.toml").read_text(encoding="utf-8"))


def word(verdict: Verdict, lang: str = "vi") -> str:
    """The word of a verdict by itself.

    >>> word(Verdict.EXCEEDED), word(Verdict.MISSED, "en")
    ('vượt', 'missed')
    """
    return _rows()[verdict.value][lang]


def say(judgement: Judgement, lang: str = "vi") -> str:
    """The words of a judgement's verdict.

    "(ước)" is added where its figure is an estimate, "(làm tròn)" where only rounding reaches the target; where nothing
    can be told, neither is said.
    """
    words = [word(judgement.verdict, lang)]
    if judgement.verdict is not Verdict.CANNOT_TELL:
        words += [_rows()["rounded"][lang]] if judgement.rounded else []
        words += [_rows()["estimate"][lang]] if judgement.estimate else []
    return " ".join(words)
