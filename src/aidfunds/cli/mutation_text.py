"""How well a notice guards itself, as a terminal shows it. 改动检验的文字输出。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from aidfunds.cli.proof_text import PLACE
from aidfunds.cli.terminal import console, fitted, plain_table, safe
from aidfunds.language import listed, tr
from aidfunds.notice.notice import Notice
from aidfunds.proof.formulas import said
from aidfunds.proof.mutation import Mutation, Plan, Tally, covered_money, tally_of
from aidfunds.proof.records import Proof
from aidfunds.render.identities import place_of
from aidfunds.report.mutation_document import percent
from aidfunds.terms import Term

FIGURE, MISSED, WHY = Term("金额", "Amount"), Term("未察觉", "Unnoticed"), Term("原因", "Why")
NAMED, SUSPECT = Term("指出", "Named"), Term("首要可疑", "First suspect")
MOST = 40  # figures in the table; --json has them all


def print_mutations(proof: Proof, plan: Plan, mutations: Sequence[Mutation], *, everything: bool) -> None:
    """The figures whose changes go unnoticed, all with ``everything``; then the measures. 打印改动检验。"""
    out = console()
    figures = [list(changes) for _, changes in groupby(mutations, key=lambda one: one.figure)]
    shown = [changes for changes in figures if everything or not all(one.noticed for one in changes)]
    if shown:
        titles = (FIGURE, MISSED, NAMED, SUSPECT, WHY, PLACE) if everything else (FIGURE, MISSED, WHY, PLACE)
        right = (MISSED, NAMED)
        table = plain_table(*((str(title), "right" if title in right else "left") for title in titles))
        for changes in shown[:MOST]:
            cells = _cells(proof.notice, changes)
            table.add_row(*(cells[title] for title in titles))
        out.print(table)
    if len(shown) > MOST:
        out.print(tr.many("另有 {count} 个金额未列出（--json 有全部）", len(shown) - MOST))
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
