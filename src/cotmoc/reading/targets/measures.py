"""The short phrase that names what a statement measures, made of its own words and those of what it belongs to."""

import re
from dataclasses import dataclass

from cotmoc.domain.targets import Direction
from cotmoc.lexicon import measure_units, targets
from cotmoc.reading import phrases
from cotmoc.reading.targets.figures import Role
from cotmoc.reading.targets.statements import Statement

SHORT_OBJECT = 40
"""Behind a longer object the deed that is done to it is left out of a measure's name."""

_TO_WHOM = re.compile(r"(?<!\w)(?:cho|tại|đối với|của)\s*(?:trên|hơn|ít nhất|tối thiểu)?\s*$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)?")
_SPEED = re.compile(r"tốc độ (?!tăng|giảm)", re.IGNORECASE)
_BARE = re.compile(r"(?:tốc độ|mức)(?:\s+(?:tăng trưởng|tăng|giảm))?", re.IGNORECASE)
"""A growth that names nothing that grows: "…, tốc độ tăng bình quân 5%"."""
_GROWS = re.compile(r"\W*(?:kéo\s+)?(?:tăng|giảm)\b", re.IGNORECASE)
_HAS = re.compile(
    r"(?:.*[,:]\s*)?(?:toàn\s+|cả\s+)?(?:tỉnh|thành phố|huyện|xã|phường|nước|quốc gia)\b"
    r"[^,:]*\bcó(?:\s+(?:ít nhất|tối thiểu|trên))?",
    re.IGNORECASE,
)
"""A place that is to have so many: "Tỉnh Trà Vinh có ít nhất", which measures what it has."""
_COUNT = re.compile(r"(?:số|số lượng|tổng số)\s", re.IGNORECASE)
_VERB = re.compile(r"(?:kéo giảm|giảm|tăng|nâng|duy trì|giữ vững|hạ)\s+", re.IGNORECASE)
_BY = re.compile(
    r"(?:tăng|giảm)(?:\s+(?:từ|trên|dưới|khoảng|ít nhất|tối thiểu|bình quân|thêm|hàng năm|hằng năm|mỗi năm))*[\s,]*$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*\btrở\s+(?:lên|xuống)\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"^\W*(?:kéo giảm|giảm|tăng)\b.*(?:bình quân|(?:hàng|hằng|mỗi) năm)(?:\s+(?:từ|khoảng|trên|ít nhất))*\s*$",
    re.IGNORECASE,
)
_ABSTRACT = frozenset({"money", "dollars", "euros", "share", "points", "multiple"})


@dataclass(frozen=True, slots=True)
class Above:
    """What earlier statements of an item leave to the next.

    `measure` is that of the statement that a part or restatement belongs to; `words` those in which the last measure
    was said; `subject` what an earlier number counted, for "có 80% trở lên hoàn thành tốt nhiệm vụ".
    """

    measure: str | None = None
    words: str | None = None
    subject: str | None = None


def measure_of(statement: Statement, direction: Direction, above: Above) -> str:
    """The name of what a statement measures; "" where its words name nothing."""
    if statement.role is Role.RESTATED and above.measure:
        return _restated(statement, above.measure, direction)
    own = phrases.core(_BRACKETED.sub("", statement.before))
    if statement.role is Role.PART and above.measure and not phrases.opens_measure(own):
        if not own and not _is_abstract(_unit(statement)):
            return _counted(_unit(statement), phrases.counted(statement.behind), None)
        part = phrases.own_words(_BRACKETED.sub("", statement.before)) or phrases.counted(statement.behind)
        return f"{above.measure}: {lowered(part)}" if part else above.measure
    head = phrases.core(_BRACKETED.sub("", statement.head))
    if head and not phrases.opens_measure(own):
        own = "" if statement.is_zero else own
        own = own or ("" if phrases.opens_measure(head) else _named(statement, own, direction, above))
        return lowered(f"{head}: {lowered(own)}" if own else head)
    return _named(statement, own, direction, above) or lowered(head)


def words_of(statement: Statement, above: Above) -> str | None:
    """The words in which a statement says its measure, for the next one that says none."""
    return phrases.core(_BRACKETED.sub("", statement.before)) or phrases.core(statement.head) or above.words


def subject_of(statement: Statement) -> str | None:
    """What a number that comes first counts: "tổ chức cơ sở đảng" of "100% tổ chức cơ sở đảng hoàn thành …"."""
    if phrases.core(statement.before):
        return None
    verb = targets.words().patterns["verbs"].search(statement.behind)
    return statement.behind[: verb.start()].strip() or None if verb else None


def lowered(words: str) -> str:
    """Words with a small first letter, unless they open with an abbreviation ("GRDP …")."""
    first = words.split(" ", 1)[0]
    return words if first.isupper() and len(first) > 1 else words[:1].lower() + words[1:]


def _restated(statement: Statement, main: str, direction: Direction) -> str:
    """The same measure again: in another unit, or as a multiple of what it was."""
    unit = _unit(statement)
    if baseline := phrases.baseline_of(statement.behind):
        return f"mức {'giảm' if direction is Direction.REDUCE else 'tăng'} {main} so với {baseline}"
    return f"{main} (quy đổi {unit})"


