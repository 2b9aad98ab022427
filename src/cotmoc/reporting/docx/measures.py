"""Lengths as Word counts them, and how long words are in the document's face."""

import unicodedata

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000
_MM_PER_POINT = 25.4 / 72
_BOLD_WIDTHS = {
    letter: width
    for width, letters in {
        250: " .,",
        278: "ilj",
        333: "-ftj()/",
        389: "Is",
        444: "cerz",
        500: "agovxy0123456789J",
        556: "bdhknpquđS",
        611: "FP",
        667: "BELTZ",
        722: "ACDĐNRUVXYw",
        778: "GHKOQ",
        833: "m",
        944: "M",
        1000: "W",
    }.items()
    for letter in letters
}


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def emu(millimetres: float) -> int:
    """English metric units, in which drawings are sized."""
    return round(millimetres * EMU_PER_MM)


def half_points(size: float) -> int:
    """A font size as Word writes it."""
    return round(size * 2)


def words_width(words: str, size: float) -> float:
    """How many millimetres the longest line of some words takes in Times New Roman bold (metrics of Times-Bold).

    >>> round(words_width("Độc lập - Tự do - Hạnh phúc", 14))
    60
    """
    return max(sum(_letter_width(letter) for letter in line) for line in words.split("\n")) * size * _MM_PER_POINT


def _letter_width(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    return _BOLD_WIDTHS.get(letter, _BOLD_WIDTHS.get(base, 556)) / 1000
