"""Make the illustrative figures of the term 2020–2025: plausible, published by nobody, the same at every run.

Run as `make examples` or `python examples/tra-vinh/make_illustrative.py`; it writes
`2020-2025/observations/illustrative.csv` beside itself. Every row says that it is illustrative. Figures of the city are
given per year, estimated in December and made final in March; figures of wards and the commune per quarter or year,
and the city's are their sum, which is not written a second time.
"""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

SEED = 20202025
TARGET = Path(__file__).parent / "2020-2025" / "observations" / "illustrative.csv"
YEARS = (2021, 2022, 2023, 2024)
LAST_MONTH = "2024-12"
DOCUMENT = "Số liệu minh họa, không phải số thật"
ESTIMATE = "Báo cáo ước thực hiện năm {year} (minh họa, không phải văn bản thật)"
FINAL = "Báo cáo chính thức năm {year} (minh họa, không phải văn bản thật)"

POPULATION = {
    "p1": 14000,
    "p2": 3885,
    "p3": 3799,
    "p4": 9500,
    "p5": 9800,
    "p6": 10960,
    "p7": 17000,
    "p8": 12000,
    "p9": 14000,
    "ld": 16900,
}
"""People of the ten org units: P2, P6 and (by difference) P3 as published at the merger of 2025, others invented."""

YEARLY: Mapping[str, tuple[int, Sequence[float]]] = {
    "kt.thu-nhap": (3, (62.9, 66.4, 69.7, 72.6)),
    "kt.thu-nhap-usd": (0, (2735, 2850, 2916, 2904)),
    "kt.von-dtxh": (0, (6350, 8020, 9260, 10540)),
    "xh.ld-nong-nghiep": (2, (13.1, 12.0, 10.9, 9.9)),
    "gd.tieu-hoc": (2, (100, 100, 100, 100)),
    "gd.thcs": (2, (99.2, 99.4, 99.5, 99.6)),
    "gd.thpt": (2, (94.8, 95.6, 96.2, 96.7)),
    "xh.ho-ngheo": (0, (268, 190, 121, 64)),
    "xh.ho-ngheo-ngoai-le": (0, (52, 47, 41, 38)),
    "xh.that-nghiep-dt": (2, (0.62, 0.49, 0.47, 0.46)),
    "xh.ld-dao-tao": (2, (72.1, 72.6, 73.0, 73.3)),
    "xh.ld-bang-cap": (2, (65.8, 66.1, 66.4, 66.7)),
    "yt.suy-dinh-duong": (2, (4.35, 4.33, 4.31, 4.27)),
    "dt.dien-thuong-xuyen": (2, (99.90, 99.91, 99.92, 99.93)),
    "dt.dien-an-toan": (2, (99.78, 99.79, 99.78, 99.82)),
    "mt.nuoc-sach": (2, (98.4, 98.7, 98.9, 99.1)),
    "mt.chat-thai": (2, (98.5, 99.2, 100, 100)),
    "qp.tuyen-quan": (0, (100, 100, 100, 100)),
    "an.co-quan-vm": (1, (96.9, 98.1, 98.9, 100)),
    "an.xa-phuong-vm": (0, (80, 90, 90, 90)),
    "dg.tccsd-ht": (2, (100, 100, 100, 100)),
    "dg.tccsd-tot": (2, (82.1, 85.0, 87.9, 84.8)),
    "dg.dang-vien-tot": (2, (83.4, 85.2, 86.0, 84.9)),
    "dv.tap-hop": (1, (85.2, 85.6, 86.0, 86.3)),
}
"""Figures of the city: decimals, and a value for each of `YEARS`."""

ESTIMATES: Mapping[tuple[str, int], float] = {("xh.ld-dao-tao", 2023): 72.9}
"""Estimates that the tour tells of: the final figure was another."""

GROWING: Mapping[str, tuple[float, Sequence[float]]] = {
    "kt.gtsx-cnxd": (11400, (9.5, 16.8, 15.2, 15.6)),
    "kt.gtsx-tmdv": (7200, (6.2, 17.9, 15.6, 15.0)),
    "kt.gtsx-nltd": (460, (2.1, 3.1, 3.4, 3.6)),
    "kt.thu-ngan-sach": (262, (12.1, 16.4, 14.2, 15.9)),
}
"""Levels of the city: that of 2020, and a growth in per cent for each of `YEARS`."""

JOBS = {2021: 1962, 2022: 2318, 2023: 2405, 2024: 2366}
SEASON = (0.21, 0.27, 0.28, 0.24)
JOBS_OF_2025_Q1 = 548
INSURED = {2021: 84.2, 2022: 86.9, 2023: 88.7, 2024: 90.4}
NEAR_POOR = {2021: 618, 2022: 553, 2023: 494, 2024: 447}
HAMLETS = {"p1": ("k1", "k2", "k3"), "ld": ("a1", "a2", "a3")}
EARLIER = tuple(f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4))[:-1]
QUARTERS = ("2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3")
NOT_SENT = ("p9", "2024-Q3")
GRASSROOTS: Mapping[str, tuple[int, float, bool]] = {
    "cs.dao-tao-nghe": (0, 22, True),
    "cs.thu-gom-rac": (0, 1860, True),
    "cs.gia-dinh-vh": (0, 2240, True),
    "cs.ra-quan": (0, 9, True),
    "cs.dong-gop": (1, 145, True),
    "cs.hoa-giai": (0, 6, False),
    "cs.ho-so": (0, 640, False),
    "cs.thu-phi": (1, 58, False),
}
"""What wards tell of a quarter: decimals, the amount per ten thousand people, and whether hamlets tell it too."""

