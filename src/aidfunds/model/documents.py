"""Notices and the rules they stand on. 文件。"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.document_numbers import DocumentNumber
from aidfunds.model.fields import key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.typed import typed
from aidfunds.terms import Term


class DocumentKind(Enum):
    """What a document does with money. 文种。"""

    ALLOCATION = "allocation"  # 下达
    EARLY_ALLOCATION = "early_allocation"  # 提前下达
    ADVANCE = "advance"  # 预拨
    SETTLEMENT = "settlement"  # 清算
    ADJUSTMENT = "adjustment"  # 调整
    RECOVERY = "recovery"  # 收回
    APPROVAL = "approval"  # 批复
    RULE = "rule"  # 制度

    @property
    def term(self) -> Term:
        """The word on paper. 文种名称。"""
        return KINDS[self]


KINDS = {
    DocumentKind.ALLOCATION: Term("下达", "allocation"),
    DocumentKind.EARLY_ALLOCATION: Term("提前下达", "early allocation"),
    DocumentKind.ADVANCE: Term("预拨", "advance"),
    DocumentKind.SETTLEMENT: Term("清算", "settlement"),
    DocumentKind.ADJUSTMENT: Term("调整", "adjustment"),
    DocumentKind.RECOVERY: Term("收回", "recovery"),
    DocumentKind.APPROVAL: Term("批复", "approval"),
    DocumentKind.RULE: Term("制度", "rule"),
}


class Targets(Enum):
    """How a notice gives its performance targets. 绩效目标。"""

    ATTACHED = "attached"
    SEPARATE = "separate"
    NOT_APPLICABLE = "not_applicable"

    @property
    def term(self) -> Term:
        """The words on paper. 文字。"""
        return TARGETS[self]


TARGETS = {
    Targets.ATTACHED: Term("随文下达", "with the notice"),
    Targets.SEPARATE: Term("另文下达", "in another document"),
    Targets.NOT_APPLICABLE: Term("不适用", "not applicable"),
}


@frozen(kw_only=True, field_transformer=typed)
class Addressee:
    """One of those a notice is sent to, under the name it uses. 主送单位。"""

    name: str = title_field()
    agency: str


@frozen(kw_only=True, field_transformer=typed)
class OfficialDocument(ShownInNotebooks):
    """A document that facts are cited from. 文件。"""

    key: str = key_field()
    title: str = title_field()
    kind: DocumentKind
    number: DocumentNumber | None = None
    issued_on: date | None = None
    issuers: tuple[str, ...] = tuple_field()
    signatories: tuple[str, ...] = tuple_field()
    addressees: tuple[Addressee, ...] = tuple_field()
    based_on: tuple[str, ...] = tuple_field()
    targets: Targets = Targets.NOT_APPLICABLE
    targets_source: Citation | None = None
    note: str = text_field()

    @property
    def printed(self) -> str:
        """Its number, or its title where it has none. 文号或标题。"""
        return str(self.number) if self.number else f"《{self.title}》"  # data: its own name
