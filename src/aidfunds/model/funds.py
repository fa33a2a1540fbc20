"""Where money comes from, how it goes down, the table that says so, what past years left. 资金。"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from attrs import Attribute, field, frozen

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import (
    ShownInNotebooks,
    amount_field,
    count_field,
    distinct_field,
    key_field,
    names_field,
    reference_field,
    text_field,
    title_field,
    tuple_field,
    typed,
    year_field,
)
from aidfunds.money import Memo, Money, total
from aidfunds.words import Term, Worded


class CarryoverPurpose(Worded):
    """What recovered money may be given out for again. 结转资金用途。"""

    CONSOLIDATION = "consolidation", Term("巩固脱贫成果", "consolidating what was achieved against poverty")
    INNER_STRENGTH = "inner_strength", Term("增强内生动力", "building people's own drive")
    URGENT_FIELD = "urgent_field", Term("其他急需领域", "another field in urgent need")


@frozen(kw_only=True, field_transformer=typed)
class Reallocation:
    """Recovered money given out again, after approval. 结转资金再安排。"""

    amount: Money = amount_field()
    to: str = reference_field()
    purpose: CarryoverPurpose
    approval: str = text_field()  # key of the approving document
    on: date


@frozen(kw_only=True, field_transformer=typed)
class Carryover(ShownInNotebooks):
    """Unspent money of a past year: held by its unit, then recovered, then reallocated. 结转资金。"""

    key: str = key_field()
    agency: str = reference_field()
    year: int = year_field()
    amount: Money = amount_field()
    source: Citation
    used_by_unit: Money | None = amount_field(default=None)
    recovered_on: date | None = None
    recovered_by: str = text_field()
    guided_by: str = text_field()
    reallocations: tuple[Reallocation, ...] = tuple_field()

    def __attrs_post_init__(self) -> None:
        if self.used_by_unit is not None and self.used_by_unit > self.amount:
            told = tr("项目单位已用 {used}，多于结转的 {amount}", used=self.used_by_unit, amount=self.amount)
            raise InvalidFieldError(told, "used_by_unit", hint=tr("核对金额和单位"))


class SourceLevel(Worded):
    """Whose money it is. 资金来源级次。"""

    CENTRAL = "central", Term("中央", "central")
    PROVINCE = "province", Term("省级", "provincial")
    PREFECTURE = "prefecture", Term("市级", "prefectural")
    COUNTY = "county", Term("县级", "county")
    DONOR_PROVINCE = "donor_province", Term("帮扶方省市", "donor province")
    DONOR_COUNTY = "donor_county", Term("帮扶方区县", "donor district")
    SOCIETY = "society", Term("社会", "society")
    OWN = "own", Term("自筹", "own means")


class ChannelWay(Worded):
    """How money goes down. 下达方式。"""

    TRANSFER = "transfer", Term("对下转移", "transferred down")
    POOLED = "pooled", Term("统筹", "pooled")
    DIRECT = "direct", Term("直接下达", "given directly")
    MATCHED = "matched", Term("配套", "matching funds")
    OWN = "own", Term("自行安排", "arranged by its holder")


@frozen(kw_only=True, field_transformer=typed)
class Channel(ShownInNotebooks):
    """By which way money reaches its agency, and whose money it is. 下达渠道。

    A fund and a channel are one source of money.  The three of STANDARD_CHANNELS are in every plan that does not say
    otherwise of them: ways of a donor's money through the province and the city.
    """

    PROVINCIAL: ClassVar[str] = "provincial"
    COORDINATED: ClassVar[str] = "coordinated"
    DIRECT: ClassVar[str] = "direct"

    key: str = key_field()
    title: Term
    level: SourceLevel
    way: ChannelWay


STANDARD_CHANNELS: tuple[Channel, ...] = (
    Channel(
        key=Channel.PROVINCIAL,
        title=Term("省对下", "provincial-to-county"),
        level=SourceLevel.DONOR_PROVINCE,
        way=ChannelWay.TRANSFER,
    ),
    Channel(
        key=Channel.COORDINATED,
        title=Term("市级统筹", "city-coordinated"),
        level=SourceLevel.DONOR_PROVINCE,
        way=ChannelWay.POOLED,
    ),
    Channel(
        key=Channel.DIRECT,
        title=Term("省直接下达", "direct"),
        level=SourceLevel.DONOR_PROVINCE,
        way=ChannelWay.DIRECT,
    ),
)


@frozen(kw_only=True, field_transformer=typed)
class ChannelAmount(ShownInNotebooks):
    """What goes down by one channel. 渠道金额。"""

    channel: str = reference_field()
    amount: Money = amount_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class Fund(ShownInNotebooks):
    """Money that a notice allots. 资金。"""

    key: str = key_field()
    title: str = title_field()
    year: int = year_field()
    donor: str = reference_field()
    amount: Money = amount_field()
    source: Citation
    channels: tuple[ChannelAmount, ...] = distinct_field(by="channel")


@frozen(kw_only=True, field_transformer=typed)
class FundSource(ShownInNotebooks):
    """What a program or a project has of one fund by one channel. 资金来源。

    ``source`` is the clause that says so, where it is another than that of the whole.
    """

    fund: str = reference_field()
    channel: str = reference_field()
    amount: Money = amount_field()
    source: Citation | None = None

    @property
    def origin(self) -> tuple[str, str]:
        """Its fund and its channel: where the money is from. 出处。"""
        return self.fund, self.channel


@frozen(kw_only=True, field_transformer=typed)
class ProgramShare(ShownInNotebooks):
    """What funds give to one program of the year. 项目类别资金。

    ``kind`` is the program of a plugin that it is an instance of: the one its key names, unless given.  Money of one
    fund and channel is said by ``fund`` and ``channel``, that of several by ``sources``.
    """

    key: str = key_field()
    kind: str = text_field()
    title: str = text_field()
    fund: str = text_field()
    channel: str = text_field()
    amount: Money = amount_field()
    source: Citation
    sources: tuple[FundSource, ...] = distinct_field(by="origin")

    def __attrs_post_init__(self) -> None:
        both = tr("写 fund 和 channel，或写 sources，二者取其一")
        if self.sources and (self.fund or self.channel):
            raise InvalidFieldError(tr("资金来源写了两处"), "sources", hint=both)
        if not self.sources and not (self.fund and self.channel):
            missing = "channel" if self.fund else "fund"
            raise InvalidFieldError(tr("没有写明资金来源"), missing, hint=both)

    @property
    def by_source(self) -> tuple[FundSource, ...]:
        """What it has of each fund by each channel. 各来源金额。"""
        return self.sources or (FundSource(fund=self.fund, channel=self.channel, amount=self.amount),)


def _told(_self: object, attribute: Attribute[Memo], value: object) -> None:
    if type(value) is not Memo:
        raise InvalidFieldError(tr("应是备注金额，而不是 {value}", value=shown(value)), attribute.name)
    if value.in_yuan.startswith("-"):
        raise InvalidFieldError(tr("金额不能为负：{amount}", amount=value), attribute.name, hint=tr("写成零或正数"))


@frozen(kw_only=True, field_transformer=typed)
class MemoAmount(ShownInNotebooks):
    """Money that the notice tells of and that no total of it may hold. 备注金额。"""

    key: str = key_field()
    agency: str = reference_field()
    amount: Memo = field(validator=_told)
    source: Citation
    program: str = text_field()
    note: str = text_field()


_CODING = re.compile(r"(?P<code>[0-9]{3,7})(?:[ -]+(?P<name>.+))?")


@frozen(kw_only=True, field_transformer=typed)
class Allocation(ShownInNotebooks):
    """A decision to give part of a fund to an agency, for a project where one is named. 资金分配。"""

    key: str = key_field()
    fund: str = reference_field()
    channel: str = reference_field()
    payee: str = reference_field()
    amount: Money = amount_field()
    source: Citation
    project: str = text_field()


@frozen(repr=False)
class Coding:
    """A budget code with the name printed beside it. 科目。

    >>> Coding.parse("21305-扶贫")
    Coding.parse('21305 扶贫')
    """

    code: str = title_field()
    name: str = text_field()

    @classmethod
    def parse(cls, text: str) -> Coding:
        """Read a code and its name, a space or a hyphen between them; raises InvalidFieldError. 读出科目。"""
        match = _CODING.fullmatch(text) if type(text) is str else None
        if match is None:
            raise InvalidFieldError(tr('不是科目：{text}；应如 "2130599 其他扶贫支出"', text=shown(text)))
        return cls(match["code"], match["name"] or "")

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def __repr__(self) -> str:
        return f"Coding.parse('{self}')"


@frozen(kw_only=True, field_transformer=typed)
class ScheduleColumn(ShownInNotebooks):
    """One column of money as the table prints it, and the allocations that it holds. 下达表的一列。

    It holds those of its funds, channels and programs; of all, where it names none of a kind.  A column that names
    nothing at all holds a part that the plan does not tell apart, and is only added up.
    """

    key: str = key_field()
    title: str = text_field()
    funds: tuple[str, ...] = names_field()
    channels: tuple[str, ...] = names_field()
    programs: tuple[str, ...] = names_field()

    @property
    def is_tied(self) -> bool:
        """Whether it says what it holds. 是否对应。"""
        return bool(self.funds or self.channels or self.programs)

    def holds(self, fund: str, channel: str, program: str) -> bool:
        """Whether money of that fund, channel and program stands in it. 是否在此列。"""
        return (
            self.is_tied
            and (not self.funds or fund in self.funds)
            and (not self.channels or channel in self.channels)
            and (not self.programs or program in self.programs)
        )


@frozen(kw_only=True, field_transformer=typed)
class ScheduleAmount:
    """One amount cell of the allocation table. 下达表金额。"""

    column: str = reference_field()
    amount: Money = amount_field()


@frozen(kw_only=True, field_transformer=typed)
class ScheduleLine(ShownInNotebooks):
    """One printed line: amounts by column, and the codes beside them. 下达表的一行。"""

    amounts: tuple[ScheduleAmount, ...] = distinct_field(by="column")
    functional: Coding | None = None
    economic: Coding | None = None
    remark: str = text_field()

    def by(self, column: str) -> Money | None:
        """The amount in a column; None where the cell is empty, which is not zero. 某列金额。"""
        return next((cell.amount for cell in self.amounts if cell.column == column), None)


@frozen(kw_only=True, field_transformer=typed)
class ScheduleRow(ShownInNotebooks):
    """One agency in the allocation table; its total may cover several lines. 下达表的一个单位。"""

    serial: int = count_field()
    agency: str = reference_field()
    total: Money = amount_field()
    lines: tuple[ScheduleLine, ...] = tuple_field()

    def by(self, column: str) -> Money:
        """The sum of its lines in a column. 某列合计。"""
        return total(amount for line in self.lines if (amount := line.by(column)) is not None)


@frozen(kw_only=True, field_transformer=typed)
class Schedule(ShownInNotebooks):
    """The allocation table as printed: stated totals, columns, rows and their order. 下达表。

    Without ``columns`` its columns are the channels that its totals and its rows name.
    """

    title: str = title_field()
    source: Citation
    total: Money = amount_field()
    columns: tuple[ScheduleColumn, ...] = distinct_field(by="key")
    totals: tuple[ScheduleAmount, ...] = distinct_field(by="column")
    rows: tuple[ScheduleRow, ...] = tuple_field()
    note: str = text_field()

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            hint = tr("逐行写在 [[schedule.rows]] 下，或删去 [schedule]")
            raise InvalidFieldError(tr("下达表没有一行"), "rows", hint=hint)

    @property
    def printed_columns(self) -> tuple[ScheduleColumn, ...]:
        """The columns in printed order: those it declares, else a channel for each of its totals. 各列。"""
        return self.columns or tuple(ScheduleColumn(key=cell.column, channels=(cell.column,)) for cell in self.totals)

    def stated(self, column: str) -> Money | None:
        """The printed total of a column. 列合计。"""
        return next((cell.amount for cell in self.totals if cell.column == column), None)
