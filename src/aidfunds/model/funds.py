"""Where money comes from and by which way it goes down. 资金。"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.fields import amount_field, count_field, key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.typed import typed
from aidfunds.money import Memo, Money
from aidfunds.terms import Term


class Channel(Enum):
    """By which way money reaches its agency. 下达渠道。"""

    PROVINCIAL = "provincial"  # 省对下
    COORDINATED = "coordinated"  # 市级统筹
    DIRECT = "direct"  # 省直接下达

    @property
    def term(self) -> Term:
        """The word on paper. 渠道名称。"""
        return CHANNELS[self]


CHANNELS = {
    Channel.PROVINCIAL: Term("省对下", "provincial-to-county"),
    Channel.COORDINATED: Term("市级统筹", "city-coordinated"),
    Channel.DIRECT: Term("省直接下达", "direct"),
}


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
    year: int = count_field()
    donor: str
    amount: Money = amount_field()
    source: Citation
    channels: tuple[ChannelAmount, ...] = tuple_field()


@frozen(kw_only=True, field_transformer=typed)
class ProgramShare(ShownInNotebooks):
    """What a fund gives to one program; the key is the program's. 项目类别资金。"""

    key: str = key_field()
    fund: str
    channel: Channel
    amount: Money = amount_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class MemoAmount(ShownInNotebooks):
    """Money that the notice tells of and that no total of it may hold. 备注金额。"""

    key: str = key_field()
    agency: str
    amount: Memo
    source: Citation
    program: str = text_field()
    note: str = text_field()
