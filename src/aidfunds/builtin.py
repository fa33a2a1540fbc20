"""The core as its own first plugin. 核心内容。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.checks.catalogue import CORE_CHECKS
from aidfunds.extend.hookspecs import hookimpl
from aidfunds.extend.offers import Check, Renderer, SectionBuilder
from aidfunds.render.html import render_html
from aidfunds.render.json import render_json
from aidfunds.render.xlsx import render_xlsx
from aidfunds.sections import acceptance, cover, details, results, schedule, sources, standards


@hookimpl
def aidfunds_checks() -> Iterable[Check]:
    """The rules that hold for every program. 核心核查规则。"""
    return CORE_CHECKS


@hookimpl
def aidfunds_sections() -> Iterable[SectionBuilder]:
    """The chapters around those of the programs. 核心章节。"""
    return (
        SectionBuilder(key="cover", order=0, build=cover.build),
        SectionBuilder(key="schedule", order=20, build=schedule.build),
        SectionBuilder(key="details", order=30, build=details.build),
        SectionBuilder(key="obligations", order=200, build=acceptance.build),
        SectionBuilder(key="results", order=300, build=results.build),
        SectionBuilder(key="standards", order=310, build=standards.build),
        SectionBuilder(key="sources", order=320, build=sources.build),
    )


@hookimpl
def aidfunds_renderers() -> Iterable[Renderer]:
    """Workbook, page and data. 核心输出格式。"""
    return (
        Renderer(key="xlsx", render=render_xlsx),
        Renderer(key="html", render=render_html),
        Renderer(key="json", render=render_json),
    )