CIVILISED = tuple(unit for unit in POPULATION if unit != "ld")
UNMET = {("p9", 2022): (2, 3, 6), ("p9", 2023): (3, 6), ("p9", 2024): (3,), ("p5", 2022): (6,)}
"""Criteria of a civilised ward that a ward does not meet in a year; it meets all others."""
UNTOLD = {("p9", 2024): (6,), ("p7", 2024): (8,)}
"""Criteria that nobody has judged yet."""
CONTENT = {2022: 92.4, 2023: 93.6, 2024: 94.5}

ADMITTED = {2020: 118, 2021: 126, 2022: 131, 2023: 129, 2024: 132}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file; the fields are its columns."""

    indicator: str
    org_unit: str
    period: str
    value: str
    status: str
    document: str = DOCUMENT
    locator: str = ""
    recorded_at: str = ""
    recorded_by: str = "Người nhập minh họa"
    way: str = "script"
    rule: str = f"seed {SEED}"
    derived: str = ""
    illustrative: str = "yes"
    scope_unclear: str = ""
    note: str = ""


def rows() -> Iterator[Row]:
    """All rows; the same ones at every call."""
    rng = random.Random(SEED)  # noqa: S311 (figures for show, not secrets)
    yield from _city(rng)
    jobs = list(_jobs(rng))
    yield from jobs
    yield from _insurance(rng)
    for year, total in NEAR_POOR.items():
        yield from _shared_out("xh.ho-can-ngheo", str(year), total, POPULATION, rng, year)
    yield from _grassroots(random.Random(SEED + 1), jobs)  # noqa: S311 (figures for show, not secrets)
    yield from _before_hamlets(random.Random(SEED + 2))  # noqa: S311 (figures for show, not secrets)
    yield from _civilised(random.Random(SEED + 3))  # noqa: S311 (figures for show, not secrets)


def _city(rng: random.Random) -> Iterator[Row]:
    for indicator, (decimals, values) in YEARLY.items():
        for year, value in zip(YEARS, values, strict=True):
            yield from _revised(indicator, year, value, decimals, rng)
    for indicator, (base, rates) in GROWING.items():
        level = base
        yield Row(indicator, "tv", "2020", f"{level:.1f}", "A", recorded_at="2021-03-20T09:00")
        for year, rate in zip(YEARS, rates, strict=True):
            level *= 1 + rate / 100
            yield from _revised(indicator, year, level, 1, rng)
    for year, total in ADMITTED.items():
        for step, count in enumerate(_share(total, [rng.uniform(0.6, 1.4) for _ in range(12)]), start=7):
            month = f"{year + step // 12}-{step % 12 + 1:02}"
            if month <= LAST_MONTH:
                yield Row("dg.ket-nap", "tv", month, str(count), "A", recorded_at=f"{month}-28T09:00")


def _revised(indicator: str, year: int, value: float, decimals: int, rng: random.Random) -> Iterator[Row]:
    """The December estimate and, but for the last year, the final figure of March; counts and bounds do not move."""
    moves = decimals and value != 100
    estimate = value * (1 + rng.uniform(-0.0002, 0.0002)) if moves and year != YEARS[-1] else value
    estimate = ESTIMATES.get((indicator, year), estimate)
    told = {"document": ESTIMATE.format(year=year), "recorded_at": f"{year}-12-05T09:00"}
    yield Row(indicator, "tv", str(year), f"{estimate:.{decimals}f}", "E", **told)
    if year != YEARS[-1]:
        told = {"document": FINAL.format(year=year), "recorded_at": f"{year + 1}-03-20T09:00"}
        yield Row(indicator, "tv", str(year), f"{value:.{decimals}f}", "A", **told)


def _jobs(rng: random.Random) -> Iterator[Row]:
    for year, total in JOBS.items():
        for quarter, count in enumerate(_share(total, SEASON), start=1):
            yield from _shared_out("xh.viec-lam", f"{year}-Q{quarter}", count, POPULATION, rng, year)
    merged = {unit: people for unit, people in POPULATION.items() if unit not in ("p2", "p3", "p6")}
    merged["p3-2025"] = sum(POPULATION[unit] for unit in ("p2", "p3", "p6"))
    yield from _shared_out("xh.viec-lam", "2025-Q1", JOBS_OF_2025_Q1, merged, rng, 2025)


def _insurance(rng: random.Random) -> Iterator[Row]:
    leaning = {unit: rng.uniform(-1.5, 1.5) for unit in POPULATION}
    for step, (year, rate) in enumerate(INSURED.items(), start=1):
        people = {unit: round(count * 1.009**step) for unit, count in POPULATION.items()}
        insured = _share(
            round(sum(people.values()) * rate / 100), [people[unit] * (rate + leaning[unit]) for unit in people]
        )
        for unit, covered in zip(people, insured, strict=True):
            yield _of_ward("yt.dan-so", unit, str(year), people[unit], year)
            yield _of_ward("yt.bhyt-nguoi", unit, str(year), covered, year)


def _grassroots(rng: random.Random, jobs: Sequence[Row]) -> Iterator[Row]:
    """What the quarterly form of wards asks beside jobs; hamlets first, so that the ward's figure is their sum."""
    placed = {(row.org_unit, row.period): int(row.value) for row in jobs}
    for quarter in QUARTERS:
        for unit, people in POPULATION.items():
            for indicator, (decimals, level, _) in GRASSROOTS.items():
                value = round(level * people / 10000 * rng.uniform(0.9, 1.1), decimals)
                if (unit, quarter) != NOT_SENT:
                    yield from _with_hamlets(indicator, unit, quarter, round(value * 10**decimals), rng)
        for unit in HAMLETS:
            yield from _of_hamlets("xh.viec-lam", unit, quarter, placed[f"tv.{unit}", quarter], rng)


