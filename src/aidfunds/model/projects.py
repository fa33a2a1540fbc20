"""What the money is for: projects, their budgets, who owes what by when. 项目、预算与实施要求。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import prod
from typing import Any

from attrs import field, frozen

from aidfunds.errors import InvalidFieldError
from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import (
    LONGEST_TEXT,
    ShownInNotebooks,
    amount_field,
    brief_fields,
    distinct_field,
    key_field,
    names_field,
    read_only,
    reference_field,
    text_field,
    title_field,
    titled,
    tuple_field,
    typed,
    year_field,
)
from aidfunds.model.funds import Coding, FundSource
from aidfunds.model.parameters import ParameterOverride, Standard, value_text
from aidfunds.money import ZERO, Money, total
from aidfunds.quantity import Quantity, Rate
from aidfunds.words import Term, Worded


class LineBasis(Worded):
    """How the amount of a budget line is known. 金额来历。"""

    ITEMISED = "itemised", Term("逐项测算", "priced item by item")
    DERIVED = "derived", Term("单价由金额推算", "rate derived from the amount")
    LUMP = "lump", Term("总额", "lump sum")


@frozen(kw_only=True, field_transformer=typed)
class BasePart(ShownInNotebooks):
    """An amount that a share is taken of, or one left out of it. 计提基数的一部分。"""

    title: str = title_field()
    amount: Money = amount_field()
    excluded: bool = False


@frozen(kw_only=True, field_transformer=typed)
class BudgetLine(ShownInNotebooks):
    """One product whose units cancel to money, or a lump sum without factors. 预算明细。

    ``item`` is the key of the approved item of the plan that it is compared with.  A factor may be a share: 2% of what
    a road costs, the 70% that one source pays; with a ``base`` the rate is what its parts come to, see
    :meth:`share_of`.  ``counted`` is what a lump sum is for, where that is known: the rate then follows from it.

    >>> line = BudgetLine(item="posts", label="科级干部", rate=Rate(Money.yuan(8000), per=("人", "月")),
    ...     factors=(Quantity(8, "人"), Quantity(12, "月")))
    >>> line.explained
    '8人 × 12月 × 8000元/人·月 ＝ 76.8万元'
    """

    item: str = key_field()
    label: str = title_field(characters=LONGEST_TEXT)  # made of titles
    rate: Rate
    factors: tuple[Quantity | Fraction, ...] = tuple_field()
    source: Citation | None = None  # where the numbers of people, months … stand
    standard: Standard | None = None  # where the rate stands, if it is not the source's
    base: tuple[BasePart, ...] = tuple_field()
    counted: Quantity | None = None
    amount: Money = field(init=False)

    @amount.default
    def _product(self) -> Money:
        rate: Any = self.rate
        if not isinstance(rate, Rate):
            return ZERO  # its field refuses it a moment later
        return rate.times(*self.factors)

    def __attrs_post_init__(self) -> None:
        if self.counted is not None and self.factors:
            raise InvalidFieldError(tr("有因数的明细不再写 counted"), "counted")
        if self.base and self.rate != Rate(_sum_of(self.base)):
            told = tr("计提基数合计 {sum}，而不是 {rate}", sum=_sum_of(self.base), rate=self.rate)
            raise InvalidFieldError(told, "rate", hint=tr("用 BudgetLine.share_of 按比例计提"))

    @classmethod
    def share_of(
        cls,
        base: Iterable[BasePart],
        share: Fraction,
        *,
        item: str,
        label: str,
        source: Citation | None = None,
        standard: Standard | None = None,
    ) -> BudgetLine:
        """A share of what some amounts come to, less those left out; half a fen rounds away from zero. 按比例计提。

        Raises InvalidFieldError where more is left out than there is.

        >>> base = [BasePart(title="总额", amount=Money.wan(5273))]
        >>> base += [BasePart(title="基建", amount=Money.wan(643), excluded=True)]
        >>> BudgetLine.share_of(base, Fraction(1, 100), item="fee", label="管理费").explained
        '1% × （总额 5273万元 − 基建 643万元） ＝ 46.3万元'
        """
        parts = tuple(base)
        rate = Rate(_sum_of(parts))
        return cls(item=item, label=label, rate=rate, factors=(share,), base=parts, source=source, standard=standard)

    @property
    def itemised(self) -> bool:
        """Whether it says how its amount comes about. 是否列明测算。"""
        return bool(self.factors)

    @property
    def basis(self) -> LineBasis:
        """How its amount is known. 金额来历。"""
        if self.itemised:
            return LineBasis.ITEMISED
        return LineBasis.LUMP if self.counted is None else LineBasis.DERIVED

    @property
    def is_exact(self) -> bool:
        """Whether the product is whole fen before it is rounded. 是否整分。"""
        numbers = (factor.number if isinstance(factor, Quantity) else factor for factor in self.factors)
        return prod(numbers, start=Fraction(self.rate.money.fen)).denominator == 1

    @property
    def formula(self) -> str:
        """Its factors as a person writes them, without what they make; empty for a lump sum. 算式。"""
        if not self.itemised:
            return ""
        shown = (value_text(factor) for factor in self.factors)
        return " × ".join([*shown, _base_in_words(self.base) if self.base else str(self.rate)])

    @property
    def explained(self) -> str:
        """The formula and its amount as a person writes them. 测算公式。"""
        if self.counted is not None:
            return tr("总额 {amount}，{quantity}，{rate}", amount=self.amount, quantity=self.counted, rate=self._each)
        if not self.itemised:
            return tr("总额 {amount}，未列测算公式", amount=self.amount)
        if self.is_exact:
            return tr("{formula} ＝ {amount}", formula=self.formula, amount=self.amount)
        return tr("{formula} ≈ {amount}（四舍五入到分）", formula=self.formula, amount=self.amount)

    @property
    def _each(self) -> str:
        """What the money comes to for one of what it is for."""
        if self.counted is None or not self.counted.number:
            return tr("推算不出单价")
        each = self.amount.at_rate(1 / self.counted.number)
        rate = Rate(each, (self.counted.unit,))
        return (
            tr("折合 {rate}", rate=rate)
            if each.at_rate(self.counted.number) == self.amount
            else tr("约合 {rate}", rate=rate)
        )


def _sum_of(base: Iterable[BasePart]) -> Money:
    """What the parts of a base come to."""
    parts = tuple(base)
    kept = total(part.amount for part in parts if not part.excluded)
    left_out = total(part.amount for part in parts if part.excluded)
    if left_out > kept:
        told = tr("从 {kept} 中减去 {left_out}，计提基数成了负数", kept=kept, left_out=left_out)
        raise InvalidFieldError(told, "base", hint=tr("核对基数和减去的部分"))
    return kept - left_out


MOST_PARTS = 6


def _base_in_words(base: tuple[BasePart, ...]) -> str:
    """The parts of a base with their signs; when they are many, what they come to."""
    if len(base) > MOST_PARTS:
        return tr("{count} 项合计 {amount}", count=len(base), amount=_sum_of(base))
    parts = [f"{'− ' if part.excluded else '+ '}{part.title} {part.amount}" for part in base]
    return tr("（{parts}）", parts=" ".join(parts).removeprefix("+ "))


@frozen(kw_only=True, field_transformer=typed)
class ApprovedItem(ShownInNotebooks):
    """A sum that was approved for one item of a project's budget; a stored fact. 批复预算。"""

    item: str = key_field()
    title: str = title_field()
    amount: Money = amount_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class Budget(ShownInNotebooks):
    """What the calculators propose for one project. 预算测算。"""

    project: str = key_field()
    lines: tuple[BudgetLine, ...] = tuple_field()
    _by_item: Mapping[str, tuple[BudgetLine, ...]] = field(init=False, repr=False, eq=False)

    @_by_item.default
    def _of_lines(self) -> Mapping[str, tuple[BudgetLine, ...]]:
        found: dict[str, list[BudgetLine]] = {}
        for line in self.lines if type(self.lines) is tuple else ():  # fields are held to their types after this
            found.setdefault(getattr(line, "item", ""), []).append(line)
        return read_only({item: tuple(lines) for item, lines in found.items()})

    @property
    def amount(self) -> Money:
        """The sum of its lines. 合计。"""
        return total(line.amount for line in self.lines)

    def of_item(self, item: str) -> tuple[BudgetLine, ...]:
        """The lines of one item. 某项明细。"""
        return self._by_item.get(item, ())


