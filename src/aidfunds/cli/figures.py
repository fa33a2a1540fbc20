"""A figure of a notice as the terminal explains it. 解释数值。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aidfunds.cli.terminal import INDENT, console, fitted, safe
from aidfunds.cli.wrapping import columns_of, wrapped
from aidfunds.language import listed, tr

if TYPE_CHECKING:
    from rich.console import Console

    from aidfunds.proof.lookup import Found
    from aidfunds.proof.records import Identity, Proof

AROUND, MOST_FIGURES, LONGEST = 24, 24, 24
STYLES = {"contradicted": "bold red", "unprovable": "yellow"}


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
    from aidfunds.render.identities import place_of, read_as
    from aidfunds.render.sight import in_sight
    from aidfunds.report.proof_document import figure_id

    notice, outcome = proof.notice, outcomes_of(proof)[index]
    figure = notice.figures[index]
    head = tr("{id}  {text}（{outcome}）", id=figure_id(index), text=in_sight(figure.text), outcome=outcome.term)
    out.print(fitted(out, head), style=STYLES.get(outcome.value, "bold"))
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
    from aidfunds.render.sight import in_sight, quoted

    figure, text = proof.notice.figures[index], proof.notice.source.text
    line, ends = text.rfind("\n", 0, figure.start) + 1, text.find("\n", figure.end)
    ends = ends if ends >= 0 else len(text)
    first, last = max(line, figure.start - AROUND), min(ends, figure.end + AROUND)
    before, after = quoted(text[first : figure.start]), quoted(text[figure.end : last])
    start, end = "…" * (first > line), "…" * (last < ends)
    return f"{start}{before}【{in_sight(figure.text)}】{after}{end}"  # data: marks


def _print_identity(out: Console, proof: Proof, place: int, asked: int | None) -> None:
    from aidfunds.proof.formulas import formula_of
    from aidfunds.render.identities import facts_of
    from aidfunds.render.sight import in_sight
    from aidfunds.report.proof_document import figure_id, identity_id

    one, notice = proof.identities[place], proof.notice
    head = tr("{id}  {status}：{shape}", id=identity_id(place), status=one.status.term, shape=one.relation.shape.term)
    out.print(fitted(out, head), style=STYLES.get(one.status.value, ""))
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
    from aidfunds.render.identities import place_of, shortened
    from aidfunds.render.sight import in_sight
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
    widths = [max((columns_of(row[place]) for row in rows), default=0) for place in range(3)]
    for row in rows:
        cells = [cell + " " * (width - columns_of(cell)) for cell, width in zip(row, (*widths, 0), strict=True)]
        _print_below(out, "  ".join(cells).rstrip())
    if len(shown) > MOST_FIGURES:
        _print_below(out, tr.many("另有 {count} 个", len(shown) - MOST_FIGURES))
