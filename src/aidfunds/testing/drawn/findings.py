"""Strategies for what checks find and where. 核查结果策略。"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from aidfunds.errors import Problem
from aidfunds.model.findings import Finding, Location
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.values import Strategy
from aidfunds.testing.drawn.words import keys, texts, titles

FAMILIES = ("AF-SUM", "AF-TXT", "CADRE", "ROAD")


def codes() -> st.SearchStrategy[str]:
    """Codes of rules: AF-SUM-001, ROAD-002. 规则代码。"""
    return st.builds("{}-{:03}".format, st.sampled_from(FAMILIES), st.integers(0, 999))


def locations(**given: Strategy) -> st.SearchStrategy[Location]:
    """Places in a plan, with or without file, line and column. 位置。"""
    paths = st.lists(keys(), max_size=4).map(".".join)
    numbers = st.none() | st.integers(1, 9999)
    ours = {"path": paths, "file": st.sampled_from(("", "plan.toml")), "line": numbers, "column": numbers}
    return records(Location, **{**ours, **given})


@cache
def findings(**given: Strategy) -> st.SearchStrategy[Finding]:
    """Findings of every severity, with and without data, source and hint. 核查结果。"""
    ours = {"code": codes(), "message": titles(), "location": locations(), "hint": texts(), "plugin": keys()}
    return records(Finding, **{**ours, **given})


def problems(**given: Strategy) -> st.SearchStrategy[Problem]:
    """Places that could not be read. 读入问题。"""
    numbers = st.none() | st.integers(1, 9999)
    return records(Problem, **{"message": titles(), "line": numbers, "column": numbers, **given})
