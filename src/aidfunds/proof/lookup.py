"""A figure or an identity of a proof, found by its name or by what it says. 查找数值。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aidfunds.errors import UsageError
from aidfunds.language import nearest, tr
from aidfunds.notice.clean import clean
from aidfunds.notice.records import Figure
from aidfunds.proof.formulas import said
from aidfunds.proof.outcomes import entered
from aidfunds.proof.records import Proof

FIGURE, IDENTITY = "f", "i"
MOST_TOLD = 12
NAME = re.compile(r"([fi])([1-9][0-9]{0,8})", re.IGNORECASE)


@frozen
class Found:
    """What was asked for: a figure with the identities it enters, or one identity; places count from 0. 所查。"""

    figure: int | None
    identities: tuple[int, ...]


def find(proof: Proof, asked: str) -> Found:
    """The figure ``f12``, the identity ``i3``, or the only figure that says ``264 万元``. 查找。

    UsageError for what is not there, with what is near, and for what stands in several places, with their names.
    """
    named = NAME.fullmatch(asked.strip())
    if named is None:
        return _figure(proof, _said_so(proof, asked))
    place, sort = int(named[2]) - 1, named[1].lower()
    most = len(proof.notice.figures) if sort == FIGURE else len(proof.identities)
    if place >= most:
        hint = tr("编号从 {sort}1 到 {sort}{most}", sort=sort, most=most) if most else tr("这份通知里没有")
        raise UsageError(tr("没有编号“{name}”", name=asked), hint)
    return _figure(proof, place) if sort == FIGURE else Found(None, (place,))


def is_name(word: str) -> bool:
    """Whether a word is the name of a figure or of an identity. 是否编号。"""
    return NAME.fullmatch(word.strip()) is not None


def _figure(proof: Proof, place: int) -> Found:
    return Found(place, entered(proof).get(place, ()))


def _said_so(proof: Proof, asked: str) -> int:
    wanted = _even(asked)
    writings = [set(_writings(figure)) for figure in proof.notice.figures]
    found = [place for place, written in enumerate(writings) if wanted in written]
    if len(found) == 1:
        return found[0]
    if not found:
        near = nearest(wanted, {one for written in writings for one in written})
        raise UsageError(tr("没有数值写作“{text}”", text=asked), near or tr("aidfunds prove --json 列出全部数值"))
    told = [_told(proof, place) for place in found[:MOST_TOLD]]
    more = [tr.many("另有 {count} 个", len(found) - MOST_TOLD)] if len(found) > MOST_TOLD else []
    message = tr("有 {count} 个数值写作“{text}”", count=len(found), text=asked)
    raise UsageError(message, "\n    ".join([tr("写出编号："), *told, *more]))


def _even(text: str) -> str:
    return "".join(clean(text).text.split())


def _writings(figure: Figure) -> Iterator[str]:
    """As it is printed, and with the unit of its column."""
    yield _even(figure.text)
    yield _even(said(figure))


def _told(proof: Proof, place: int) -> str:
    notice = proof.notice
    figure = notice.figures[place]
    line, clause = notice.line_of(figure.start), notice.clause_of(figure.at)
    return f"{FIGURE}{place + 1}  {tr('第 {line} 行', line=line)} {clause}".rstrip()
