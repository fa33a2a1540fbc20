"""What a check found, as data: aidfunds.check/1. 核查文档。"""

from __future__ import annotations

from typing import Any

from aidfunds.model.context import Context
from aidfunds.report.finding_document import finding_document
from aidfunds.version import VERSION


def check_document(context: Context, *, ok: bool) -> dict[str, Any]:
    """The findings of a checked plan, the day, the inputs and the plugins. 核查结果文档。"""
    return {
        "schema": "aidfunds.check/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "title": context.portfolio.title,
        "as_of": context.as_of.isoformat(),
        "ok": ok,
        "findings": [finding_document(one) for one in context.findings],
        "inputs": [{"name": one.name, "sha256": one.sha256} for one in context.inputs],
        "plugins": [
            {"id": one.key, "distribution": one.distribution, "version": one.version} for one in context.plugins
        ],
        "left_out": list(context.left_out),
    }
