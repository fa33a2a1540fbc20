"""The core as its own first plugin: every check, chapter and format that holds for all programs. 核心内容。"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from aidfunds.checks.agencies import AGENCY_CHECKS, NAME_CHECKS
from aidfunds.checks.budgets import BUDGET_CHECKS, OVERSPENDING_CHECKS
from aidfunds.checks.closure import CLOSURE_CHECKS, SCHEDULE_CHECKS
from aidfunds.checks.codes import CODE_CHECKS, DIVISION_CHECKS, USE_CHECKS
from aidfunds.checks.dates import DATE_CHECKS
from aidfunds.checks.documents import DOCUMENT_CHECKS, PLAN_CHECKS, SOURCE_CHECKS
from aidfunds.checks.funds import CARRYOVER_CHECKS, FUND_CHECKS
from aidfunds.checks.obligations import ACCEPTANCE_CHECKS, OBLIGATION_CHECKS, TRAINING_CHECKS
from aidfunds.extend.offers import Check, Renderer, SectionBuilder, hookimpl
from aidfunds.report.nodes import Document
from aidfunds.sections.acceptance import build_acceptance
from aidfunds.sections.cover import build_cover
from aidfunds.sections.schedule import build_details, build_schedule
from aidfunds.sections.sources import build_results, build_sources, build_standards

CORE_CHECKS: tuple[Check, ...] = (
    *CLOSURE_CHECKS,
    *SCHEDULE_CHECKS,
    *OVERSPENDING_CHECKS,
    *BUDGET_CHECKS,
    *FUND_CHECKS,
    *DOCUMENT_CHECKS,
    *DATE_CHECKS,
    *AGENCY_CHECKS,
    *NAME_CHECKS,
    *DIVISION_CHECKS,
    *CODE_CHECKS,
    *USE_CHECKS,
    *SOURCE_CHECKS,
    *ACCEPTANCE_CHECKS,
    *PLAN_CHECKS,
    *OBLIGATION_CHECKS,
    *TRAINING_CHECKS,
    *CARRYOVER_CHECKS,
)


@hookimpl
def aidfunds_checks() -> Iterable[Check]:
    """The rules that hold for every program. 核心核查规则。"""
    return CORE_CHECKS


@hookimpl
def aidfunds_sections() -> Iterable[SectionBuilder]:
    """The chapters around those of the programs. 核心章节。"""
    return (
        SectionBuilder(key="cover", order=0, build=build_cover),
        SectionBuilder(key="schedule", order=20, build=build_schedule),
        SectionBuilder(key="details", order=30, build=build_details),
        SectionBuilder(key="obligations", order=200, build=build_acceptance),
        SectionBuilder(key="results", order=300, build=build_results),
        SectionBuilder(key="standards", order=310, build=build_standards),
        SectionBuilder(key="sources", order=320, build=build_sources),
    )


@hookimpl
def aidfunds_renderers() -> Iterable[Renderer]:
    """Workbook, page and data. 核心输出格式。"""
    return (
        Renderer(key="xlsx", render=_loaded_late("aidfunds.render.xlsx", "render_xlsx")),
        Renderer(key="html", render=_loaded_late("aidfunds.render.html", "render_html")),
        Renderer(key="json", render=_loaded_late("aidfunds.render.json", "render_json")),
    )


def _loaded_late(module: str, name: str) -> Callable[[Document], bytes]:
    """A renderer that is loaded when its format is asked for: checking a plan writes no workbook and no page."""

    def render(document: Document) -> bytes:
        return cast("bytes", getattr(import_module(module), name)(document))

    return render
