"""Hypothesis profiles: how many examples, never how fast. 测试配置。"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("laws", max_examples=500, deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("quick", max_examples=25, deadline=None)
settings.load_profile(os.environ.get("AIDFUNDS_LAWS", "laws"))
