"""A program's parameters.toml: dated, sourced standards. 标准文件。"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from aidfunds.errors import InputError, Problem
from aidfunds.io.converter import structure
from aidfunds.language import tr
from aidfunds.model.parameters import Parameter, ParameterTable


def read_parameters(package: str) -> ParameterTable:
    """The standards shipped in a package's ``parameters.toml``; InputError for a bad place. 读入标准。

    Each table is one standard: ``title = {zh, en}`` and ``[[key.values]]`` with since, value and source;
    ``note = {zh, en}`` where there is more to say, or one text for both languages.
    """
    name = f"{package}/parameters.toml"
    try:
        tables = tomllib.loads(resources.files(package).joinpath("parameters.toml").read_text("utf-8"))
    except (ImportError, OSError, ValueError) as error:
        raise InputError([Problem(message=tr("无法读出：{error}", error=error), file=name)]) from None
    return table_of(tables, name)


def table_of(tables: dict[str, Any], name: str) -> ParameterTable:
    """The standards of an already parsed file. 标准表。"""
    parameters, problems = [], []
    for key, table in tables.items():
        parameter, wrong = structure({"key": key, **table} if isinstance(table, dict) else table, Parameter, path=key)
        parameters += [parameter] if parameter else []
        problems += [Problem(message=one.message, path=one.path, file=name, hint=one.hint) for one in wrong]
    if problems:
        raise InputError(problems)
    return ParameterTable(tuple(parameters))
