"""Strategies for projects, what they cost and what was approved. 项目策略。"""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.model.budgets import ApprovedItem, Budget, BudgetLine
from aidfunds.model.obligations import Obligation
from aidfunds.model.projects import Project
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.units import priced, rates
from aidfunds.testing.drawn.values import Strategy, several
from aidfunds.testing.drawn.words import keys, titles


def approved_items(**given: Strategy) -> st.SearchStrategy[ApprovedItem]:
    """Sums approved for single items. 批复预算。"""
    return records(ApprovedItem, **given)


def projects(**given: Strategy) -> st.SearchStrategy[Project]:
    """Projects on their own, without a plan: give ``plan`` for one, and the keys it refers to. 项目。"""
    nobody = dict.fromkeys(("implementers", "supervisors", "auditors", "acceptors", "parameters"), st.just(()))
    ours = {"holder": keys(), "plan": st.none(), "approved": several(approved_items())}
    return records(Project, **{**nobody, **ours, **given})


def budget_lines() -> st.SearchStrategy[BudgetLine]:
    """Factors times a rate whose units they cancel, or a lump sum. 预算明细。"""
    return st.builds(lambda line, priced: evolve(line, factors=priced[0], rate=priced[1]), lump_sums(), priced())


def lump_sums() -> st.SearchStrategy[BudgetLine]:
    """Budget lines without factors. 总额。"""
    return records(BudgetLine, factors=st.just(()), rate=rates(()))


@cache
def budgets(**given: Strategy) -> st.SearchStrategy[Budget]:
    """What calculators might propose for a project. 预算测算。"""
    return records(Budget, **{"lines": several(budget_lines()), **given})


def obligations(**given: Strategy) -> st.SearchStrategy[Obligation]:
    """Duties on their own, of nobody in particular. 实施要求。"""
    nobody = dict.fromkeys(("projects", "obligors", "supervisors", "auditors", "acceptors"), st.just(()))
    return records(Obligation, **{**nobody, "program": st.just(""), "evidence": several(titles()), **given})