@frozen(kw_only=True, field_transformer=typed)
class ProjectChange(ShownInNotebooks):
    """A change already made to a project, with the money it touched. 项目变更。"""

    on: date
    amount: Money = amount_field()
    summary: str = title_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class EconomicUse:
    """Something the money may be spent on, and the economic code it would be booked under. 资金用途。

    ``economic`` is the judgement of whoever keeps the plan; the clause only names the use.
    """

    what: str = title_field()
    economic: Coding
    source: Citation
    amount: Money | None = amount_field(default=None)  # where the clause or the approved budget says how much


@frozen(kw_only=True, field_transformer=typed)
class YearAmount(ShownInNotebooks):
    """What a project of several years has in one of them. 分年度金额。"""

    year: int = year_field()
    amount: Money = amount_field()
    source: Citation | None = None


@frozen(kw_only=True, field_transformer=typed)
class Project(ShownInNotebooks):
    """Something a program does with money that one agency holds. 项目。

    ``place``, ``content``, ``beneficiaries``, ``benefit_mechanism`` and ``amount`` are the five basic
    elements by which a change is judged.  ``sources`` says whose money it is where its program has several sources, or
    where it differs from its program's.  ``amount`` is what it has this year; ``years`` says what it has in each, where
    it has several.  ``original_amount`` is the aid approved before any change,
    where ``amount`` has changed since.  ``plan`` is a value of the program's own plan type.
    """

    key: str = key_field()
    title: str = title_field()
    program: str = key_field()
    holder: str = reference_field()
    amount: Money = amount_field()
    source: Citation
    sources: tuple[FundSource, ...] = distinct_field(by="origin")
    place: str = text_field()
    content: str = text_field()
    beneficiaries: str = text_field()
    benefit_mechanism: str = text_field()
    implementers: tuple[str, ...] = names_field()
    supervisors: tuple[str, ...] = names_field()
    auditors: tuple[str, ...] = names_field()
    acceptors: tuple[str, ...] = names_field()
    trains_people: bool = False  # 人力资源培训项目
    years: tuple[YearAmount, ...] = distinct_field(by="year")
    original_amount: Money | None = amount_field(default=None)
    approved: tuple[ApprovedItem, ...] = distinct_field(by="item")
    uses: tuple[EconomicUse, ...] = tuple_field()
    changes: tuple[ProjectChange, ...] = tuple_field()
    parameters: tuple[ParameterOverride, ...] = tuple_field()
    plan: Any = field(default=None, repr=titled)

    def __attrs_post_init__(self) -> None:
        if self.original_amount == ZERO:
            told = tr("变更前的金额不能为零")
            raise InvalidFieldError(told, "original_amount", hint=tr("没有变更过的项目不写这一项"))
        most = max(self.amount, self.first_approved)
        for place, change in enumerate(self.changes):
            if change.amount > most:
                told = tr("变更涉及 {amount}，多于项目资金 {most}", amount=change.amount, most=most)
                raise InvalidFieldError(told, f"changes[{place}].amount", hint=tr("核对金额和单位"))

    @property
    def first_approved(self) -> Money:
        """The aid approved before any change. 变更前的援建资金。"""
        return self.amount if self.original_amount is None else self.original_amount

    @property
    def whole_amount(self) -> Money:
        """What it has in all its years. 各年合计。"""
        return total(part.amount for part in self.years) if self.years else self.amount

    @property
    def approved_amount(self) -> Money:
        """The sum of the approved items. 批复预算合计。"""
        return total(item.amount for item in self.approved)


