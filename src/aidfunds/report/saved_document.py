"""Which files a report was written to, as data: aidfunds.saved/1. 写出结果文档。"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from aidfunds.model.context import Context
from aidfunds.model.findings import tally
from aidfunds.money import total
from aidfunds.rules.closures.catalogue import closures_of


def saved_document(context: Context, written: Iterable[Path], *, ok: bool) -> dict[str, Any]:
    """The files with their hashes, what was proved, and how many findings of each severity. 写出结果文档。"""
    agree = [closure.closes for closure in closures_of(context)]
    return {
        "schema": "aidfunds.saved/1",
        "title": context.portfolio.title,
        "number": context.portfolio.notice.printed,
        "as_of": context.as_of.isoformat(),
        "ok": ok,
        "allocated": total(one.amount for one in context.portfolio.allocations).in_yuan,
        "closures": {"checked": len(agree), "agree": sum(agree)},
        "findings": {severity.value: count for severity, count in tally(context.findings).items()},
        "files": [_file(path) for path in written],
    }


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"name": path.name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
