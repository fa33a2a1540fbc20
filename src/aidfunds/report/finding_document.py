"""A finding as data: the eight members that every document shows. 核查结果数据。"""

from __future__ import annotations

from typing import Any

from aidfunds.errors import Problem
from aidfunds.model.findings import Finding
from aidfunds.money import Memo, Money


def finding_document(finding: Finding) -> dict[str, Any]:
    """``code, severity, message, location, data, source, hint, plugin``; money as text in yuan. 核查结果。"""
    place, source = finding.location, finding.source
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": {"file": place.file, "path": place.path, "line": place.line, "column": place.column},
        "data": {
            name: value.in_yuan if isinstance(value, (Money, Memo)) else value for name, value in finding.data.items()
        },
        "source": {"document": source.document, "clause": source.clause, "span": source.span} if source else None,
        "hint": finding.hint,
        "plugin": finding.plugin,
    }


def anomaly_document(finding: Finding) -> dict[str, Any]:
    """A finding in a notice: its place is one of the text. 存疑之处。"""
    place = finding.location
    location = {
        "file": place.file,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "clause": place.clause or None,
    }
    return {**finding_document(finding), "location": location}


def problem_document(problem: Problem) -> dict[str, Any]:
    """A place that could not be read, in the same manner. 读入问题。"""
    return {
        "message": problem.message,
        "location": {
            "file": problem.file,
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
        },
        "excerpt": problem.excerpt,
        "hint": problem.hint,
    }
