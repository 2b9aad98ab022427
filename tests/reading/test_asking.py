"""Asking once for the same objects."""

from cotmoc.reading import asking


def test_the_same_object_is_asked_for_once() -> None:
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return len(text)

    letters = asking.once(count)
    one, other = "".join(["hộ ", "nghèo"]), "".join(["hộ ", "nghèo"])
    assert [letters(one), letters(one), letters(other)] == [8, 8, 8]
    assert len(asked) == 2


def test_another_second_argument_is_asked_for_anew() -> None:
    joined = asking.once(lambda one, two: f"{one} {two}")
    assert (joined("a", "b"), joined("a", "c"), joined("a", "b")) == ("a b", "a c", "a b")
