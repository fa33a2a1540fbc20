"""The words of the house in both languages, and the choice of the one spoken. 术语与语言。"""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import Enum
from typing import Self

from attrs import field, frozen

from aidfunds.errors import EmptyTermError, UsageError, shown
from aidfunds.language import ENGLISH, LANGUAGES, available, in_language, language, listed, tr

__all__ = ["MONTHS", "Term", "Worded", "heading", "listed", "speaking"]  # Term and speaking stand in the root


def _not_empty(_term: object, attribute: object, text: str) -> None:
    if type(text) is not str or not text.strip():
        raise EmptyTermError(tr("“{name}”不能为空", name=getattr(attribute, "name", "term")))


@frozen
class Term:
    """One word of the house in Chinese and in English; as text, in the language spoken. 术语。

    >>> Term("资金", "fund").zh
    '资金'
    """

    zh: str = field(validator=_not_empty)
    en: str = field(validator=_not_empty)

    def __str__(self) -> str:
        return self.en if language() == ENGLISH else self.zh


class Worded(Enum):
    """A choice between a few things, each with its words: ``RULE = "rule", Term("制度", "rule")``. 选项。

    A member without words cannot be written: the module that holds it raises EmptyTermError when it is imported.
    ``phrases`` are messages besides its name, where a choice has any.
    """

    term: Term
    phrases: tuple[str, ...]

    def __new__(cls, value: str | int, term: Term | None = None, *phrases: str) -> Self:
        if term is None:
            raise EmptyTermError(tr("{choice} 没有名称", choice=f"{cls.__name__}({value!r})"))
        member = object.__new__(cls)
        member._value_ = value
        member.term = term
        member.phrases = phrases
        return member


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
# the months by name, January first
MONTHS = tuple(Term(f"{number}月", name) for number, name in enumerate((*_MONTHS, "November", "December"), 1))


def heading(word: Term | str) -> str:
    """A word at the head of a column or alone in a cell: in English it begins with a capital. 标题写法。

    What is no term, such as the key of a program that nobody names, stays as it is.
    """
    said = str(word)
    return said[:1].upper() + said[1:] if isinstance(word, Term) and language() == ENGLISH else said


def speaking(wanted: str | None) -> AbstractContextManager[None]:
    """Say what is said within in one language, ``zh`` or ``en``; None leaves it as it is. 以某种语言。

    UsageError for any other word, at once rather than where the block begins.

    >>> with speaking("en"):
    ...     print(tr("无"))
    none
    """
    if wanted is not None and wanted not in LANGUAGES:
        given = wanted if isinstance(wanted, str) else shown(wanted)
        raise UsageError(tr("没有语言“{given}”", given=given), available(LANGUAGES))
    return in_language(wanted)
