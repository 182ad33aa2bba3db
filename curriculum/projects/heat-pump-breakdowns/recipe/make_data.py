"""Makes the data of this competition: the same bytes on every machine.

    python make_data.py --out ..      writes data/*.csv.gz and labels.csv.gz
    python make_data.py --check ..    compares them with what is there

Both take a project folder. Nobody's data went into this: the pumps, the places,
the makers and the firms are invented, and every number is drawn.

Two rules keep the bytes equal everywhere, so keep them when you change a draw:

* `random.Random(SEED).random()` is the only source of chance. Its sequence is
  fixed by the language; that of `gauss`, `choice` or `shuffle` is not.
* Floats meet only + - * / and comparisons, which IEEE 754 fixes to the last
  bit. `math.exp`, `log`, `cos`, `**` and the built-in `sum` (compensated since
  Python 3.12) are not: hence `normal`, `exponential` and the loops below.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import random
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SEED = 18
TRAIN_ROWS = 6_000
TEST_ROWS = 4_000
PUBLIC_ROWS = 1_600

# A season is named for the year in which it starts; checks run October to April.
TRAIN_SEASONS = (2023, 2024)
TEST_SEASONS = (2025,)
MONTHS = (10, 11, 12, 1, 2, 3, 4)
MONTH_WARMTH = {10: 6.0, 11: 2.0, 12: -1.0, 1: -2.5, 2: -1.5, 3: 2.0, 4: 6.0}
SEASON_WARMTH = {2023: 0.4, 2024: -0.6, 2025: 0.9}

# region: (share of pumps, warmth, how else people type it)
REGIONS: dict[str, tuple[float, float, tuple[str, ...]]] = {
    "Salt Coast": (0.20, 5.5, ("salt coast", "Salt-Coast", "SALT COAST", "Salt C.")),
    "Middle Plain": (0.24, 3.5, ("middle plain", "Mid Plain", "Middle-Plain")),
    "Long Valley": (0.18, 2.5, ("long valley", "Long-Valley", "LONG VALLEY")),
    "Birch Hills": (0.16, 0.5, ("birch hills", "Birch-Hills", "Birch H.")),
    "High Moor": (0.10, -1.5, ("high moor", "HIGH MOOR", "Highmoor")),
    "Old Town": (0.12, 4.5, ("old town", "Old-Town")),
}
# building: (share of pumps, heat loss in kW per kelvin)
BUILDINGS = {
    "flat": (0.22, 0.11),
    "terrace": (0.34, 0.16),
    "detached": (0.28, 0.24),
    "school": (0.08, 0.38),
    "workshop": (0.08, 0.33),
}
BRANDS = {"ARV": 0.24, "BOR": 0.18, "KEL": 0.22, "NIM": 0.12, "SOL": 0.14, "TUV": 0.10}
POWERS = (5, 6, 8, 10, 12, 16)
FILTER_STATES = ("clean", "light dust", "dusty", "clogged")
FILTER_RISK = (0.0, 0.1, 0.4, 0.9)

FEATURES = (
    "pump_id", "checked_on", "installed_on", "model_code", "installer", "region",
    "building", "buffer_tank", "last_service_on", "filter_state", "outdoor_c",
    "flow_temp", "pressure_bar", "starts_24h", "power_kwh_7d", "heat_kwh_7d",
    "error_log", "desk_minutes",
)  # fmt: skip
ID, TARGET = "check_id", "breakdown"


# --- chance ---------------------------------------------------------------------


class Chance:
    def __init__(self, seed: int) -> None:
        self.uniform: Callable[[], float] = random.Random(seed).random

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.uniform()

    def integer(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + int(self.uniform() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        return self.uniform() < probability

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """Twelve uniforms, centred: variance 1, and no libm."""
        total = -6.0
        for _ in range(12):
            total += self.uniform()
        return mean + sd * total

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.uniform() * len(options))]

    def weighted(self, weights: dict[T, float]) -> T:
        total = 0.0
        for weight in weights.values():
            total += weight
        left = self.uniform() * total
        for option, weight in weights.items():
            left -= weight
            if left < 0:
                return option
        return option

    def codes(self, count: int, low: int, high: int) -> list[int]:
        """Distinct integers in the order in which they were drawn."""
        drawn: dict[int, None] = {}
        while len(drawn) < count:
            drawn[self.integer(low, high)] = None
        return list(drawn)


def exponential(x: float) -> float:
    """e**x as (1 + x/1024)**1024: ten squarings, close enough and exact everywhere."""
    y = 1.0 + x / 1024.0
    for _ in range(10):
        y *= y
    return y


def sigmoid(x: float) -> float:
    return 1.0 / (1.0 + exponential(-x))


# --- pumps ----------------------------------------------------------------------


@dataclass(frozen=True)
class Installer:
    code: str
    risk: float  # hidden: how much worse than average its work holds, in sd
    size: float  # how many pumps it gets, relative to the others


@dataclass(frozen=True)
class Pump:
    pump_id: str
    installed: date
    brand: str
    power_kw: int
    refrigerant: str
    revision: str
    installer: Installer
    region: str
    building: str
    has_buffer: bool
    has_heat_meter: bool
    sends_fahrenheit: bool
    model_code: str  # as typed into the register
    region_text: str  # as typed into the register
    check_day: int
    curve: float  # K above the usual flow temperature
    loss: float  # kW per kelvin that the building loses
    pressure: float  # bar when freshly filled
    leak: float  # bar lost per month
    serviced_in: tuple[date, ...]
    frailty: float  # hidden: no column holds it, the sensors hint at it


def make_installers(chance: Chance, count: int) -> list[Installer]:
    return [
        Installer(f"IN-{code:04d}", chance.normal(), 1.0 / (rank + 12))
        for rank, code in enumerate(chance.codes(count, 1, 9999))
    ]


def make_pump(
    chance: Chance,
    code: int,
    installers: dict[Installer, float],
    first_year: int,
    last_year: int,
) -> Pump:
    # More pumps are fitted each year: the later of two draws.
    year = max(
        chance.integer(first_year, last_year), chance.integer(first_year, last_year)
    )
    installed = date(year, chance.integer(1, 9 if year == last_year else 12), 1)

    brand = chance.weighted(BRANDS)
    building = chance.weighted({name: share for name, (share, _) in BUILDINGS.items()})
    loss = BUILDINGS[building][1] * chance.between(0.7, 1.3)
    power = fitting_power(loss * 30 * chance.between(0.75, 1.35))
    refrigerant = make_refrigerant(chance, year)
    revision = "ABCDE"[min(4, max(0, (year - 2011 + chance.integer(-2, 1)) // 3))]
    region = chance.weighted({name: share for name, (share, _, _) in REGIONS.items()})

    return Pump(
        pump_id=f"HP{code}",
        installed=installed,
        brand=brand,
        power_kw=power,
        refrigerant=refrigerant,
        revision=revision,
        installer=chance.weighted(installers),
        region=region,
        building=building,
        has_buffer=chance.happens(0.55),
        has_heat_meter=chance.happens(0.82),
        sends_fahrenheit=chance.happens(0.14),
        model_code=typed_model(chance, brand, power, refrigerant, revision),
        region_text=chance.pick(REGIONS[region][2]) if chance.happens(0.16) else region,
        check_day=chance.integer(2, 6),
        curve=chance.normal(0.0, 2.5),
        loss=loss,
        pressure=chance.normal(1.7, 0.2),
        leak=chance.between(0.05, 0.22) if chance.happens(0.22) else 0.01,
        serviced_in=make_services(chance, installed),
        frailty=chance.normal(),
    )


def fitting_power(needed_kw: float) -> int:
    for power in POWERS:
        if power >= needed_kw:
            return power
    return POWERS[-1]


def make_refrigerant(chance: Chance, year: int) -> str:
    if year < 2017:
        return "R410A" if chance.happens(0.8) else "R32"
    if year < 2021:
        return chance.weighted({"R32": 0.7, "R410A": 0.2, "R290": 0.1})
    return chance.weighted({"R32": 0.5, "R290": 0.5})


def typed_model(
    chance: Chance, brand: str, power: int, refrigerant: str, revision: str
) -> str:
    parts = (brand, f"{power:02d}", refrigerant, revision)
    if chance.happens(0.78):
        return "-".join(parts)
    short = (brand, str(power), refrigerant, revision)
    return chance.pick(
        ("-".join(parts).lower(), " ".join(parts), "-".join(short), "/".join(short))
    )


def make_services(chance: Chance, installed: date) -> tuple[date, ...]:
    """One a year in summer, for those whose owner ever orders one."""
    if chance.happens(0.24):
        return ()
    keen = chance.between(0.35, 0.95)
    services: list[date] = []
    for year in range(installed.year + 1, 2026):
        day = date(year, chance.integer(5, 9), chance.integer(1, 28))
        if chance.happens(keen):
            services.append(day)
    return tuple(services)


# --- checks ---------------------------------------------------------------------


@dataclass(frozen=True)
class Condition:
    """A pump on the day of a check: what is measured, and what stays hidden."""

    age: float  # years
    serviced: date | None
    since_service: float  # years, or since installation
    filter_level: int  # index into FILTER_STATES
    outdoor: float
    flow: float
    pressure: float
    starts: int
    heat_kwh: float
    power_kwh: float
    load: float  # heat needed / heat the pump can give
    errors: list[str]
    circuit: float  # hidden: the refrigerant circuit, in sd, higher is worse
    control: float  # hidden: the control, likewise


@dataclass(frozen=True)
class Check:
    pump: Pump
    day: date
    values: dict[str, str]
    probability: float  # hidden
    breakdown: int


def make_check(chance: Chance, pump: Pump, day: date, late: bool) -> Check:
    """One monthly check, and whether the pump breaks down in the 28 days after it.

    `late` says that the row was exported after those 28 days (train) and not on
    the evening of the check (test). Only desk_minutes knows the difference.
    """
    condition = make_condition(chance, pump, day)
    probability = sigmoid(risk(pump, condition))
    breakdown = chance.happens(probability)

    # The desk also books calls that end well: questions, bills, resets by phone.
    minutes = 5 * chance.integer(1, 30) if chance.happens(0.5) else 0
    repair = 5 * chance.integer(10, 48) if chance.happens(0.93) else 0
    if late and breakdown:
        minutes += repair

    values = typed_values(chance, pump, day, condition)
    values["desk_minutes"] = str(minutes)
    return Check(pump, day, values, probability, int(breakdown))


def make_condition(chance: Chance, pump: Pump, day: date) -> Condition:
    season = day.year if day.month >= 10 else day.year - 1
    warmth = REGIONS[pump.region][1] + MONTH_WARMTH[day.month] + SEASON_WARMTH[season]
    outdoor = round(warmth + chance.normal(0.0, 2.4), 1)
    circuit = 0.5 * pump.frailty + 0.87 * chance.normal()
    control = 0.4 * pump.frailty + 0.92 * chance.normal()

    past = [service for service in pump.serviced_in if service < day]
    serviced = past[-1] if past else None
    since_service = (day - (serviced or pump.installed)).days / 365.25
    dirt = 0.55 * since_service + chance.normal(0.0, 0.55)
    filter_level = 0 if dirt < 0.4 else 1 if dirt < 0.9 else 2 if dirt < 1.7 else 3

    curve = 36.0 + 0.5 * (15.0 - outdoor) + pump.curve
    flow = round(curve + chance.normal(0.0, 0.8), 1)
    # Heat out per electricity in: the less, the farther the water must be lifted.
    cop = (
        6.7
        - 0.075 * (flow - outdoor)
        + {"R290": 0.2, "R32": 0.0, "R410A": -0.3}[pump.refrigerant]
        - 0.08 * filter_level
        - 0.30 * circuit
        + chance.normal(0.0, 0.10)
    )
    hot_water_kw = chance.between(0.1, 0.3)
    load = (hot_water_kw + pump.loss * max(0.0, 18.0 - outdoor)) / pump.power_kw
    heat = min(1.1, load) * pump.power_kw * 168

    starts = (
        9.0
        + (0.0 if pump.has_buffer else 6.0)
        + 0.5 * min(12.0, max(0.0, outdoor))
        + 2.6 * control
        + chance.normal(0.0, 1.0)
    )
    # Refilled every half year, and it leaks in between.
    months = (day.year - pump.installed.year) * 12 + day.month
    pressure = pump.pressure - pump.leak * (months % 6) + chance.normal(0.0, 0.06)
    pressure = round(20 * max(0.3, pressure)) / 20

    return Condition(
        age=(day - pump.installed).days / 365.25,
        serviced=serviced,
        since_service=since_service,
        filter_level=filter_level,
        outdoor=outdoor,
        flow=flow,
        pressure=pressure,
        starts=max(1, round(starts)),
        heat_kwh=heat,
        power_kwh=heat / max(1.3, cop),
        load=load,
        errors=make_errors(chance, outdoor, pressure, circuit, filter_level),
        circuit=circuit,
        control=control,
    )


def risk(pump: Pump, now: Condition) -> float:
    """The log-odds of a breakdown."""
    never_serviced = now.serviced is None and now.age > 1.3
    return (
        -3.05
        + 0.75 * now.circuit
        + (0.25 if pump.has_buffer else 0.65) * now.control
        + 0.8 * pump.frailty
        + 0.50 * pump.installer.risk
        + (0.6 if now.age < 0.7 else 0.09 * max(0.0, now.age - 5.0))
        + (0.8 if never_serviced else 0.15 * min(now.since_service, 3.0))
        + FILTER_RISK[now.filter_level]
        + (1.0 if now.pressure < 1.05 else 0.0)
        + 1.6 * max(0.0, min(now.load, 1.4) - 0.85)
        + batch_risk(pump)
        + (0.6 if pump.refrigerant == "R410A" and now.outdoor < -2.0 else 0.0)
        + (0.07 * now.age if pump.region == "Salt Coast" else 0.0)
        + (1.0 if "E52" in now.errors else 0.0)
        + (0.5 if "E34" in now.errors else 0.0)
        + (0.5 if "E80" in now.errors else 0.0)
    )


def batch_risk(pump: Pump) -> float:
    """Some revisions of some makers left the factory with a fault."""
    return {
        ("BOR", "C"): 1.1,
        ("ARV", "D"): 0.8,
        ("SOL", "E"): 0.9,
        ("TUV", "B"): 0.9,
        ("KEL", "D"): -0.6,
        ("KEL", "E"): -0.6,
        ("NIM", "D"): -0.3,
    }.get((pump.brand, pump.revision), 0.0)


def make_errors(
    chance: Chance, outdoor: float, pressure: float, circuit: float, filter_level: int
) -> list[str]:
    rates = {
        "E07": 0.24,  # link to the gateway lost: means nothing
        "E21": 0.50 if pressure < 1.05 else 0.02,  # water pressure low
        "E34": (0.14 if outdoor < 0 else 0.02) + (0.12 if circuit > 0.8 else 0.0),
        "E52": 0.22 if circuit > 1.0 else 0.03,  # compressor current high
        "E66": 0.07,  # sensor reading implausible: means nothing
        "E80": 0.15 if filter_level >= 2 else 0.02,  # fan slow
    }
    logged: list[tuple[float, str]] = []
    for code, rate in rates.items():
        for _ in range(2):
            when = chance.uniform()
            if chance.happens(rate * 0.6):
                logged.append((when, code))
    return [code for _, code in sorted(logged)]


def typed_values(
    chance: Chance, pump: Pump, day: date, now: Condition
) -> dict[str, str]:
    lost_pressure = chance.happens(0.07)
    lost_filter = chance.happens(0.11)
    flow = now.flow * 9 / 5 + 32 if pump.sends_fahrenheit else now.flow
    return {
        "pump_id": pump.pump_id,
        "checked_on": day.isoformat(),
        "installed_on": f"{pump.installed:%Y-%m}",
        "model_code": pump.model_code,
        "installer": pump.installer.code,
        "region": pump.region_text,
        "building": pump.building,
        "buffer_tank": "yes" if pump.has_buffer else "no",
        "last_service_on": now.serviced.isoformat() if now.serviced else "",
        "filter_state": "" if lost_filter else FILTER_STATES[now.filter_level],
        "outdoor_c": f"{now.outdoor:.1f}",
        "flow_temp": f"{flow:.1f}",
        "pressure_bar": "" if lost_pressure else f"{now.pressure:.2f}",
        "starts_24h": str(now.starts),
        "power_kwh_7d": str(round(now.power_kwh)),
        "heat_kwh_7d": str(round(now.heat_kwh)) if pump.has_heat_meter else "",
        "error_log": ";".join(now.errors),
    }


def make_season(chance: Chance, pump: Pump, season: int, late: bool) -> list[Check]:
    checks: list[Check] = []
    for month in MONTHS:
        day = date(season if month >= 10 else season + 1, month, pump.check_day)
        under_contract = (day - pump.installed).days > 40
        if chance.happens(0.62) and under_contract:
            checks.append(make_check(chance, pump, day, late))
    return checks


# --- files ----------------------------------------------------------------------


@dataclass(frozen=True)
class Data:
    train: list[Check]
    test: list[Check]
    public: frozenset[str]  # the pumps of the public part of test


def make_data() -> Data:
    chance = Chance(SEED)
    installers = make_installers(chance, 300)
    codes = chance.codes(4_000, 10_000, 99_999)

    known = {firm: firm.size for firm in installers[:260]}
    train: list[Check] = []
    while len(train) < TRAIN_ROWS:
        pump = make_pump(chance, codes.pop(), known, 2010, 2024)
        seasons = (
            TRAIN_SEASONS if chance.happens(0.6) else (chance.pick(TRAIN_SEASONS),)
        )
        for season in seasons:
            train += make_season(chance, pump, season, late=True)

    # Newly contracted pumps, one winter later, some of them by firms never seen.
    everyone = {firm: firm.size for firm in installers}
    test: list[Check] = []
    while len(test) < TEST_ROWS:
        pump = make_pump(chance, codes.pop(), everyone, 2011, 2025)
        test += make_season(chance, pump, TEST_SEASONS[0], late=False)

    train, test = train[:TRAIN_ROWS], test[:TEST_ROWS]
    public = pick_public(chance, test)
    for part in (train, test):
        part.sort(key=lambda check: (check.pump.pump_id, check.day))
    return Data(train, test, public)


def pick_public(chance: Chance, test: list[Check]) -> frozenset[str]:
    """Whole pumps, PUBLIC_ROWS rows in all."""
    rows: dict[str, int] = {}
    for check in test:
        rows[check.pump.pump_id] = rows.get(check.pump.pump_id, 0) + 1
    public: set[str] = set()
    left = PUBLIC_ROWS
    for _, pump_id in sorted((chance.uniform(), pump_id) for pump_id in rows):
        if rows[pump_id] <= left:
            public.add(pump_id)
            left -= rows[pump_id]
    if left:
        raise SystemExit(f"the public part lacks {left} rows: change SEED")
    return frozenset(public)


def make_files() -> dict[str, bytes]:
    """The text of each file, by its path in the project folder."""
    data = make_data()
    test_ids = range(TRAIN_ROWS + 1, TRAIN_ROWS + TEST_ROWS + 1)
    return {
        "data/train.csv.gz": csv_bytes(
            (ID, *FEATURES, TARGET),
            (
                (number, *(check.values[name] for name in FEATURES), check.breakdown)
                for number, check in enumerate(data.train, start=1)
            ),
        ),
        "data/test.csv.gz": csv_bytes(
            (ID, *FEATURES),
            (
                (number, *(check.values[name] for name in FEATURES))
                for number, check in zip(test_ids, data.test, strict=True)
            ),
        ),
        "data/sample_submission.csv.gz": csv_bytes(
            (ID, TARGET), ((number, 0.5) for number in test_ids)
        ),
        "labels.csv.gz": csv_bytes(
            (ID, TARGET, "split"),
            (
                (
                    number,
                    check.breakdown,
                    "public" if check.pump.pump_id in data.public else "private",
                )
                for number, check in zip(test_ids, data.test, strict=True)
            ),
        ),
    }


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("ascii")


def write(folder: Path) -> None:
    for name, content in make_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = io.BytesIO()
        # No file name and no time inside: the same text packs into the same bytes.
        with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
            file.write(content)
        path.write_bytes(packed.getvalue())
        print(f"{name}: {len(content):,} bytes, {path.stat().st_size:,} packed")


def differences(folder: Path) -> list[str]:
    """Compares what is inside: packed bytes may differ between zlib versions."""
    found: list[str] = []
    for name, content in make_files().items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: missing")
            continue
        try:
            shipped = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            found.append(f"{name}: cannot be unpacked ({error})")
            continue
        if shipped != content:
            found.append(f"{name}: {first_difference(shipped, content)}")
    return found


def first_difference(shipped: bytes, made: bytes) -> str:
    old, new = shipped.split(b"\n"), made.split(b"\n")
    for line, (left, right) in enumerate(zip(old, new, strict=False), start=1):
        if left != right:
            return (
                f"line {line} is {left.decode()!r}, the recipe makes {right.decode()!r}"
            )
    return f"{len(old)} lines, the recipe makes {len(new)}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make or check the data.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--out", type=Path, metavar="DIR", help="write into DIR")
    action.add_argument("--check", type=Path, metavar="DIR", help="compare with DIR")
    options = parser.parse_args()
    if options.out:
        write(options.out)
        return 0
    found = differences(options.check)
    print("\n".join(found) or "every file is what the recipe makes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
