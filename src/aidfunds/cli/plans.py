"""The plans that a command is given, read with the plugins that they ask for. 读入计划。"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidfunds.extend.registry import Registry
    from aidfunds.io.plan_file import PlanFile


def read_plans(*paths: str, left_out: Collection[str], plugins_dir: str | None) -> tuple[Registry, list[PlanFile]]:
    """One registry for all of them; each file is read once, and before any plugin runs. 读入计划。"""
    from aidfunds.io.plan_text import open_plan
    from aidfunds.workflow import read_opened, registry_for

    opened = [open_plan(path) for path in paths]
    registry = registry_for(opened, left_out=left_out, extra={}, folder=plugins_dir)
    return registry, [read_opened(one, registry) for one in opened]
