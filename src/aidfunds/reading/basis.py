"""What is settled before a notice is read: year, day, home, table, names, clauses. 读前准备。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from datetime import date

from attrs import frozen

from aidfunds.errors import InputError, Problem
from aidfunds.extend.offers import Passage
from aidfunds.language import tr
from aidfunds.notice.kinds import NoticeKind
from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import year_in
from aidfunds.proof.prose import stretches_of
from aidfunds.reading.agencies import Agencies
from aidfunds.reading.aliases import Names, names_of
from aidfunds.reading.annex import Annex, annex_of
from aidfunds.reading.funds import default_channel
from aidfunds.reading.names import Home, home_of, is_place
from aidfunds.reading.passages import passages_of
from aidfunds.reading.payments import Paid, payments_in

_BEGINNING = 300  # of the body, which says what is given for which year
_REFUSED = {
    NoticeKind.REQUEST,
    NoticeKind.PLAN,
    NoticeKind.PROGRESS_REPORT,
    NoticeKind.PERFORMANCE_FORM,
    NoticeKind.RECOVERY,
}


@frozen(kw_only=True)
class Basis:
    """What all parts of a draft stand on. 基础。"""

    notice: Notice
    year: int
    day: date
    home: Home
    channel: str
    annex: Annex | None
    paid: tuple[Paid, ...]  # by the body
    payees: tuple[str, ...]
    names: Names
    agencies: Agencies
    passages: tuple[Passage, ...]


def basis_of(notice: Notice, as_of: date | None) -> Basis:
    """Settle what the notice is; InputError where it is none that gives money, or tells no day. 准备。"""
    head = notice.head
    if head.kind in _REFUSED:
        hint = tr("下达、提前下达、预拨、清算、调整和公告可以读成计划；核对数值用 aidfunds prove")
        raise refused(notice, tr("这是{kind}，不是下达资金的通知", kind=head.kind.term), hint)
    day = head.day or as_of
    if day is None:
        raise refused(notice, tr("没有读出发文日期"), tr("用 --as-of 写明截至哪一天"))
    year = _year(notice) or day.year
    signed = tuple(one.text for one in (*head.issuers, *head.signatories))
    home = home_of((*signed, *(one.text for one in (head.title,) if one)), year)
    channel = default_channel(home)
    annex = annex_of(notice, channel)
    addressed = tuple(one.text for one in head.addressees)
    rows = tuple(row.payee for row in annex.rows) if annex else ()
    named = {*rows, *addressed}

    def known(name: str) -> bool:
        return name in named or is_place(name, year)

    end = body_end(notice)
    stretches = stretches_of(notice)
    paid = payments_in(notice, stretches, head.body, end, known)
    payees = tuple(dict.fromkeys((*rows, *(one.payee for one in paid if one.payee))))
    names = names_of(payees, addressed, signed, home)
    return Basis(
        notice=notice,
        year=year,
        day=as_of or day,
        home=home,
        channel=channel,
        annex=annex,
        paid=paid,
        payees=tuple(dict.fromkeys(names.same.get(one, one) for one in payees)),
        names=names,
        agencies=Agencies(home=home, same=dict(names.same), stands=dict(names.stands)),
        passages=passages_of(notice, stretches, year=year, issued_on=head.day, known=known, end=end),
    )


def body_end(notice: Notice) -> int:
    """Where the body ends: before the list of annexes, the signatures, the annexes themselves. 正文末尾。"""
    head = notice.head
    closing = [one.at for one in (*head.signatories, *((head.dated,) if head.dated else ())) if one.at >= head.body]
    listed = [_line_start(notice.text, one.at) for one in head.annexes_named if one.at >= head.body]
    last = max(
        (one.at for one in notice.outline.clauses if one.kind != "annex" and one.at < head.end), default=head.body
    )
    return min((place for place in (*closing, *listed) if place > last), default=head.end or len(notice.text))


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _year(notice: Notice) -> int | None:
    """The year of the title, else the first that the body speaks of."""
    head = notice.head
    told = year_in(head.title.text) if head.title else None
    return told or year_in(notice.text[head.body : head.body + _BEGINNING])


def refused(notice: Notice, message: str, hint: str) -> InputError:
    """What cannot be read into a plan, and what to do. 拒绝。"""
    return InputError([Problem(message=message, file=notice.source.name, hint=hint)])
