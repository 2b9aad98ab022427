"""Capitals inside a sentence, as Appendix II of Decree 30/2020/NĐ-CP has them."""

import re
from collections.abc import Mapping

_INSIDE = re.compile(r"(?<=[a-zà-ỹ] )\{(\w+)\}")
_NOUNS = ("Thành phố", "Tỉnh", "Huyện", "Quận", "Thị xã", "Thị trấn", "Phường", "Xã")
_KEPT = "Thành phố Hồ Chí Minh"


def settle(template: str, facts: Mapping[str, object]) -> dict[str, object]:
    """The facts of a Vietnamese sentence; the name of a place that stands inside it begins small.

    >>> settle("Gửi lên {unit}", {"unit": "Thành phố Trà Vinh"}), settle("{unit} gửi", {"unit": "Xã Long Đức"})
    ({'unit': 'thành phố Trà Vinh'}, {'unit': 'Xã Long Đức'})
    """
    inside = set(_INSIDE.findall(template))
    return {
        name: fact[:1].lower() + fact[1:] if name in inside and isinstance(fact, str) and _is_place(fact) else fact
        for name, fact in facts.items()
    }


def _is_place(name: str) -> bool:
    """Whether this is a common noun and a proper name, and nothing else; a number in place of the name is not one."""
    noun = next((noun for noun in _NOUNS if name.startswith(f"{noun} ")), None)
    return noun is not None and name != _KEPT and all(word[0].isupper() for word in name[len(noun) :].split())
