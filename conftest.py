"""Hypothesis profiles: how many examples, never how fast; and the tests that take their time. 测试配置。

``daily`` and ``laws`` run the same examples everywhere, fifty of each law with all tests and five hundred with
``make laws``; ``AIDFUNDS_LAWS=explore`` looks for new ones, ``quick`` at a few.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["AIDFUNDS_LANG"] = "zh"  # what tests read from a terminal is Chinese unless they ask for English
ROOT = Path(__file__).parent
os.environ["MYPY_CACHE_DIR"] = str(ROOT / "out" / "types")  # five programs, and the library read once

NEVER_HOW_FAST: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("daily", max_examples=50, derandomize=True, **NEVER_HOW_FAST)
settings.register_profile("laws", max_examples=500, derandomize=True, **NEVER_HOW_FAST)
settings.register_profile("quick", max_examples=25, derandomize=True, **NEVER_HOW_FAST)
settings.register_profile("explore", max_examples=2000, **NEVER_HOW_FAST)
settings.load_profile(os.environ.get("AIDFUNDS_LAWS", "daily"))


SLOW = {  # what `make test-fast` leaves out, and why; beside single tests that are marked where they stand
    "docs": "commands of the pages",
    "tests/distribution": "wheels and an empty environment",
    "tests/docs": "the site is built",
    "tests/examples": "scripts, a notebook, a plugin by somebody else",
    "tests/kit": "programs in processes of their own",
    "tests/plugins": "installed plugins",
    "tests/promises": "processes that are killed, traced, starved",
    "tests/scaffold": "new programs are typed, installed, tested",
    "tests/reports/test_page_in_browser.py": "Chromium",
    "tests/proof/test_page_in_browser.py": "Chromium",
    "tests/reports/test_xlsx_examples.py": "LibreOffice",
    "tests/reports/test_xlsx_recalculated.py": "LibreOffice",
    "tests/worked/test_readme.py": "commands of the README",
}
SLOW |= {
    f"plugins/{path.parents[1].name}/tests/{path.name}": "two processes keep promises"
    for path in ROOT.glob("plugins/*/tests/test_conformance.py")
}


DEEP = {  # what `make test` leaves to `make laws`: minutes that seldom tell anything, and never anything small
    "tests/distribution/test_wheels.py": "wheels, built and installed into an empty environment",
    "tests/kit/test_languages.py": "the whole kit in the other language",
    "tests/kit/test_zoo.py": "fifty bad programs, each in two processes",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes its time. 标出费时的测试。"""
    for marker, names in (("slow", SLOW), ("deep", DEEP)):
        paths = [ROOT / name for name in names]
        for item in items:
            if any(item.path.is_relative_to(path) for path in paths):
                item.add_marker(marker)
