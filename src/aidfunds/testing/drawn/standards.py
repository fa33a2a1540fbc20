"""Strategies for dated and sourced standards. 标准策略。"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.model.parameters import (
    Parameter,
    ParameterOverride,
    ParameterTable,
    ParameterValue,
    ParameterView,
    Standard,
    Value,
)
from aidfunds.testing.drawn.amounts import amounts
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.units import quantities, rates, shares
from aidfunds.testing.drawn.values import Strategy, several
from aidfunds.testing.drawn.words import keys, titles

MOST_VALUES = 4
KINDS: tuple[st.SearchStrategy[Value], ...] = (rates(), amounts(0), quantities(), shares())


def standard_values() -> st.SearchStrategy[Value]:
    """What a standard may be: a rate, an amount, a quantity, a share. 标准取值。"""
    return st.one_of(KINDS)


def parameter_values(**given: Strategy) -> st.SearchStrategy[ParameterValue]:
    """One value of a standard, from a day on and for ever. 一项取值。"""
    return records(ParameterValue, **{"until": st.none(), "value": standard_values(), **given})


@cache
def parameters() -> st.SearchStrategy[Parameter]:
    """A standard over time: one kind of value, at most one of them on any day. 标准。"""
    histories = [st.lists(parameter_values(value=kind), min_size=1, max_size=MOST_VALUES) for kind in KINDS]
    return records(Parameter, values=st.one_of(histories).map(_in_turn))


def _in_turn(values: list[ParameterValue]) -> tuple[ParameterValue, ...]:
    """Each until the day before the next, the last for ever; of two from one day the later drawn."""
    ordered = sorted({one.since: one for one in values}.values(), key=lambda one: one.since)
    ends = [one.since - timedelta(1) for one in ordered[1:]]
    return tuple(evolve(one, until=end) for one, end in zip(ordered, [*ends, None], strict=True))


def parameter_tables() -> st.SearchStrategy[ParameterTable]:
    """All the standards of a program. 标准表。"""
    return st.builds(ParameterTable, several(parameters()))


def standards(**given: Strategy) -> st.SearchStrategy[Standard]:
    """A standard on one day. 适用标准。"""
    return records(Standard, **{"key": keys(), "value": standard_values(), "source": titles(), **given})


@cache
def parameter_views() -> st.SearchStrategy[ParameterView]:
    """The standards in force on a day. 当日标准。"""
    return several(standards()).map(lambda drawn: ParameterView({one.key: one for one in drawn}))


def overrides(**given: Strategy) -> st.SearchStrategy[ParameterOverride]:
    """A plan's own value, with its source. 计划自定标准。"""
    written = rates().map(lambda rate: rate.written) | st.integers(0, 100).map("{}%".format)
    return records(ParameterOverride, **{"value": written, **given})