def _before_hamlets(rng: random.Random) -> Iterator[Row]:
    """What wards told in the quarters before their hamlets were asked: a little less each year further back."""
    for quarter in EARLIER:
        year = int(quarter[:4])
        for unit, people in POPULATION.items():
            for indicator, (decimals, level, _) in GRASSROOTS.items():
                value = level * people / 10000 * 0.97 ** (YEARS[-1] - year) * rng.uniform(0.93, 1.07)
                yield replace(_of_ward(indicator, unit, quarter, 0, year), value=f"{value:.{decimals}f}")


def _civilised(rng: random.Random) -> Iterator[Row]:
    """What was judged of each ward in December, criterion by criterion, and how content its residents are."""
    for year, content in CONTENT.items():
        for unit in CIVILISED:
            told = {"status": "A", "recorded_at": f"{year}-12-10T09:00"}
            for number in range(1, 10):
                met = "0" if number in UNMET.get((unit, year), ()) else "1"
                if number not in UNTOLD.get((unit, year), ()):
                    yield Row(f"vmdt.{number}", f"tv.{unit}", str(year), met, **told)
            pleased = content - (5 if unit == "p9" else 0) + rng.uniform(-1.5, 1.5)
            yield Row("vmdt.hai-long", f"tv.{unit}", str(year), f"{pleased:.1f}", **told)


def _with_hamlets(indicator: str, unit: str, period: str, tenths: int, rng: random.Random) -> Iterator[Row]:
    decimals, _, hamlets = GRASSROOTS[indicator]
    yield replace(_of_ward(indicator, unit, period, 0, int(period[:4])), value=f"{tenths / 10**decimals:.{decimals}f}")
    if hamlets:
        yield from _of_hamlets(indicator, unit, period, tenths, rng)


def _of_hamlets(indicator: str, unit: str, period: str, tenths: int, rng: random.Random) -> Iterator[Row]:
    """Whole parts of a ward's amount, counted in its last decimal; told five days before the ward's."""
    decimals = GRASSROOTS[indicator][0] if indicator in GRASSROOTS else 0
    names = HAMLETS.get(unit, ())
    for name, part in zip(names, _share(tenths, [rng.uniform(0.8, 1.2) for _ in names]) if names else (), strict=True):
        whole = _of_ward(indicator, f"{unit}.{name}", period, 0, int(period[:4]))
        told = whole.recorded_at.replace("-15T", "-10T")
        yield replace(whole, value=f"{part / 10**decimals:.{decimals}f}", recorded_at=told)


def _shared_out(
    indicator: str, period: str, total: int, people: Mapping[str, int], rng: random.Random, year: int
) -> Iterator[Row]:
    weights = [count * rng.uniform(0.85, 1.15) for count in people.values()]
    for unit, part in zip(people, _share(total, weights), strict=True):
        yield _of_ward(indicator, unit, period, part, year)


def _of_ward(indicator: str, unit: str, period: str, value: int, year: int) -> Row:
    status = "E" if period == str(YEARS[-1]) else "A"
    quarter = int(period[-1]) if "Q" in period else 4
    recorded = f"{year}-{3 * quarter + 1:02}-15" if quarter < 4 else f"{year + 1}-01-15"
    return Row(indicator, f"tv.{unit}", period, str(value), status, recorded_at=f"{recorded}T09:00")


def _share(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts in proportion to the weights that add up to the total: largest remainders are rounded up."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def main() -> None:
    """Write the file anew."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in fields(Row)])
        writer.writerows(astuple(row) for row in rows())


if __name__ == "__main__":
    main()
