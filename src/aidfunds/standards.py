"""Dated and sourced standards, and what prices by them. 标准。"""

from __future__ import annotations

from aidfunds.io.plan_file import read_parameters
from aidfunds.model.parameters import (
    Parameter,
    ParameterOverride,
    ParameterTable,
    ParameterValue,
    ParameterView,
    Standard,
    Tiers,
    value_text,
)

__all__ = [
    "Parameter",
    "ParameterOverride",
    "ParameterTable",
    "ParameterValue",
    "ParameterView",
    "Standard",
    "Tiers",
    "read_parameters",
    "value_text",
]
