"""Strategies for what plugins offer: values holding functions that always say the same. 插件内容策略。"""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.extend.offers import BudgetCalculator, Check, Program, Renderer, SectionBuilder
from aidfunds.model.citations import Citation
from aidfunds.model.fields import count_field, title_field
from aidfunds.model.findings import Finding
from aidfunds.testing.drawn.findings import codes, findings
from aidfunds.testing.drawn.nodes import sections
from aidfunds.testing.drawn.projects import budget_lines
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.standards import parameter_tables
from aidfunds.testing.drawn.values import several
from aidfunds.testing.drawn.words import keys, terms

AnswerT = TypeVar("AnswerT")


@frozen
class Always(Generic[AnswerT]):
    """A function that gives one answer, whatever it is asked. 固定回答。"""

    answer: AnswerT

    def __call__(self, *_: object) -> AnswerT:
        return self.answer


@frozen(kw_only=True)
class SamplePlan:
    """A plan that any program could have. 示例计划。"""

    title: str = title_field()
    people: int = count_field(least=1, most=1000)
    source: Citation


def programs() -> st.SearchStrategy[Program]:
    """Kinds of aid with a small plan and any standards. 帮扶项目类别。"""
    return records(Program, plan_type=st.just(SamplePlan), parameters=st.builds(Always, parameter_tables()))


def calculators() -> st.SearchStrategy[BudgetCalculator]:
    """Calculators that propose the same lines for every plan. 预算测算。"""
    return records(BudgetCalculator, key=keys(), price=st.builds(Always, several(budget_lines())))


def checks() -> st.SearchStrategy[Check]:
    """Rules that find the same in every year, under their own code. 核查规则。"""
    silent = records(Check, key=codes(), title=terms(), run=st.just(Always(())))
    return st.builds(_finding, silent, several(findings()))


def _finding(rule: Check, found: tuple[Finding, ...]) -> Check:
    return evolve(rule, run=Always(tuple(evolve(one, code=rule.key, severity=rule.severity) for one in found)))


def section_builders() -> st.SearchStrategy[SectionBuilder]:
    """Builders that write the same section of every year, or nothing. 章节编写。"""
    return records(SectionBuilder, order=st.integers(0, 1000), build=st.builds(Always, st.none() | sections()))


def renderers() -> st.SearchStrategy[Renderer]:
    """Renderers that give the same bytes for every document. 渲染器。"""
    return records(Renderer, render=st.builds(Always, st.binary(min_size=1, max_size=20)))
