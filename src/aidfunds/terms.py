"""Words that reports show, in both languages. 术语。"""

from __future__ import annotations

from attrs import field, frozen

from aidfunds.errors import EmptyTermError
from aidfunds.language import ENGLISH, language


def _not_empty(_term: object, attribute: object, text: str) -> None:
    if not text.strip():
        raise EmptyTermError(getattr(attribute, "name", "term"))


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
