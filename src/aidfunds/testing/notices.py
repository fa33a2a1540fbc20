"""Passages for tests of recognisers: the clauses of a text, as a notice's are read. 测试用条文。"""

from __future__ import annotations

from datetime import date

from aidfunds.extend.passages import Passage
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prose import stretches_of
from aidfunds.reading.passages import passages_of


def make_passages(text: str, *, issued_on: date) -> tuple[Passage, ...]:
    """The topmost clauses of a text, each with its sub-clauses, as a program's recogniser sees them. 测试用条文。

    Every agency that a text pays must look like one (青山县, 市人社局), for there is no table to know it from.

    >>> made = make_passages("一、道路养护\\n青山县30万元。\\n二、人员培训\\n", issued_on=date(2024, 6, 1))
    >>> [one.heading for one in made], str(made[0].payments[0].amount)
    (['道路养护', '人员培训'], '30万元')
    """
    notice = read_notice(read_source(text.encode("utf-8"), "notice.txt"))
    return passages_of(
        notice,
        stretches_of(notice),
        year=issued_on.year,
        issued_on=issued_on,
        known=lambda _: False,
        end=len(notice.text),
    )
