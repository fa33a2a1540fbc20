"""The numbered list at a chapter's end that says where its figures come from. 依据与算法。"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from aidfunds.render.texts import write_citation
from aidfunds.render.web.wording import Home, formula_in_words
from aidfunds.report.nodes import Figure, Table


@frozen
class Basis:
    """One entry: clause, formula in words and remark; empty where the figure has none. 一条依据。"""

    number: int
    anchor: str
    citation: str
    formula: str
    note: str

    @property
    def text(self) -> str:
        """The entry in one line, as a tooltip shows it. 提示文字。"""
        parts = (("依据：", self.citation), ("算法：", self.formula), ("说明：", self.note))
        return "；".join(label + text for label, text in parts if text)

    @property
    def back(self) -> str:
        """The id of the first figure that points here. 返回处。"""
        return f"{self.anchor}.from"


@frozen
class Mark:
    """A figure's pointer to its entry; ``first`` where the entry leads back to it. 注码。"""

    basis: Basis
    first: bool


@define
class BasisList:
    """Collects the entries of one chapter while it is written; equal ones share a number. 依据清单。

    ``chapter`` is its id; ``tables`` holds every table of the document by key, so that formulas can be put in words.
    """

    chapter: str
    tables: Mapping[str, Table]
    entries: dict[tuple[str, str, str], Basis] = field(factory=dict)

    def mark(self, figure: Figure, home: Home) -> Mark | None:
        """The pointer for a figure, or None where it has neither source, formula nor note. 标注。"""
        said = (
            write_citation(figure.source) if figure.source else "",
            formula_in_words(figure.formula, home, self.tables) if figure.formula else "",
            figure.note,
        )
        if not any(said):
            return None
        first = said not in self.entries
        if first:
            number = len(self.entries) + 1
            self.entries[said] = Basis(number, f"{self.chapter}.basis-{number}", *said)
        return Mark(self.entries[said], first)
