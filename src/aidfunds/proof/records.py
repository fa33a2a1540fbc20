"""What a proof holds: relations that were found, identities that were judged. 证明记录。"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.notice import Notice
from aidfunds.words import Term, Worded


class Shape(Worded):
    """How the stated figure follows from the others. 关系类型。"""

    SUM = "sum", Term("合计", "sum")
    PRODUCT = "product", Term("乘积", "product")
    SUM_OF_PRODUCTS = "sum_of_products", Term("乘积之和", "sum of products")
    EQUALITY = "equality", Term("相等", "equality")
    COUNT = "count", Term("计数", "count")
    SHARE = "share", Term("占比", "share")


class Status(Worded):
    """What became of a relation. 状态。"""

    PROVED = "proved", Term("已证", "proved")
    CONTRADICTED = "contradicted", Term("不符", "contradicted")
    UNPROVABLE = "unprovable", Term("无法证明", "unprovable")


class Reason(Worded):
    """Why a relation can be neither proved nor contradicted. 无法证明的原因。"""

    CUT_OFF = "cut_off", Term("文本在此中断，清单不全", "the text breaks off, so the list is not whole")
    PART_MISSING = "part_missing", Term("缺少一部分，清单不全", "a part is missing, so the list is not whole")
    AMBIGUOUS = "ambiguous", Term("可以有几种读法", "it can be read in more than one way")
    NOT_COMMITTED = "not_committed", Term("原文没有明说这一关系", "the text does not commit itself to this relation")


@frozen
class Factor:
    """One factor of a product: the figure that states it, its value and unit. 因数。"""

    figure: int
    value: Fraction
    unit: str


@frozen
class Addend:
    """One addend, with the figures that enter it and, where it is a product or a quotient, its factors. 加数。"""

    value: Fraction
    figures: tuple[int, ...]
    factors: tuple[Factor, ...] = ()


@frozen
class Member:
    """One thing that was counted, where it stands in the even text. 计数对象。"""

    at: int
    to: int


@frozen(kw_only=True)
class Relation:
    """A relation that the text suggests; ``doubt`` says why it cannot contradict. 候选关系。

    ``commits`` is the place in the even text of the words that bind; ``direct`` says that they bind this very list to
    what is stated, whatever else the list comes to.
    """

    shape: Shape
    stated: int
    addends: tuple[Addend, ...]
    commits: tuple[int, int] | None = None
    doubt: Reason | None = None
    members: tuple[Member, ...] = ()
    unit: str = ""
    direct: bool = False

    @property
    def terms(self) -> tuple[int, ...]:
        """The figures that enter, each once, in text order. 参与数值。"""
        return tuple(sorted({figure for addend in self.addends for figure in addend.figures}))

    @property
    def computed(self) -> Fraction:
        """The sum of the addends. 计算值。"""
        first, *others = self.addends or (Addend(Fraction(0), ()),)
        return sum((addend.value for addend in others), first.value)


@frozen(kw_only=True)
class Identity:
    """A relation that was judged. 勾稽关系。"""

    relation: Relation
    status: Status
    tolerance: Fraction
    difference: Fraction
    reason: Reason | None = None
    suspects: tuple[int, ...] = ()


@frozen(kw_only=True)
class Coverage:
    """How many figures identities reach. 覆盖情况。"""

    figures: int
    proved: int
    contradicted: int
    unproved: tuple[int, ...]


@frozen(kw_only=True)
class Proof:
    """A notice with everything that could be proved of it. 证明。"""

    notice: Notice = field(repr=False)
    identities: tuple[Identity, ...]
    coverage: Coverage
    anomalies: tuple[Finding, ...] = ()  # what is doubtful in the document itself

    @property
    def contradicted(self) -> tuple[Identity, ...]:
        """The identities that do not hold. 不符的关系。"""
        return tuple(one for one in self.identities if one.status is Status.CONTRADICTED)

    def fails(self, fail_on: Severity) -> bool:
        """Whether something is contradicted, or doubtful to that degree. 是否未通过。"""
        return bool(self.contradicted) or any(one.severity.rank <= fail_on.rank for one in self.anomalies)
