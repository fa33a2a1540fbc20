"""What the adjustment rule says of one project. 认定结果。"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.fields import tuple_field
from aidfunds.model.reprs import brief_fields
from aidfunds.money import Money
from aidfunds.terms import Term


class BasicElement(Enum):
    """The five basic elements that a correction leaves alone, by the field that holds each. 基本要素。"""

    TOTAL = "amount"  # 资金总量
    PLACE = "place"  # 实施地点
    CONTENT = "content"  # 建设内容
    BENEFICIARIES = "beneficiaries"  # 受益对象
    BENEFIT_MECHANISM = "benefit_mechanism"  # 带贫机制

    @property
    def term(self) -> Term:
        """The word on paper. 要素名称。"""
        return _ELEMENT_TERMS[self]


class Outcome(Enum):
    """What the clause says of a change. 认定。"""

    CORRECTION = "correction"  # 必要修正，不视为项目调整
    ADJUSTMENT = "adjustment"  # 项目调整，须报批
    NOT_NAMED = "not_named"  # 条款未涉及

    @property
    def term(self) -> Term:
        """The words on paper. 认定文字。"""
        return _OUTCOME_TERMS[self]


_ELEMENT_TERMS = {
    BasicElement.TOTAL: Term("资金总量", "total amount"),
    BasicElement.PLACE: Term("实施地点", "place"),
    BasicElement.CONTENT: Term("建设内容", "content"),
    BasicElement.BENEFICIARIES: Term("受益对象", "beneficiaries"),
    BasicElement.BENEFIT_MECHANISM: Term("带贫机制", "benefit mechanism"),
}

_OUTCOME_TERMS = {
    Outcome.CORRECTION: Term("必要修正，不视为项目调整", "necessary correction, no project adjustment"),
    Outcome.ADJUSTMENT: Term("属项目调整，须按程序报批", "project adjustment, needs approval"),
    Outcome.NOT_NAMED: Term("条款未涉及", "not covered by the clause"),
}


@frozen(kw_only=True, field_transformer=brief_fields)
class Verdict:
    """What the clause says of one changed project, with the figures it rests on. 项目认定。

    ``touched`` is ``earlier`` (changes the old plan records) plus ``current`` (this difference);
    ``limit`` is the largest whole number of fen within ``share`` of ``base``; ``share`` is None on a day
    before the clause.  ``reasons`` say why, ``remarks`` what a reader should look at besides.
    """

    project: str
    title: str
    holder: str
    outcome: Outcome
    elements: tuple[BasicElement, ...] = tuple_field()
    base: Money
    share: Fraction | None
    limit: Money
    earlier: Money
    current: Money
    reasons: tuple[str, ...] = tuple_field()
    remarks: tuple[str, ...] = tuple_field()
    source: Citation

    @property
    def touched(self) -> Money:
        """All the money touched so far. 涉及资金合计。"""
        return self.earlier + self.current

    @property
    def headroom(self) -> Money:
        """What further corrections may still touch; negative beyond the limit. 剩余额度。"""
        return self.limit - self.touched

    @property
    def within_limit(self) -> bool:
        """At most the limit: the bound itself is within. 不超过上限。"""
        return self.touched <= self.limit
