"""The words with which documents cite."""

from cotmoc.lexicon import citations


def test_a_symbol_tells_the_type_where_it_abbreviates_one() -> None:
    words = citations.words()
    assert [words.type_of(symbol) for symbol in ("NQ/TW", "QĐ-TTg", "CTr/TU", "UBND-KTTH")] == [
        "Nghị quyết",
        "Quyết định",
        "Chương trình",
        None,
    ]
