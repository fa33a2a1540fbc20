"""The language that a program or a command chooses, refused where there is none of that name. 选择语言。"""

from __future__ import annotations

from contextlib import AbstractContextManager

from aidfunds.errors import UsageError, shown
from aidfunds.language import LANGUAGES, in_language, tr
from aidfunds.suggest import available


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
