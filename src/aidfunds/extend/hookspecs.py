"""The five questions that aidfunds asks a plugin. 插件接口。

Each asks *what do you offer?*, takes nothing, and gets frozen values back;
nobody who has nothing to offer needs to answer.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from aidfunds.extend.offers import BudgetCalculator, Check, Program, Renderer, SectionBuilder

PROJECT_NAME = "aidfunds"
CORE = "core"  # the key of its own first plugin
API_VERSION = 1

hookimpl = pluggy.HookimplMarker(PROJECT_NAME)
_hookspec = pluggy.HookspecMarker(PROJECT_NAME)


class Hooks:
    """What a plugin can answer. 插件钩子。"""

    @_hookspec
    def aidfunds_programs(self) -> Iterable[Program]:
        """The programs it knows. 项目类别。

        A plugin answers with ``@hookimpl def aidfunds_programs(): return [Program(key="school_meals", ...)]``.
        """
        return ()

    @_hookspec
    def aidfunds_calculators(self) -> Iterable[BudgetCalculator]:
        """How plans of a program are priced. 预算测算。

        ``price(plan, parameters)`` returns budget lines; it must be pure.
        """
        return ()

    @_hookspec
    def aidfunds_checks(self) -> Iterable[Check]:
        """Rules that look at the whole context and report findings. 核查规则。"""
        return ()

    @_hookspec
    def aidfunds_sections(self) -> Iterable[SectionBuilder]:
        """Sections of the report, ordered by (order, key). 报告章节。"""
        return ()

    @_hookspec
    def aidfunds_renderers(self) -> Iterable[Renderer]:
        """Formats: the key is the suffix of the file. 输出格式。"""
        return ()
