"""Take the picture of the review page in the README: docs/pictures/review.png.

python scripts/picture_review.py

It needs Debian's chromium, chromium-driver and fonts-noto-cjk.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
sys.path.insert(0, str(CHECKOUT / "tests"))

from chromium import open_chromium  # noqa: E402

PICTURE = CHECKOUT / "docs" / "pictures" / "review.png"
ROW = 6
"""The row that is chosen, in the order of the list."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, run = folder / "review.html", folder / "output"
        _extract("run", CHECKOUT / "corpus" / "harbour_page.txt", "--out", run, "--quiet")
        _extract("review", run, "-o", page)
        with open_chromium(folder) as driver:
            driver.set_window_size(1440, 860)
            driver.get(page.as_uri())
            driver.execute_script(f"document.querySelector('.item:nth-of-type({ROW})').click()")
            PICTURE.parent.mkdir(exist_ok=True)
            driver.save_screenshot(str(PICTURE))


def _extract(*words: object) -> None:
    subprocess.run([sys.executable, "-m", "extract", *map(str, words)], check=True)


if __name__ == "__main__":
    main()
