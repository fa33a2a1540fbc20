"""Hypothesis profiles: how many examples, never how fast. 测试配置。

``laws`` runs the same examples everywhere; ``AIDFUNDS_LAWS=explore`` looks for new ones.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

os.environ["AIDFUNDS_LANG"] = "zh"  # what tests read from a terminal is Chinese unless they ask for English
os.environ["MYPY_CACHE_DIR"] = str(Path(__file__).parent / "out" / "types")  # five programs, and the library read once

settings.register_profile("laws", max_examples=500, deadline=None, derandomize=True)
settings.register_profile("quick", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("AIDFUNDS_LAWS", "laws"))
