"""A stated amount beside the amounts it must be the sum of, and the slip that would explain it. 勾稽关系。"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import field, frozen

from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import brief_fields
from aidfunds.money import Money, total
from aidfunds.words import Term, Worded


class ClosureKind(Worded):
    """Which two places must agree. 勾稽类别。"""

    ROW = "row", Term("下达表行合计", "Row total of the allocation table")
    COLUMN = "column", Term("下达表列合计", "Column total of the allocation table")
    GRAND_TOTAL = "grand_total", Term("下达表总计", "Grand total of the allocation table")
    ANNEX_FUND = "annex_fund", Term("下达表与资金", "Allocation table and fund")
    FUND = "fund", Term("渠道与资金总额", "Channels and fund")
    BODY_CELL = "body_cell", Term("正文与附件（单位）", "Body and annex, by agency")
    BODY_COLUMN = "body_column", Term("正文与附件（渠道）", "Body and annex, by channel")
    CHANNEL_PROGRAMS = "channel_programs", Term("项目类别与渠道", "Programs and channel")
    PROGRAM_SOURCES = "program_sources", Term("项目类别与来源", "Program and its sources")
    PROGRAM_PROJECTS = "program_projects", Term("项目与项目类别", "Projects and program")
    PROGRAM_ALLOCATIONS = "program_allocations", Term("下达与项目类别", "Allocations and program")
    PROJECT_SOURCES = "project_sources", Term("项目与来源", "Project and its sources")
    PROJECT_ALLOCATIONS = "project_allocations", Term("下达与项目", "Allocations and project")
    LEVEL_SOURCE = "level_source", Term("各级各来源：项目与下达", "Projects and allocations, by level and source")
    PROJECT_APPROVED = "project_approved", Term("批复预算与项目", "Approved budget and project")
    APPROVED_PRICED = "approved_priced", Term("测算与批复预算", "Priced lines and approved budget")


@frozen(kw_only=True, field_transformer=brief_fields)
class ClosureTerm:
    """One addend, with its place in the plan. 加数。"""

    title: str
    amount: Money
    path: str


@frozen(kw_only=True, field_transformer=brief_fields)
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

    def explained(self, *, most: int = 6) -> str:
        """The equation in words, at most so many addends one by one. 算式。"""
        shown = " + ".join(f"{term.title} {term.amount}" for term in self.terms[:most]) or tr("无明细")
        rest = tr.many(" + 其余 {count} 项", len(self.terms) - most) if len(self.terms) > most else ""
        result = tr(" ＝ {amount}", amount=self.computed) if len(self.terms) > 1 else ""
        sign = tr("＝") if self.closes else "≠"
        return f"{self.title} {self.stated} {sign} {shown}{rest}{result}"


WAN = 10_000


@frozen(kw_only=True)
class Suspect:
    """A figure, what it would have to be, and the slip that turns one into the other. 疑似笔误。"""

    title: str
    path: str
    amount: Money
    wanted: Money
    slip: str


def suspects(closure: Closure, most: int = 3) -> tuple[Suspect, ...]:
    """The figures of a closure that one common slip would explain, at most so many. 疑似笔误。"""
    return () if closure.closes else tuple(islice(_suspects(closure), most))


def likely_slips(closure: Closure) -> str:
    """The suspects in words, or nothing. 笔误说明。"""
    return tr("；或").join(map(_in_words, suspects(closure)))


def _in_words(suspect: Suspect) -> str:
    return tr(
        "{title} {amount} 疑为 {wanted}（{slip}）",
        title=suspect.title,
        amount=suspect.amount,
        wanted=suspect.wanted,
        slip=suspect.slip,
    )


def _suspects(closure: Closure) -> Iterator[Suspect]:
    figures = [(closure.title, closure.path, closure.stated, closure.computed)]
    figures += [(term.title, term.path, term.amount, term.amount + closure.difference) for term in closure.terms]
    for title, path, amount, wanted in figures:
        slip = _slip(amount.fen, wanted.fen)
        if slip:
            yield Suspect(title=title, path=path, amount=amount, wanted=wanted, slip=slip)


def _slip(written: int, wanted: int) -> str:
    if written <= 0 or wanted <= 0:
        return ""
    if written == wanted * WAN or wanted == written * WAN:
        return tr("相差一万倍，单位疑似有误")
    if written == wanted * 10 or wanted == written * 10:
        return tr("多写或漏写一个零")
    return tr("相邻数字颠倒") if _neighbours_swapped(str(written), str(wanted)) else ""


def _neighbours_swapped(written: str, wanted: str) -> bool:
    if len(written) != len(wanted):
        return False
    apart = [place for place, (given, due) in enumerate(zip(written, wanted, strict=True)) if given != due]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and (written[apart[0]], written[apart[1]]) == (wanted[apart[1]], wanted[apart[0]])
    )
