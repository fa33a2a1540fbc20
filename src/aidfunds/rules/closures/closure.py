"""A stated amount beside the amounts it must be the sum of. 勾稽关系。"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from aidfunds.model.citations import Citation
from aidfunds.money import Money, total


class ClosureKind(Enum):
    """Which two places must agree. 勾稽类别。"""

    ROW = "row"  # 下达表行合计
    COLUMN = "column"  # 下达表列合计
    GRAND_TOTAL = "grand_total"  # 下达表总计
    ANNEX_FUND = "annex_fund"  # 下达表与资金
    FUND = "fund"  # 渠道与资金总额
    BODY_CELL = "body_cell"  # 正文与附件（单位）
    BODY_COLUMN = "body_column"  # 正文与附件（渠道）
    CHANNEL_PROGRAMS = "channel_programs"  # 项目类别与渠道
    PROGRAM_PROJECTS = "program_projects"  # 项目与项目类别
    PROGRAM_ALLOCATIONS = "program_allocations"  # 下达与项目类别
    PROJECT_ALLOCATIONS = "project_allocations"  # 下达与项目
    PROJECT_APPROVED = "project_approved"  # 批复预算与项目
    APPROVED_PRICED = "approved_priced"  # 测算与批复预算

    @property
    def zh(self) -> str:
        """The words on paper. 类别名称。"""
        return _WORDS[self]


_WORDS = {
    ClosureKind.ROW: "下达表行合计",
    ClosureKind.COLUMN: "下达表列合计",
    ClosureKind.GRAND_TOTAL: "下达表总计",
    ClosureKind.ANNEX_FUND: "下达表与资金",
    ClosureKind.FUND: "渠道与资金总额",
    ClosureKind.BODY_CELL: "正文与附件（单位）",
    ClosureKind.BODY_COLUMN: "正文与附件（渠道）",
    ClosureKind.CHANNEL_PROGRAMS: "项目类别与渠道",
    ClosureKind.PROGRAM_PROJECTS: "项目与项目类别",
    ClosureKind.PROGRAM_ALLOCATIONS: "下达与项目类别",
    ClosureKind.PROJECT_ALLOCATIONS: "下达与项目",
    ClosureKind.PROJECT_APPROVED: "批复预算与项目",
    ClosureKind.APPROVED_PRICED: "测算与批复预算",
}


@frozen(kw_only=True)
class ClosureTerm:
    """One addend, with its place in the plan. 加数。"""

    title: str
    amount: Money
    path: str


@frozen(kw_only=True)
class Closure:
    """What is stated at one place and what its parts come to elsewhere. 勾稽关系。

    ``path`` is the place of the stated amount in the plan, ``source`` the clause that states it.
    """

    kind: ClosureKind
    title: str
    stated: Money
    terms: tuple[ClosureTerm, ...]
    path: str
    source: Citation
    computed: Money = field(init=False)

    @computed.default
    def _sum(self) -> Money:
        return total(term.amount for term in self.terms)

    @property
    def difference(self) -> Money:
        """Stated less computed. 差额。"""
        return self.stated - self.computed

    @property
    def closes(self) -> bool:
        """Whether both agree to the fen. 是否相符。"""
        return self.stated == self.computed

    def explained(self, most: int = 6) -> str:
        """The equation in words, at most so many addends one by one. 算式。"""
        shown = " + ".join(f"{term.title} {term.amount}" for term in self.terms[:most]) or "无明细"
        rest = f" + 其余 {len(self.terms) - most} 项" if len(self.terms) > most else ""
        sign = "＝" if self.closes else "≠"
        parts = f"{shown}{rest}" + (f" ＝ {self.computed}" if len(self.terms) > 1 else "")
        return f"{self.title} {self.stated} {sign} {parts}"
