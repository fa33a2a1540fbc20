"""The head and the tail of a notice: who tells whom what, on which ground, with which annexes. 版头与落款。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from aidfunds.notice.annexes import Annex, annexes_found, annexes_named
from aidfunds.notice.closings import closing_of, day_of
from aidfunds.notice.grid import Table
from aidfunds.notice.kinds import NoticeKind, kind_of
from aidfunds.notice.openings import opening_of
from aidfunds.notice.outline import Outline
from aidfunds.notice.references import Reference, based_on, references_in
from aidfunds.notice.said import Said

_BODY = 1_500


@frozen(kw_only=True)
class Head:
    """What a notice says of itself; what it does not say is None or empty. 版头与落款。

    ``cut`` tells that the text ends within the last signatory; ``body`` is where the body begins.
    """

    kind: NoticeKind = NoticeKind.OTHER
    issuers: tuple[Said, ...] = ()
    number: Said | None = None
    title: Said | None = None
    addressees: tuple[Said, ...] = ()
    based_on: tuple[Reference, ...] = ()
    cited: tuple[Reference, ...] = ()  # the other documents
    signatories: tuple[Said, ...] = ()
    dated: Said | None = None
    cut: bool = False
    annexes_named: tuple[Annex, ...] = ()
    annexes_found: tuple[Annex, ...] = ()
    body: int = 0
    end: int = 0  # where the notice itself ends and its annexes begin

    @property
    def day(self) -> date | None:
        """The day of the signature; None where none is written or there is no such day. 落款日期。"""
        return day_of(self.dated)


def head_of(text: str, outline: Outline, tables: Sequence[Table]) -> Head:
    """The head and the tail of an even text. 读版头与落款。"""
    opening = opening_of(text)
    found = annexes_found(text, opening.to)
    end = next((one.at for one in found if one.at > opening.to), len(text))
    closing = closing_of(text, opening.to, end, tables)
    references = tuple(
        one for one in references_in(text) if one.at >= opening.to or not (opening.number or opening.title)
    )
    headings = [(one.at, one.heading) for one in outline.clauses]
    basis = based_on(text, references, opening.to, headings)
    title = opening.title.text if opening.title else _annex_title(found, opening.to)
    return Head(
        kind=kind_of(title, text[opening.to : opening.to + _BODY]),
        issuers=opening.issuers,
        number=opening.number,
        title=opening.title,
        addressees=opening.addressees,
        based_on=tuple(one for place, one in enumerate(references) if place in basis),
        cited=tuple(one for place, one in enumerate(references) if place not in basis),
        signatories=closing.signatories,
        dated=closing.dated,
        cut=closing.cut,
        annexes_named=annexes_named(text, opening.to, end if closing.at is None else max(closing.at, opening.to)),
        annexes_found=found,
        body=opening.to,
        end=end,
    )


def _annex_title(found: Sequence[Annex], begin: int) -> str:
    """The title of the annex that is all there is."""
    first = found[0] if found and found[0].at <= begin else None
    return first.title.text if first and first.title else ""
