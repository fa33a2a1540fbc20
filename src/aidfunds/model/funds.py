"""Where money comes from, how it goes down, the table that says so, what past years left. 资金。"""

from __future__ import annotations

import re
from datetime import date

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


class Channel(Worded):
    """By which way money reaches its agency. 下达渠道。"""

    PROVINCIAL = "provincial", Term("省对下", "provincial-to-county")
    COORDINATED = "coordinated", Term("市级统筹", "city-coordinated")
    DIRECT = "direct", Term("省直接下达", "direct")


@frozen(kw_only=True, field_transformer=typed)
class ChannelAmount(ShownInNotebooks):
    """What goes down by one channel. 渠道金额。"""

    channel: Channel
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
class ProgramShare(ShownInNotebooks):
    """What a fund gives to one program; the key is the program's. 项目类别资金。"""

    key: str = key_field()
    fund: str = reference_field()
    channel: Channel
    amount: Money = amount_field()
    source: Citation


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
    channel: Channel
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
class ScheduleAmount:
    """One amount cell of the allocation table. 下达表金额。"""

    channel: Channel
    amount: Money = amount_field()


@frozen(kw_only=True, field_transformer=typed)
class ScheduleLine(ShownInNotebooks):
    """One printed line: amounts by channel, and the codes beside them. 下达表的一行。"""

    amounts: tuple[ScheduleAmount, ...] = distinct_field(by="channel")
    functional: Coding | None = None
    economic: Coding | None = None
    remark: str = text_field()

    def by(self, channel: Channel) -> Money | None:
        """The amount in a channel's column; None where the cell is empty, which is not zero. 某渠道金额。"""
        return next((cell.amount for cell in self.amounts if cell.channel is channel), None)


@frozen(kw_only=True, field_transformer=typed)
class ScheduleRow(ShownInNotebooks):
    """One agency in the allocation table; its total may cover several lines. 下达表的一个单位。"""

    serial: int = count_field()
    agency: str = reference_field()
    total: Money = amount_field()
    lines: tuple[ScheduleLine, ...] = tuple_field()

    def by(self, channel: Channel) -> Money:
        """The sum of its lines in a channel's column. 某渠道合计。"""
        return total(amount for line in self.lines if (amount := line.by(channel)) is not None)


@frozen(kw_only=True, field_transformer=typed)
class Schedule(ShownInNotebooks):
    """The allocation table as printed: stated totals, rows and their order. 下达表。"""

    title: str = title_field()
    source: Citation
    total: Money = amount_field()
    totals: tuple[ScheduleAmount, ...] = distinct_field(by="channel")
    rows: tuple[ScheduleRow, ...] = tuple_field()
    note: str = text_field()

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            hint = tr("逐行写在 [[schedule.rows]] 下，或删去 [schedule]")
            raise InvalidFieldError(tr("下达表没有一行"), "rows", hint=hint)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that have a column, in printed order. 渠道列。"""
        return tuple(cell.channel for cell in self.totals)

    def stated(self, channel: Channel) -> Money | None:
        """The printed total of a column. 列合计。"""
        return next((cell.amount for cell in self.totals if cell.channel is channel), None)
