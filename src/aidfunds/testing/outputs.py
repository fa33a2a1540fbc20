"""What a report says in a format, read back. 读回输出。"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from attrs import evolve

from aidfunds.errors import UsageError
from aidfunds.extend.registry import Registry
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import tr
from aidfunds.model.context import Context
from aidfunds.report.compose import compose
from aidfunds.report.nodes import Document, Section
from aidfunds.testing.closing import DAY
from aidfunds.testing.pages import page_of
from aidfunds.testing.sheets import sheets_of
from aidfunds.workflow import draft_report, load_registry, price

Reportable: TypeAlias = Document | Section | Context | PlanFile

READERS: dict[str, Callable[[bytes], Any]] = {"xlsx": sheets_of, "html": page_of, "json": json.loads}


def output(shown: Reportable, suffix: str, *, registry: Registry | None = None, as_of: date | None = None) -> Any:
    """A document, a section, a context or a plan, rendered and read back; see :func:`parsed`. 输出。

    A context and a plan are checked and reported in full, by ``registry`` or by what is installed.
    """
    known = load_registry() if registry is None else registry
    return parsed(known.render(_document(shown, known, as_of), suffix), suffix)


def parsed(content: bytes, suffix: str) -> Any:
    """What an output says: xlsx as sheets by name, html as a page, json as it is, else the bytes. 读回。"""
    return READERS.get(suffix, bytes)(content)


def _document(shown: Reportable, registry: Registry, as_of: date | None) -> Document:
    if isinstance(shown, Document):
        return shown
    if isinstance(shown, Section):
        return compose([shown], Document(title=shown.title, number=shown.key, as_of=as_of or DAY))
    context = price(shown, registry, as_of=as_of) if isinstance(shown, PlanFile) else shown
    if not isinstance(context, Context):
        raise UsageError(tr("不能写出 {kind}；请给出文档、章节、上下文或计划", kind=type(shown).__name__))
    return draft_report(evolve(context, findings=registry.findings(context)), registry)
