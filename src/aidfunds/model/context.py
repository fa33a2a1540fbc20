"""All that checks and sections may see. 上下文。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from aidfunds.model.budgets import Budget
from aidfunds.model.fields import mapping_field, tuple_field
from aidfunds.model.findings import Finding
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.parameters import ParameterView
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.model.reprs import titled
from aidfunds.model.typed import typed
from aidfunds.terms import Term

PlanT = TypeVar("PlanT")


@frozen(kw_only=True, field_transformer=typed)
class InputFile:
    """A file that was read, by its name and the hash of its bytes. 输入文件。"""

    name: str
    sha256: str


@frozen(kw_only=True, field_transformer=typed)
class PluginVersion:
    """A plugin that took part, with its distribution; ``package`` is the one whose texts it speaks. 插件版本。"""

    key: str
    distribution: str
    version: str
    package: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Context(ShownInNotebooks):
    """The year, its priced plans and the day spoken of.  New fields may come; none will go. 上下文。

    ``budgets`` holds what the calculators propose, by project; ``parameters`` the standards each
    project was priced with; ``findings`` what the checks said (empty while they run).
    """

    portfolio: Portfolio = field(repr=titled)
    as_of: date
    budgets: Mapping[str, Budget] = mapping_field()
    parameters: Mapping[str, ParameterView] = mapping_field()
    program_titles: Mapping[str, Term] = mapping_field()
    findings: tuple[Finding, ...] = tuple_field()
    inputs: tuple[InputFile, ...] = tuple_field()
    plugins: tuple[PluginVersion, ...] = tuple_field()
    left_out: tuple[str, ...] = tuple_field()  # plugins that -p no:KEY or a plan kept away
    unread: tuple[str, ...] = tuple_field()  # projects whose plans were therefore not read

    def plans(self, plan_type: type[PlanT]) -> Iterator[tuple[Project, PlanT, Budget]]:
        """The projects whose plans are of one type, each with its plan and its proposed budget. 某类计划。"""
        for project in self.portfolio.projects:
            if isinstance(project.plan, plan_type):
                yield project, project.plan, self.budgets[project.key]

    def findings_of(self, family: str) -> tuple[Finding, ...]:
        """The findings of a family of codes, CADRE or AF-SUM, or of one code. 某类核查结果。"""
        return tuple(one for one in self.findings if one.code == family or one.code.startswith(f"{family}-"))

    def program_title(self, key: str) -> str:
        """The title of a program in the language spoken, or its key where no plugin names it. 项目类别名称。"""
        return str(self.program_titles.get(key, key))
