"""Write the references of real articles with their text, as `extract train-ranking` reads them.

    python scripts/join_newsroom.py ../shared/newsroom.jsonl FOLDER

Without a word of the articles they stand in `tests/passages/newsroom_*.spans.jsonl`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import floors
import newsroom


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path, help="the articles, one a line")
    parser.add_argument("folder", type=Path, help="where the reference files go")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for references in sorted(floors.PASSAGES.glob("*.spans.jsonl")):
        out = given.folder / references.name.replace(".spans.", ".mentions.")
        newsroom.write_joined(references, given.articles, out)


if __name__ == "__main__":
    main()
