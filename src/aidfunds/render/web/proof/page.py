"""What the page of a proof shows: verdict, text with its formulas, and what nothing proves. 证明网页视图。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from aidfunds.language import CHINESE, language, mark, tr
from aidfunds.proof.outcomes import Outcome
from aidfunds.proof.records import Proof
from aidfunds.render.identities import in_sight, place_of, quoted, shortened
from aidfunds.render.web.proof.notes import (
    GLYPHS,
    AnomalyView,
    FigureView,
    NoteView,
    view_anomalies,
    view_figures,
    view_notes,
)
from aidfunds.render.web.proof.text import TextView, view_text

MOST_LISTED, MOST_CHANGES, MOST_LINES, MOST_LIT = 400, 60, 12, 300
LONGEST_TITLE = 120
COUNTED = (Outcome.PROVED, Outcome.CONTRADICTED, Outcome.UNPROVABLE, Outcome.UNTOUCHED)
MEANINGS = {
    Outcome.PROVED: mark("与通知的其余部分相符"),
    Outcome.CONTRADICTED: mark("与通知的其余部分不符"),
    Outcome.UNPROVABLE: mark("有关系，但证据不全"),
    Outcome.UNTOUCHED: mark("没有关系涉及"),
    Outcome.UNCOUNTED: mark("日期等，不参加核对"),
}
CHANGES = {
    "brackets": mark("括号"),
    "dash": mark("横线"),
    "full_width": mark("全角字符"),
    "invisible": mark("不可见字符"),
    "line_break": mark("换行"),
    "pronunciation": mark("注音"),
    "punctuation": mark("标点"),
    "spaces": mark("数字中的空格"),
    "traditional": mark("繁体字"),
}
FORMATS = {"text": mark("纯文本"), "markdown": "Markdown", "html": mark("网页"), "docx": mark("文字处理文档")}


@frozen
class TallyView:
    """One of the outcomes, and how many figures have it. 结论计数。"""

    outcome: Outcome
    count: int

    @property
    def glyph(self) -> str:
        """Its shape. 符号。"""
        return GLYPHS[self.outcome]

    @property
    def meaning(self) -> str:
        """What it says of a figure. 含义。"""
        return tr(MEANINGS[self.outcome])


@frozen
class LeftView:
    """A figure that nothing proves, and where it stands. 未证的数值。"""

    figure: FigureView
    text: str
    place: str


@frozen
class ChangeView:
    """What was read otherwise than it stands, and the lines where it was. 规整。"""

    kind: str
    before: str
    after: str
    lines: tuple[tuple[int, str], ...]
    more: bool


@frozen(kw_only=True)
class ProofView:
    """The page of a proof. 证明网页。"""

    name: str
    title: str
    number: str
    kind: str
    format: str
    extracted: bool
    encoding: str
    sha256: str
    characters: int
    verdict: str
    tallies: tuple[TallyView, ...]
    text: TextView
    broken: tuple[NoteView, ...]
    anomalies: tuple[AnomalyView, ...]
    left: tuple[LeftView, ...]
    left_out: int
    changes: tuple[ChangeView, ...]
    changes_out: int
    lit: tuple[NoteView, ...]

    @property
    def doubts(self) -> str:
        """How many anomalies there are. 存疑处数。"""
        return tr.many("另有 {count} 处存疑。", len(self.anomalies))

    @property
    def own(self) -> str:
        """The attribute of our words within the notice's text, where they are in another language. 标记的语言。"""
        return "" if language() == CHINESE else f' lang="{language()}"'


def view_proof(proof: Proof) -> ProofView:
    """Everything that the page shows, written. 证明网页。"""
    source, head = proof.notice.source, proof.notice.head
    figures, notes = view_figures(proof), view_notes(proof)
    anomalies = view_anomalies(proof.anomalies)
    text = view_text(source.text, figures, notes, anomalies, proof.notice.hidden)
    counts = Counter(figure.outcome for figure in figures)
    left = [place for place, figure in enumerate(figures) if figure.outcome in (Outcome.UNPROVABLE, Outcome.UNTOUCHED)]
    changes = _changes(proof, text)
    return ProofView(
        name=in_sight(source.name),
        title=shortened(quoted(head.title.text), LONGEST_TITLE) if head.title else "",
        number=shortened(quoted(head.number.text), LONGEST_TITLE) if head.number else "",
        kind=str(head.kind.term),
        format=tr(FORMATS.get(source.format, source.format)),
        extracted=source.extracted,
        encoding=source.encoding.upper(),
        sha256=source.sha256,
        characters=len(source.text),
        verdict=_verdict(proof, counts),
        tallies=tuple(TallyView(outcome, counts[outcome]) for outcome in COUNTED),
        text=text,
        broken=tuple(note for note in notes if note.outcome is Outcome.CONTRADICTED),
        anomalies=anomalies,
        left=tuple(_left(proof, figures, place) for place in left[:MOST_LISTED]),
        left_out=max(0, len(left) - MOST_LISTED),
        changes=changes[:MOST_CHANGES],
        changes_out=max(0, len(changes) - MOST_CHANGES),
        lit=notes[:MOST_LIT],
    )


def legend() -> tuple[TallyView, ...]:
    """All outcomes, to explain their marks. 图例。"""
    return tuple(TallyView(outcome, 0) for outcome in Outcome)


def _verdict(proof: Proof, counts: Mapping[Outcome, int]) -> str:
    broken = len(proof.contradicted)
    if broken:
        return tr.many("发现 {count} 条关系不成立，请逐条核对。", broken)
    if counts[Outcome.PROVED]:
        return tr("没有发现不符之处。")
    return tr("没有找到可以核对的关系。")


def _changes(proof: Proof, text: TextView) -> tuple[ChangeView, ...]:
    """Each change once, with the lines in which it was made."""
    lines: dict[tuple[str, str, str], dict[int, None]] = {}
    for change in proof.notice.even.changes:
        found = lines.setdefault((change.kind, change.before, change.after), {})
        found[proof.notice.line_of(change.start)] = None
    return tuple(
        ChangeView(
            tr(CHANGES.get(kind, kind)),
            quoted(before),
            quoted(after),
            tuple((line, text.anchor(line)) for line in list(found)[:MOST_LINES]),
            len(found) > MOST_LINES,
        )
        for (kind, before, after), found in lines.items()
    )


def _left(proof: Proof, figures: Sequence[FigureView], place: int) -> LeftView:
    figure = proof.notice.figures[place]
    return LeftView(figures[place], in_sight(figure.text), place_of(proof.notice, figure))
