"""The numbered list at a chapter's end that says where its figures come from. 依据与算法。"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from aidfunds.language import tr
from aidfunds.model.citations import Citation
from aidfunds.render.texts import THEN, chained, write_citation, write_days
from aidfunds.render.web.wording import Home, formula_in_words
from aidfunds.report.nodes import Figure, Table


@frozen
class Basis:
    """One entry: citation, formula in words and remark; empty where the figure has none. 一条依据。

    ``clause`` is the citation as the list prints it, where the document's own number stands in the list's heading.
    """

    number: int
    anchor: str
    citation: str
    clause: str
    formula: str
    note: str

    @property
    def text(self) -> str:
        """The entry in one line, as a tooltip shows it. 提示文字。"""
        parts = (
            self.citation and tr("依据：{citation}", citation=self.citation),
            self.formula and tr("算法：{formula}", formula=self.formula),
            self.note and tr("说明：{note}", note=self.note),
        )
        return chained(THEN, filter(None, parts))

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

    ``chapter`` is its id; ``own`` is the number of the document that the report is about; ``tables`` holds every
    table of the report by key, so that formulas can be put in words.
    """

    chapter: str
    own: str
    tables: Mapping[str, Table]
    entries: dict[tuple[str, str, str], Basis] = field(factory=dict)

    def mark(self, figure: Figure, home: Home, said: frozenset[str] = frozenset()) -> Mark | None:
        """The pointer for a figure, or None where nothing is left to say. 标注。

        ``said`` holds what the figure's row shows: a citation or remark that stands there is not repeated.
        """
        citation = write_citation(figure.source) if figure.source else ""
        formula = write_days(formula_in_words(figure.formula, home, self.tables)) if figure.formula else ""
        left = (
            "" if citation in said else citation,
            formula,
            "" if figure.note in said else write_days(figure.note),
        )
        if not any(left):
            return None
        first = left not in self.entries
        if first:
            self.entries[left] = self._entry(figure.source, *left)
        return Mark(self.entries[left], first)

    @property
    def cites(self) -> str:
        """The document's own number, if an entry gives only the clause. 清单所依文号。"""
        return self.own if any(entry.clause != entry.citation for entry in self.entries.values()) else ""

    def _entry(self, source: Citation | None, citation: str, formula: str, note: str) -> Basis:
        number = len(self.entries) + 1
        shortened = source is not None and citation and source.clause and source.document == self.own
        clause = source.clause if source is not None and shortened else citation
        return Basis(number, f"{self.chapter}.basis-{number}", citation, clause, formula, note)
