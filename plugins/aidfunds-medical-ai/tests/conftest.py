"""Plans small enough for a test, read and checked by the real thing. 测试计划。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import aidfunds as af

EXAMPLES = Path(__file__).parents[3] / "examples"
Checked = Callable[..., af.Context]

HEAD = """
schema = "aidfunds.plan/1"
title = "测试"
year = {issued.year}
as_of = {as_of}
[documents.notice]
title = "测试通知"
kind = "allocation"
number = "测试〔{issued.year}〕1号"
issued_on = {issued}
[agencies.donor]
name = "丁市"
kind = "government"
level = "prefecture"
[agencies.holder]
name = "某地"
kind = "government"
level = "{level}"
[funds.aid]
title = "测试资金"
year = {issued.year}
donor = "donor"
amount = "{amount}"
source = "一"
[projects.clinic]
title = "系统"
program = "medical_ai"
holder = "holder"
amount = "{amount}"
source = "一/2"
"""


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> af.Registry:
    """The core and this program alone."""
    monkeypatch.setenv("AIDFUNDS_PLUGINS", "medical_ai")
    return af.load_registry()


@pytest.fixture
def checked(registry: af.Registry, tmp_path: Path) -> Checked:
    """Write a plan for one project, then read, price and check it."""

    def check(
        plan: str,
        *,
        as_of: date = date(2024, 6, 1),
        issued: date = date(2024, 3, 5),
        amount: str = "150万元",
        level: str = "county",
    ) -> af.Context:
        head = HEAD.format(as_of=as_of, issued=issued, amount=amount, level=level)
        file = tmp_path / "plan.toml"
        file.write_text(head + plan, "utf-8")
        return af.check(af.read_plan(file, registry), registry)

    return check


@pytest.fixture
def example(registry: af.Registry) -> af.Context:
    """The synthetic example, checked."""
    return af.check(af.read_plan(EXAMPLES / "medical-ai", registry), registry)
