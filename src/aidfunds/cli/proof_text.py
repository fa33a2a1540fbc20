"""Proofs on a terminal: one in full, many a line each, a figure explained, digits changed. 证明的文字输出。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from aidfunds.cli.terminal import (
    INDENT,
    console,
    fitted,
    plain_table,
    print_indented,
    safe,
    shortened,
    wrapped,
)
from aidfunds.errors import InputError
from aidfunds.io.notice_files import HIDDEN
from aidfunds.language import display_width, listed, tr
from aidfunds.model.findings import Severity
from aidfunds.notice.notice import Notice
from aidfunds.proof.formulas import said
from aidfunds.proof.mutation import Mutation, Plan, Tally, covered_money, tally_of
from aidfunds.proof.outcomes import Outcome, outcomes_of
from aidfunds.proof.records import Proof
from aidfunds.render.identities import place_of
from aidfunds.report.proof_document import percent
from aidfunds.words import Term, Worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from aidfunds.model.findings import Finding
    from aidfunds.proof.lookup import Found
    from aidfunds.proof.records import Identity, Proof

STANDING, FILE = Term("结论", "Status"), Term("文件", "File")
COUNTS = (
    Term("已证", "Proved"),
    Term("不符", "Contradicted"),
    Term("无法证明", "Unprovable"),
    Term("未涉及", "Untouched"),
)
GAP = "  "


class Standing(Worded):
    """How a notice stands as a whole, the worst last. 整份结论。"""

    SOUND = 0, Term("相符", "sound")
    IDLE = 1, Term("无关系", "no relation")  # nothing is proved, nothing contradicted
    DOUBTFUL = 2, Term("存疑", "doubtful")
    CONTRADICTED = 3, Term("不符", "contradicted")
    UNREAD = 4, Term("未读出", "unread")

    @property
    def exit_status(self) -> int:
        """What the command ends with because of it. 退出码。"""
        return {Standing.UNREAD: 2, Standing.CONTRADICTED: 1, Standing.DOUBTFUL: 1}.get(self, 0)


STATUS_STYLES = {"contradicted": "bold red", "unprovable": "yellow"}  # by the value of a status or an outcome
STANDING_STYLES = {Standing.DOUBTFUL: "yellow", Standing.CONTRADICTED: "bold red", Standing.UNREAD: "bold red"}


@frozen(kw_only=True)
class Line:
    """What is kept of a notice once its line is printed. 一行。"""

    name: str
    standing: Standing
    counts: tuple[int, ...] = (0,) * len(COUNTS)  # figures, as in the heads
    anomalies: int = 0
    reason: str = ""


def line_of(name: str, proved: Proof | InputError, fail_on: Severity) -> Line:
    """A proof, or why there is none, as a line. 一行。"""
    if isinstance(proved, InputError):
        reason = listed(dict.fromkeys(one.message for one in proved.problems))
        return Line(name=name, standing=Standing.UNREAD, reason=reason)
    counted, untouched = proved.coverage, outcomes_of(proved).count(Outcome.UNTOUCHED)
    return Line(
        name=name,
        standing=_standing(proved, fail_on),
        counts=(counted.proved, counted.contradicted, len(counted.unproved) - untouched, untouched),
        anomalies=len(proved.anomalies),
    )


def _standing(proof: Proof, fail_on: Severity) -> Standing:
    if proof.contradicted:
        return Standing.CONTRADICTED
    if proof.fails(fail_on):
        return Standing.DOUBTFUL
    return Standing.SOUND if proof.coverage.proved else Standing.IDLE


def print_heads() -> None:
    """The head of the lines. 表头。"""
    console().print(_columns(str(STANDING), map(str, COUNTS)) + str(FILE), style="bold", soft_wrap=True)


def print_line(line: Line) -> None:
    """One notice, on one line where it was read. 打印一行。"""
    from rich.text import Text

    out = console()
    word = str(line.standing.term)
    if line.standing is Standing.UNREAD:
        told = tr("{name}：{reason}", name=_on_one_line(line.name), reason=line.reason)
        said = fitted(out, _padded(word) + told)
    else:
        lead = _columns(word, map(str, line.counts))
        said = lead + shortened(_named(line), out.width - display_width(lead))
    text = Text(said)
    text.stylize(STANDING_STYLES.get(line.standing, ""), 0, len(word))
    out.print(text, soft_wrap=True)


def print_total(lines: Sequence[Line], passed_over: Mapping[str, int]) -> None:
    """How many of each standing, how many figures of each outcome, and what was not read. 合计。"""
    out = console()
    standings = Counter(one.standing for one in lines)
    sums = [sum(column) for column in zip(*(one.counts for one in lines), strict=True)]
    told = tr.many(
        "共 {count} 份通知：{standings}；数值 {figures} 个：{sums}",
        len(lines),
        standings=listed(f"{one.term} {standings[one]}" for one in Standing if standings[one]),
        figures=sum(sums),
        sums=listed(f"{str(term).lower()} {number}" for term, number in zip(COUNTS, sums, strict=True)),
    )
    out.print(fitted(out, told))
    if anomalies := sum(one.anomalies for one in lines):
        out.print(fitted(out, tr.many("文中存疑 {count} 处", anomalies)))
    if said := passed_over_in_words(passed_over):
        out.print(fitted(out, said))


def passed_over_in_words(passed_over: Mapping[str, int]) -> str:
    """Which files of a folder are not read, and how many. 略过的文件。"""
    parts = [f"{suffix or tr('无后缀')} {count}" for suffix, count in passed_over.items() if suffix != HIDDEN]
    parts += [tr("隐藏 {count}", count=passed_over[HIDDEN])] if HIDDEN in passed_over else []
    return tr("略过：{files}", files=listed(map(safe, parts))) if parts else ""


def _named(line: Line) -> str:
    name = _on_one_line(line.name)
    return f"{name} {tr.many('（存疑 {count}）', line.anomalies)}" if line.anomalies else name


def _on_one_line(name: str) -> str:
    return safe(name).replace("\n", "\\x0a")


def _columns(word: str, counts: Iterable[str]) -> str:
    """A standing and four numbers, or the heads above them."""
    heads = zip(counts, map(str, COUNTS), strict=True)
    numbers = [" " * (display_width(head) - display_width(count)) + count for count, head in heads]
    return _padded(word) + GAP.join((*numbers, ""))


def _padded(word: str) -> str:
    width = max(display_width(str(standing.term)) for standing in Standing)
    return word + " " * (width - display_width(word)) + GAP


AROUND, MOST_FIGURES, LONGEST = 24, 24, 24


def print_found(proof: Proof, found: Found) -> None:
    """The figure and every identity it enters, each with the places of the other figures. 打印说明。"""
    out = console()
    if found.figure is not None:
        _print_figure(out, proof, found.figure)
    for number, place in enumerate(found.identities):
        if number or found.figure is not None:
            out.print()
        _print_identity(out, proof, place, found.figure)


def _print_figure(out: Console, proof: Proof, index: int) -> None:
    from aidfunds.proof.outcomes import Outcome, outcomes_of
    from aidfunds.render.identities import in_sight, place_of, read_as
    from aidfunds.report.proof_document import figure_id

    notice, outcome = proof.notice, outcomes_of(proof)[index]
    figure = notice.figures[index]
    head = tr("{id}  {text}（{outcome}）", id=figure_id(index), text=in_sight(figure.text), outcome=outcome.term)
    out.print(fitted(out, head), style=STATUS_STYLES.get(outcome.value, "bold"))
    out.print(fitted(out, tr("读作：{value}", value=read_as(figure))))
    out.print(
        fitted(out, tr("位置：{file} {place}", file=in_sight(notice.source.name), place=place_of(notice, figure)))
    )
    out.print(fitted(out, tr("原文：{words}", words=_around(proof, index))))
    if outcome is Outcome.UNTOUCHED:
        out.print(fitted(out, tr("没有关系涉及这个数值：改动它，通知的其余部分不会察觉。")))
    elif outcome is Outcome.UNCOUNTED:
        out.print(fitted(out, tr("日期等不参加核对。")))


def _around(proof: Proof, index: int) -> str:
    """The words about a figure, which stands in marks of its own."""
    from aidfunds.render.identities import in_sight, quoted

    figure, text = proof.notice.figures[index], proof.notice.source.text
    line, ends = text.rfind("\n", 0, figure.start) + 1, text.find("\n", figure.end)
    ends = ends if ends >= 0 else len(text)
    first, last = max(line, figure.start - AROUND), min(ends, figure.end + AROUND)
    before, after = quoted(text[first : figure.start]), quoted(text[figure.end : last])
    start, end = "…" * (first > line), "…" * (last < ends)
    return f"{start}{before}【{in_sight(figure.text)}】{after}{end}"  # data: marks


def _print_identity(out: Console, proof: Proof, place: int, asked: int | None) -> None:
    from aidfunds.proof.formulas import formula_of
    from aidfunds.render.identities import facts_of, in_sight
    from aidfunds.report.proof_document import figure_id, identity_id

    one, notice = proof.identities[place], proof.notice
    head = tr("{id}  {status}：{shape}", id=identity_id(place), status=one.status.term, shape=one.relation.shape.term)
    out.print(fitted(out, head), style=STATUS_STYLES.get(one.status.value, ""))
    _print_below(out, in_sight(formula_of(notice, one)))
    for fact in facts_of(notice, one):
        _print_below(out, fact)
    if one.suspects:
        suspects = listed(f"{figure_id(index)} {in_sight(notice.figures[index].text)}" for index in one.suspects)
        _print_below(out, tr("可疑：{suspects}", suspects=suspects))
    others = [index for index in (one.relation.stated, *one.relation.terms) if index != asked]
    _print_places(out, proof, one, others)


def _print_below(out: Console, text: str) -> None:
    """A line of an identity, and what it is continued with, below its head."""
    for line in wrapped(text, out.width - INDENT):
        out.print(safe(" " * INDENT + line))


def _print_places(out: Console, proof: Proof, one: Identity, others: Iterable[int]) -> None:
    """Where the other figures of an identity stand, in columns."""
    from aidfunds.render.identities import in_sight, place_of, shortened
    from aidfunds.report.proof_document import figure_id

    notice, shown = proof.notice, list(others)
    rows = [
        (
            figure_id(index),
            shortened(in_sight(notice.figures[index].text), LONGEST),
            place_of(notice, notice.figures[index]),
            tr("结果") if index == one.relation.stated else "",
        )
        for index in shown[:MOST_FIGURES]
    ]
    widths = [max((display_width(row[place]) for row in rows), default=0) for place in range(3)]
    for row in rows:
        cells = [cell + " " * (width - display_width(cell)) for cell, width in zip(row, (*widths, 0), strict=True)]
        _print_below(out, "  ".join(cells).rstrip())
    if len(shown) > MOST_FIGURES:
        _print_below(out, tr.many("另有 {count} 个", len(shown) - MOST_FIGURES))


FIGURE, MISSED, WHY = Term("金额", "Amount"), Term("未察觉", "Unnoticed"), Term("原因", "Why")
NAMED, SUSPECT = Term("指出", "Named"), Term("首要可疑", "First suspect")
MOST_CHANGES = 40  # figures in the table; --json has them all


def print_mutations(proof: Proof, plan: Plan, mutations: Sequence[Mutation], *, everything: bool) -> None:
    """The figures whose changes go unnoticed, all with ``everything``; then the measures. 打印改动检验。"""
    out = console()
    figures = [list(changes) for _, changes in groupby(mutations, key=lambda one: one.figure)]
    shown = [changes for changes in figures if everything or not all(one.noticed for one in changes)]
    if shown:
        titles = (FIGURE, MISSED, NAMED, SUSPECT, WHY, PLACE) if everything else (FIGURE, MISSED, WHY, PLACE)
        right = (MISSED, NAMED)
        table = plain_table(*((str(title), "right" if title in right else "left") for title in titles))
        for changes in shown[:MOST_CHANGES]:
            cells = _cells(proof.notice, changes)
            table.add_row(*(cells[title] for title in titles))
        out.print(table)
    if len(shown) > MOST_CHANGES:
        out.print(tr.many("另有 {count} 个金额未列出（--json 有全部）", len(shown) - MOST_CHANGES))
    if len(plan.places) < plan.possible:
        told = tr(
            "通知较长：金额共有 {possible} 位数字，均匀取 {tried} 位改动",
            possible=plan.possible,
            tried=len(plan.places),
        )
        out.print(fitted(out, told))
    covered = set(covered_money(proof))
    out.print(fitted(out, tr("全部金额：{tally}", tally=_in_words(tally_of(mutations)))))
    inside = tally_of(one for one in mutations if one.figure in covered)
    out.print(fitted(out, tr("有关系判定的金额：{tally}", tally=_in_words(inside))))


def _cells(notice: Notice, changes: Sequence[Mutation]) -> dict[Term, str]:
    """The row of one figure, by titles."""
    tally = tally_of(changes)
    index = changes[0].figure
    firsts = dict.fromkeys(one.suspects[0] for one in changes if one.suspects)
    return {
        FIGURE: safe(said(notice.figures[index])),
        MISSED: f"{tally.tried - tally.noticed}/{tally.tried}",
        NAMED: f"{tally.named}/{tally.noticed}",
        SUSPECT: safe(listed(said(notice.figures[first]) for first in firsts)),
        WHY: listed(str(one) for one in dict.fromkeys(_silences(changes))),
        PLACE: place_of(notice, notice.figures[index]),
    }


def _silences(changes: Iterable[Mutation]) -> list[Term]:
    return [one.silence.term for one in changes if one.silence is not None]


def _in_words(tally: Tally) -> str:
    return tr(
        "改动 {tried} 处，察觉 {noticed}{noticed_percent}，其中指出被改金额 {named}{named_percent}，"
        "列为首要可疑 {first}{first_percent}",
        tried=tally.tried,
        noticed=tally.noticed,
        noticed_percent=_share(tally.noticed, tally.tried),
        named=tally.named,
        named_percent=_share(tally.named, tally.noticed),
        first=tally.named_first,
        first_percent=_share(tally.named_first, tally.noticed),
    )


def _share(part: int, whole: int) -> str:
    share = percent(part, whole)
    return tr("（{share}%）", share=share) if share else ""


STATUS, FORMULA, PLACE = Term("结论", "Status"), Term("算式", "Formula"), Term("位置", "Place")
MOST_IDENTITIES = 30


def print_proof(proof: Proof, *, everything: bool) -> None:
    """What does not hold or cannot be known, all with ``everything``; then the verdict. 打印证明。"""
    from aidfunds.proof.outcomes import Outcome, outcomes_of
    from aidfunds.proof.records import Status
    from aidfunds.render.identities import place_of
    from aidfunds.report.proof_document import verdict_of

    out = console()
    shown = [one for one in proof.identities if everything or one.status is not Status.PROVED]
    if shown:
        table = plain_table((str(STATUS), "left"), (str(FORMULA), "left"), (str(PLACE), "left"))
        for one in sorted(shown, key=lambda one: one.status is not Status.CONTRADICTED):
            table.add_row(
                str(one.status.term),
                safe(_told(proof, one)),
                place_of(proof.notice, proof.notice.figures[one.relation.stated]),
                style=STATUS_STYLES.get(one.status.value, ""),
            )
        out.print(table)
    untouched = [index for index, one in enumerate(outcomes_of(proof)) if one is Outcome.UNTOUCHED]
    if untouched:
        figures = [proof.notice.figures[index].text for index in untouched[:12]]
        more = "……" if len(untouched) > len(figures) else ""
        said = tr("没有关系涉及：{figures}", figures=safe("  ".join(" ".join(one.split()) for one in figures)) + more)
        out.print(fitted(out, said))
    _print_anomalies(out, proof.anomalies)
    out.print(fitted(out, verdict_of(proof)))


def _print_anomalies(out: Console, found: Sequence[Finding]) -> None:
    """One line each, the gravest first."""
    from aidfunds.render.identities import line_and_clause

    if found:
        out.print(fitted(out, tr.many("存疑 {count} 处：", len(found))))
    for one in found[:MOST_IDENTITIES]:
        where = line_and_clause(one.location.line, one.location.clause)
        print_indented(out, f"{one.severity.term} {one.code} {where} │ {one.message}")
    if len(found) > MOST_IDENTITIES:
        print_indented(out, tr.many("另有 {count} 处未列出，见 --json", len(found) - MOST_IDENTITIES))


def _told(proof: Proof, one: Identity) -> str:
    from aidfunds.proof.formulas import formula_of, said
    from aidfunds.proof.records import Status
    from aidfunds.render.identities import amount_in_words

    formula = formula_of(proof.notice, one)
    if one.status is not Status.CONTRADICTED:
        return formula
    figures = proof.notice.figures
    return tr(
        "{formula}，差 {difference}；可疑：{suspects}",
        formula=formula,
        difference=amount_in_words(figures[one.relation.stated], one.difference),
        suspects=listed(said(figures[index]) for index in one.suspects),
    )
