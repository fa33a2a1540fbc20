"""Document numbers: issuer, year and serial together are the identity. 文号。"""

from __future__ import annotations

import re

from attrs import Attribute, field, frozen

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import tr

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