class ObligationKind(Worded):
    """What sort of duty it is. 要求类别。"""

    DISBURSEMENT = "disbursement", Term("拨付", "disbursement")
    PERFORMANCE = "performance", Term("绩效", "performance")
    DELIVERY = "delivery", Term("完成交付", "delivery")
    TARGET = "target", Term("目标", "target")
    SUPERVISION = "supervision", Term("监督管理", "supervision")
    EVIDENCE = "evidence", Term("提供材料", "evidence")
    AUDIT = "audit", Term("审计", "audit")
    ACCEPTANCE = "acceptance", Term("验收", "acceptance")
    COORDINATION = "coordination", Term("组织协调", "coordination")
    USE = "use", Term("使用范围", "permitted use")


@frozen(kw_only=True, field_transformer=typed)
class Fulfilment:
    """What was handed in, when, and by whom: by all of the obligors, where nobody is named. 完成情况。"""

    on: date
    by: str = text_field()  # 责任单位的键
    evidence: tuple[str, ...] = names_field()


@frozen(kw_only=True, field_transformer=typed)
class Obligation(ShownInNotebooks):
    """A duty that a clause lays on somebody; without ``due`` the clause states no day. 实施要求。

    Each of several obligors owes it for itself, and it is done when all have done their part; a ``joint`` one is done
    once for all of them, whoever did it.
    """

    key: str = key_field()
    kind: ObligationKind
    source: Citation
    duty: str = title_field()
    program: str = text_field()
    projects: tuple[str, ...] = names_field()
    obligors: tuple[str, ...] = names_field()
    evidence: tuple[str, ...] = names_field()
    due: date | None = None
    joint: bool = False
    supervisors: tuple[str, ...] = names_field()
    auditors: tuple[str, ...] = names_field()
    acceptors: tuple[str, ...] = names_field()
    done: tuple[Fulfilment, ...] = tuple_field()


class DueStatus(Worded):
    """Where an obligation stands on a day, the most urgent first. 办理情况。"""

    OVERDUE = "overdue", Term("已逾期", "overdue")
    DUE = "due", Term("未到期", "not yet due")
    OPEN = "open", Term("未定期限", "undated")
    DONE = "done", Term("已完成", "done")

    @property
    def rank(self) -> int:
        """0 for the most urgent. 次序。"""
        return list(DueStatus).index(self)


@frozen(kw_only=True, field_transformer=brief_fields)
class DueItem:
    """An obligation on a day: its status, days left (negative when overdue), evidence missing. 待办事项。

    ``days_left`` is None without a due day and for what is done; ``done_on`` the day on which the last
    of the evidence was there.  ``waiting`` are the obligors who still owe their part, where others have done theirs.
    """

    obligation: Obligation
    status: DueStatus
    days_left: int | None = None
    missing: tuple[str, ...] = tuple_field()
    waiting: tuple[str, ...] = tuple_field()
    done_on: date | None = None

    @property
    def late(self) -> bool:
        """Done, but after its due day. 逾期完成。"""
        due = self.obligation.due
        return self.done_on is not None and due is not None and self.done_on > due
