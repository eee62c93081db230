"""Debian's Chromium without a window, for the tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WANTED = ("chromium", "chromedriver")
MISSING = [name for name in WANTED if not shutil.which(name)]
REASON = f"no {' and no '.join(MISSING)} on this machine: apt-get install chromium chromium-driver"


@contextmanager
def open_chromium(downloads: Path) -> Iterator[Any]:
    """A driver; what a page downloads goes into the folder."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--lang=en",
    ):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()
