"""Where a fact stands: document, clause, span. 依据。"""

from __future__ import annotations

import re

from attrs import evolve, field, frozen

from aidfunds.errors import InvalidFieldError
from aidfunds.language import tr
from aidfunds.model.fields import text_field

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

    clause: str = text_field()
    document: str = text_field(default=NOTICE)
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
