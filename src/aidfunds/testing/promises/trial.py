"""A program on trial: its offers, its example plans, and a journal of what is being done. 受检插件。"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO

from attrs import define, evolve, frozen

from aidfunds.extend.offers import BudgetCalculator, Check, Program, SectionBuilder
from aidfunds.extend.registry import Offered, OfferT, Registry
from aidfunds.io.plan_file import PlanFile
from aidfunds.model.context import Context
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.workflow import price


@define
class Journal:
    """Says what is being done before it is done, so that a hang or a crash has a name. 进度。"""

    file: IO[str]
    now: str = ""

    def doing(self, what: str) -> None:
        """Note the next step. 记录。"""
        self.now = what
        self.write({"doing": what})

    def write(self, line: object) -> None:
        """One line, at once. 写一行。"""
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.file.flush()


@frozen(kw_only=True)
class Trial:
    """One program alone with the core, on one day, before its example plans. 受检插件。

    ``additive`` and ``monotone`` are fields of plan records, as ``Cohort.people``.
    """

    key: str
    registry: Registry
    journal: Journal
    day: date
    plans: tuple[PlanFile, ...]
    additive: tuple[str, ...] = ()
    monotone: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        """The package whose texts it speaks. 包。"""
        return next((one.package for one in self.registry.plugins if one.key == self.key), "")

    @property
    def programs(self) -> tuple[Program, ...]:
        """Its programs. 项目类别。"""
        return self._own(self.registry.programs.values())

    @property
    def calculators(self) -> tuple[BudgetCalculator, ...]:
        """Its calculators. 预算测算。"""
        return self._own(self.registry.calculators)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Its rules. 核查规则。"""
        return self._own(self.registry.checks.values())

    @property
    def sections(self) -> tuple[SectionBuilder, ...]:
        """Its sections. 章节。"""
        return self._own(self.registry.sections)

    def _own(self, offers: Iterable[Offered[OfferT]]) -> tuple[OfferT, ...]:
        return tuple(one.offer for one in offers if one.plugin.key == self.key)

    def context(self, plan: PlanFile) -> Context:
        """A plan priced on the day; errors as for ``aidfunds.price``. 测算。"""
        return price(plan, self.registry, as_of=self.day)

    def projects(self) -> Iterator[tuple[PlanFile, Project]]:
        """The projects of its own programs in the example plans, with their files. 本类项目。"""
        own = {program.key for program in self.programs}
        for plan in self.plans:
            for project in plan.portfolio.projects:
                if project.program in own:
                    yield plan, project


def with_portfolio(plan: PlanFile, portfolio: Portfolio) -> PlanFile:
    """The same file holding another year. 换台账。"""
    return evolve(plan, portfolio=portfolio)


def with_plan(plan: PlanFile, project: Project, made: object) -> PlanFile:
    """The same file where one project has another plan. 换计划。"""
    projects = tuple(evolve(one, plan=made) if one.key == project.key else one for one in plan.portfolio.projects)
    return evolve(plan, portfolio=evolve(plan.portfolio, projects=projects))
