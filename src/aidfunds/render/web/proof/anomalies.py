"""What is doubtful in a notice, as the page lists it and points at it. 存疑之处。"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from aidfunds.model.findings import Finding
from aidfunds.render.identities import line_and_clause
from aidfunds.render.sight import quoted
from aidfunds.render.texts import SEVERITY_GLYPHS


@frozen(kw_only=True)
class AnomalyView:
    """One doubt; ``line`` is None where it has no place. 存疑之处。"""

    anchor: str
    code: str
    severity: str
    glyph: str
    word: str
    message: str
    hint: str
    place: str
    line: int | None


def view_anomalies(found: Iterable[Finding]) -> tuple[AnomalyView, ...]:
    """Every anomaly, in the order of the proof. 全部存疑之处。"""
    return tuple(_view(number, one) for number, one in enumerate(found, 1))


def _view(number: int, one: Finding) -> AnomalyView:
    where = one.location
    return AnomalyView(
        anchor=f"a{number}",
        code=one.code,
        severity=one.severity.value,
        glyph=SEVERITY_GLYPHS[one.severity],
        word=str(one.severity.term),
        message=quoted(one.message),
        hint=quoted(one.hint),
        place=line_and_clause(where.line, where.clause),
        line=where.line,
    )
