"""Notices and rules, their numbers, and citations of their clauses. 文件与依据。"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from attrs import Attribute, evolve, field, frozen

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import tr
from aidfunds.model.agencies import Level
from aidfunds.model.fields import (
    LONGEST_TITLE,
    ShownInNotebooks,
    key_field,
    names_field,
    reference_field,
    share_field,
    text_field,
    title_field,
    tuple_field,
    typed,
    year_field,
)
from aidfunds.words import Term, Worded

_NUMBER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,20})"
    r"[〔\[【（(](?P<year>(?:19|20)[0-9]{2})[〕\]】）)]"  # data: read
    r"(?P<serial>[1-9][0-9]{0,4})号"  # data: read
)


def _issuer(_self: object, _attribute: Attribute[str], value: object) -> None:
    if type(value) is not str or not value:
        raise InvalidFieldError(tr("发文机关代字不成立：{issuer}", issuer=shown(value)))


def _year(_self: object, _attribute: Attribute[int], value: object) -> None:
    if type(value) is not int or not 1949 <= value <= 2099:  # as far as they can be read back
        raise InvalidFieldError(tr("年份不成立：{year}", year=shown(value)))


def _positive(_self: object, _attribute: Attribute[int], value: object) -> None:
    if type(value) is not int or value < 1:
        raise InvalidFieldError(tr("序号不成立：{serial}", serial=shown(value)))


@frozen(order=True, repr=False)
class DocumentNumber:
    """云财农〔2020〕31号 and 曲财农〔2020〕31号 share a serial and are two documents. 文号。

    >>> str(DocumentNumber.parse("曲财农[2020]31号"))
    '曲财农〔2020〕31号'
    """

    issuer: str = field(validator=_issuer)
    year: int = field(validator=_year)
    serial: int = field(validator=_positive)

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """Read a number in any of the brackets seen; raises InvalidFieldError. 读出文号。"""
        match = _NUMBER.fullmatch(text) if type(text) is str else None
        if match is None:
            raise InvalidFieldError(tr('不是文号：{text}；应如 "曲财农〔2020〕31号"', text=shown(text)))
        return cls(match["issuer"], int(match["year"]), int(match["serial"]))

    def __str__(self) -> str:
        return f"{self.issuer}〔{self.year}〕{self.serial}号"  # data: its own name

    def __repr__(self) -> str:
        return f"DocumentNumber.parse('{self}')"


NOTICE = "notice"  # the key of the document that a clause without a document speaks of

_SPAN = re.compile(r"(?P<rest>.*)@(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


def _span(_self: object, _attribute: object, value: tuple[int, int] | None) -> None:
    if value is not None and not 0 <= value[0] < value[1]:
        hint = tr("写成 起-止，起小于止，如 二/1@3-9")
        raise InvalidFieldError(tr("文本区间 {span} 不成立", span=value), "span", hint=hint)


@frozen(repr=False)
class Citation:
    """The clause that a fact comes from. 依据。

    ``clause`` is the path of numbers as printed, joined by ``/``: 四/（三）/2, 二/二是, 附件/5.
    ``document`` is the key of a document of the portfolio, or its printed number once resolved.
    ``span`` holds the code points of the document's text, end exclusive, where a reader found it.
    """

    clause: str = text_field(characters=LONGEST_TITLE)
    document: str = reference_field(default=NOTICE)
    span: tuple[int, int] | None = field(default=None, validator=_span)

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read ``clause``, ``document#clause`` or either followed by ``@start-end``. 读出依据。

        >>> Citation.parse("standard#二/1@3-9")
        Citation.parse('standard#二/1@3-9')
        """
        if type(text) is not str or not text.strip():
            raise InvalidFieldError(tr('依据写成条款（如 "四/（三）/2"）或 "文件键#条款"'))
        match = _SPAN.fullmatch(text)
        rest = match["rest"] if match else text
        span = (int(match["start"]), int(match["end"])) if match else None
        document, separator, clause = rest.partition("#")
        return cls(clause, document, span) if separator else cls(rest, NOTICE, span)

    def printed(self, number: str) -> Citation:
        """The same place with the document's number instead of its key. 写出文号。"""
        return evolve(self, document=number)

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".strip()

    def __repr__(self) -> str:
        span = f"@{self.span[0]}-{self.span[1]}" if self.span else ""
        return f"Citation.parse('{self.document}#{self.clause}{span}')"


class DocumentKind(Worded):
    """What a document does with money. 文种。"""

    ALLOCATION = "allocation", Term("下达", "allocation")
    EARLY_ALLOCATION = "early_allocation", Term("提前下达", "early allocation")
    ADVANCE = "advance", Term("预拨", "advance")
    SETTLEMENT = "settlement", Term("清算", "settlement")
    ADJUSTMENT = "adjustment", Term("调整", "adjustment")
    RECOVERY = "recovery", Term("收回", "recovery")
    APPROVAL = "approval", Term("批复", "approval")
    RULE = "rule", Term("制度", "rule")


class Targets(Worded):
    """How a notice gives its performance targets. 绩效目标。"""

    ATTACHED = "attached", Term("随文下达", "with the notice")
    SEPARATE = "separate", Term("另文下达", "in another document")
    NOT_APPLICABLE = "not_applicable", Term("不适用", "not applicable")


@frozen(kw_only=True, field_transformer=typed)
class Addressee:
    """One of those a notice is sent to, under the name it uses. 主送单位。"""

    name: str = title_field()
    agency: str = reference_field()


@frozen(kw_only=True, field_transformer=typed)
class OfficialDocument(ShownInNotebooks):
    """A document that facts are cited from. 文件。"""

    key: str = key_field()
    title: str = title_field()
    kind: DocumentKind
    number: DocumentNumber | None = None
    issued_on: date | None = None
    issuers: tuple[str, ...] = names_field()
    signatories: tuple[str, ...] = names_field()
    addressees: tuple[Addressee, ...] = tuple_field()
    based_on: tuple[str, ...] = names_field()
    targets: Targets = Targets.NOT_APPLICABLE
    targets_source: Citation | None = None
    note: str = text_field()

    @property
    def printed(self) -> str:
        """Its number, or its title where it has none. 文号或标题。"""
        return str(self.number) if self.number else f"《{self.title}》"  # data: its own name


@frozen(kw_only=True, field_transformer=typed)
class AdjustmentRule(ShownInNotebooks):
    """How much of its aid a project may move before that is an adjustment which needs approval. 必要修正的上限。

    The limit itself is within.  ``applies_to`` are the levels whose projects it speaks of; all, unless given.
    """

    limit: Fraction = share_field()
    applies_to: tuple[Level, ...] = tuple_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class CarryoverRule(ShownInNotebooks):
    """Money of past years is not its unit's to spend: who recovers it, and under whose guidance. 结转资金的规定。"""

    recovered_by: Level | None = None
    guided_by: Level | None = None
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class TrainingRule(ShownInNotebooks):
    """Money for training people is not paid back to its donor, from a fiscal year on. 培训资金不再回拨。"""

    since: int = year_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class Rules(ShownInNotebooks):
    """What a notice rules for its own money; what it does not say is None. 通知的规定。

    These hold for the money of the plan that states them, and for no other.
    """

    adjustment: AdjustmentRule | None = None
    carryover: CarryoverRule | None = None
    training: TrainingRule | None = None
