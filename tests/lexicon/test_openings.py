"""Searching only where a phrase opens."""

import re

from cotmoc.lexicon import openings


def test_matches_are_those_of_the_search_itself() -> None:
    pattern = re.compile(r"\b(?i:luật|bộ luật)\s+\w+")
    text = "Bộ luật Dân sự, LUẬT Đất đai, siêuluật A và luật\nB"
    found = openings.search(pattern, openings.of("Luật", "Bộ luật"), text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]


def test_a_capital_that_becomes_two_letters_moves_nothing() -> None:
    found = openings.search(re.compile("Luật"), openings.of("Luật"), "İİ Luật")
    assert [match.start() for match in found] == [3]


def test_a_phrase_is_found_in_both_spellings_of_its_tone() -> None:
    assert openings.of("Tỉnh ủy").search("tỉnh uỷ")