def _named(statement: Statement, own: str, direction: Direction, above: Above) -> str:
    """The measure in a statement's own words, by where its number stands and what its unit is."""
    unit = _unit(statement)
    behind = phrases.counted(statement.behind)
    if statement.is_zero:
        return lowered(own) or f"số {behind}"
    grows = _BARE.fullmatch(own) if own else not behind and _GROWS.match(statement.before)
    if above.words and grows and _is_share(unit):
        return f"{'mức giảm' if direction is Direction.REDUCE else 'tốc độ tăng'} {lowered(_verbless(above.words))}"
    if not _is_abstract(unit) and _HAS.fullmatch(statement.before.strip()):
        own = ""
    own = _contrasted(own, above) or own
    if own and above.words and phrases.says_of_it(statement.before) and _is_share(unit):
        return _rate(f"{above.words}: {phrases.own_words(statement.before)}", "", direction, statement.before)
    if not own and (behind or not above.words or not _is_abstract(unit)):
        return _moved(behind, direction, statement.before) or _counted(unit, behind, above.subject)
    own = own or above.words or ""
    if _is_share(unit) and behind and _TO_WHOM.search(statement.before):
        return lowered(f"tỷ lệ {behind}: {lowered(own)}")
    if _is_share(unit):
        return _rate(own, behind, direction, statement.before)
    if targets.words().patterns["deeds"].match(own):
        done_to = f"số {_noun(unit)} {_OR_MORE.sub('', behind)}".strip()
        return f"{done_to} {lowered(own)}" if len(behind) <= SHORT_OBJECT else done_to
    return lowered(_verbless(own))


def _unit(statement: Statement) -> str:
    return statement.figure.measure_unit if statement.figure else ""


def _is_share(unit: str) -> bool:
    return unit.startswith(("%", "‰", "điểm"))


def _is_abstract(unit: str) -> bool:
    """Whether a unit only measures and counts nothing: "tỷ đồng", "%", "lần"."""
    known = measure_units.kind(unit) or measure_units.kind(unit.split("/")[0])
    return known is not None and known.kind in _ABSTRACT


def _contrasted(own: str, above: Above) -> str | None:
    """The same measure of something else: "nông thôn" after "… đô thị", "hộ cận nghèo" after "tỷ lệ hộ nghèo"."""
    if not above.words or not own or phrases.opens_measure(own):
        return None
    contrasts = targets.words().patterns["contrasts"]
    if contrasts.fullmatch(own):
        found = list(contrasts.finditer(above.words))
        return above.words[: found[-1].start()] + own.lower() + above.words[found[-1].end() :] if found else None
    first = re.escape(own.split()[0])
    same = list(re.finditer(rf"(?<!\w){first}(?!\w)", above.words, re.IGNORECASE))
    return f"{above.words[: same[-1].start()]}{lowered(own)}" if same and same[-1].start() > 0 else None


def _counted(unit: str, behind: str, subject: str | None) -> str:
    """The measure of a number that comes before what it counts."""
    if subject and targets.words().patterns["verbs"].match(behind):
        behind = f"{subject} {behind}"
    if _is_share(unit):
        return f"tỷ lệ {behind}" if behind else ""
    counted = _OR_MORE.sub("", behind)
    return f"số {counted}" if counted.startswith(f"{_noun(unit)} ") else f"số {_noun(unit)} {counted}".strip()


def _rate(own: str, behind: str, direction: Direction, before: str) -> str:
    """A share or a growth: "tăng 15%" is measured as a growth, "giảm 10% số hộ" as a reduction of what follows."""
    if (_BY.search(before) or _YEARLY.search(before)) and direction in (Direction.INCREASE, Direction.REDUCE):
        if moved := _moved(behind, direction, before):
            return moved
        said = "tốc độ tăng" if direction is Direction.INCREASE else "mức giảm"
        named = lowered(_SPEED.sub(f"{said} ", _verbless(own), count=1))
        return named if named.startswith((said, "tốc độ")) else f"{said} {named}"
    named = lowered(_verbless(own))
    return named if targets.words().patterns["rates"].match(named) else f"tỷ lệ {named}"


def _moved(behind: str, direction: Direction, before: str) -> str | None:
    """By how much what follows grows or shrinks: "giảm 10% số hộ cận nghèo"."""
    if not (_BY.search(before) and _COUNT.match(behind) and direction in (Direction.INCREASE, Direction.REDUCE)):
        return None
    return f"mức {'tăng' if direction is Direction.INCREASE else 'giảm'} {behind}"


def _verbless(words: str) -> str:
    """A measure without the verb that opens it: "tỷ lệ đô thị hóa" of "nâng tỷ lệ đô thị hóa"."""
    found = _VERB.match(words)
    rest = words[found.end() :] if found else words
    return rest if phrases.opens_measure(rest) or (found and found[0].strip().lower() != "tăng") else words


def _noun(unit: str) -> str:
    return unit.split("/")[0]
