"""How this program knows its clause in a notice, and what it takes from it. 条款识别。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

import aidfunds as af
from aidfunds.model import ApprovedItem, ObligationKind, readable_key
from aidfunds.reading import Passage, Payment, Recogniser
from aidfunds.standards import ParameterView, read_parameters
from aidfunds_cadre_exchange.kinds import Category, Form, Part
from aidfunds_cadre_exchange.plan import (
    LONGEST_MONTHS,
    PER_DAY,
    PER_MONTH,
    PROGRAM,
    CadreExchangePlan,
    Cohort,
    LectureSeries,
    StatedPeople,
    StatedSum,
    TrainingSeries,
)

_HEADING = re.compile(r"(?:干部|人才).{0,8}(?:交流|培养|培训|挂职)|挂职(?:锻炼|进修|交流)")
_COHORT = re.compile(
    r"(?P<people>[0-9]{1,4})[名位人](?P<title>[\u4e00-\u9fff]{2,24})（(?P<form>挂职|进修|跟岗|学习)[\u4e00-\u9fff]{0,4}(?P<months>[0-9]{1,3})个?月）"
)
_SENT = re.compile(r"选派(?P<people>[0-9]{1,4})[名位人][^，。；]*")
_TRAINING = re.compile(r"举办(?P<sessions>[0-9]{1,3})期(?P<title>[\u4e00-\u9fff]{0,12}培训班)[^；。\n]*")
_SIZE = re.compile(r"每期(?P<people>[0-9]{1,4})人[，、]?(?P<days>[0-9]{1,3})[天日]")
_LECTURES = re.compile(
    r"邀请(?P<who>[\u4e00-\u9fff]{0,8}?(?:专家|教授|学者|医师))[\u4e00-\u9fff]{0,10}?(?P<what>讲学(?:培训)?|授课|讲课)(?P<sessions>[0-9]{1,3})[期次场][^；。\n]*"
)
_TOPICS = re.compile(r"主要(?:是|培训|包括|为)(?P<topics>.+?)(?=，每期|，?计|$)")
_RANKS = ((Category.ONE, "省部级"), (Category.TWO, "司局级"), (Category.TWO, "厅局级"))
_TITLES = {Part.SECONDMENTS: "挂职进修", Part.TRAINING: "培训班", Part.LECTURES: "专家讲学"}
_RATES = {Part.SECONDMENTS: ("secondment_rate", PER_MONTH), Part.TRAINING: ("training_rate", PER_DAY)}
_GOING = re.compile(r"赴(?P<place>[\u4e00-\u9fff]{2,10}?)(?=挂职|进修|跟岗|学习|锻炼)")


def recognises(passage: Passage) -> bool:
    """A clause headed 干部人才培养交流 or the like. 是否本类条款。"""
    return bool(_HEADING.search(passage.heading))


def read(passage: Passage) -> Iterator[af.Project | af.Obligation]:
    """A project for each payee, the plan with the one that has the whole sum; and all duties. 读出项目与要求。"""
    clause = _Clause(passage, _standards(passage.issued_on))
    for number, paid in enumerate(passage.payments, 1):
        yield clause.project(paid, number if len(passage.payments) > 1 else 0)
    yield from passage.duties


def _standards(day: date | None) -> ParameterView:
    """The standards in force on the notice's day, which its rates need not repeat."""
    return read_parameters("aidfunds_cadre_exchange").on(day) if day else ParameterView()


@frozen
class _Clause:
    passage: Passage
    standards: ParameterView

    def project(self, paid: Payment, number: int) -> af.Project:
        whole = number in (0, 1)  # the text describes one plan, whoever else shares the money
        sums = self.sums() if whole else ()
        going = _GOING.search(self.passage.text)
        done = [duty for duty in self.passage.duties if duty.kind is ObligationKind.DELIVERY]
        return af.Project(
            key=f"{PROGRAM}_{number}" if number else PROGRAM,
            title=self.passage.heading,
            program=PROGRAM,
            holder=paid.payee,
            amount=paid.amount,
            source=paid.source,
            place=going["place"] if going else "",
            content="、".join(_TITLES[stated.part] for stated in sums),
            beneficiaries="、".join(cohort.title for cohort in self.cohorts()),
            implementers=tuple(dict.fromkeys(name for duty in done for name in duty.obligors)) or (paid.payee,),
            trains_people="培训" in self.passage.text,
            approved=tuple(
                ApprovedItem(
                    item=stated.part.value, title=_TITLES[stated.part], amount=stated.amount, source=stated.source
                )
                for stated in sums
            ),
            plan=self.plan(paid, sums) if whole else CadreExchangePlan(),
        )

    def plan(self, paid: Payment, sums: Sequence[StatedSum]) -> CadreExchangePlan:
        sent = _SENT.search(self.passage.text)
        whole = StatedSum(part=Part.TOTAL, amount=paid.amount, source=paid.source)
        return CadreExchangePlan(
            cohorts=self.cohorts(),
            training=self.training(),
            lectures=self.lectures(),
            stated_people=StatedPeople(people=int(sent["people"]), source=self.passage.cite_match(sent))
            if sent
            else None,
            stated=(*sums, whole) if sums else (),
        )

    def cohorts(self) -> tuple[Cohort, ...]:
        rate = self._rate(Part.SECONDMENTS, *self._stretch(Part.SECONDMENTS))
        found = [match for match in self.passage.find(_COHORT) if _possible(match)]
        keys = _unlike([readable_key(match["title"]) for match in found])
        return tuple(
            Cohort(
                key=key,
                title=match["title"],
                form=Form.SECONDMENT if match["form"] == "挂职" else Form.STUDY,
                people=int(match["people"]),
                months=int(match["months"]),
                rate=rate,
                source=self.passage.cite_match(match),
            )
            for key, match in zip(keys, found, strict=True)
        )

    def training(self) -> tuple[TrainingSeries, ...]:
        found = [(match, size) for match in self.passage.find(_TRAINING) if (size := _SIZE.search(match[0]))]
        keys = _unlike([readable_key(match["title"]) for match, _ in found])
        return tuple(
            TrainingSeries(
                key=key,
                title=match["title"],
                category=next((kind for kind, word in _RANKS if word in match[0]), Category.THREE),
                sessions=int(match["sessions"]),
                people_per_session=int(size["people"]),
                days=int(size["days"]),
                topics=_topics(match[0]),
                rate=self._rate(Part.TRAINING, *match.span()),
                source=self.passage.cite_match(match),
            )
            for key, (match, size) in zip(keys, found, strict=True)
            if int(match["sessions"]) and int(size["people"]) and int(size["days"])
        )

    def lectures(self) -> tuple[LectureSeries, ...]:
        """Only those with a sum: without one, hours and rank would have to be guessed."""
        found = [(match, amount) for match in self.passage.find(_LECTURES) if (amount := self._money(*match.span()))]
        keys = _unlike([readable_key(f"{match['who']}{match['what']}") for match, _ in found])
        return tuple(
            LectureSeries(
                key=key,
                title=f"{match['who']}{match['what']}",
                sessions=int(match["sessions"]),
                amount=amount,
                topics=_topics(match[0]),
                source=self.passage.cite_match(match),
            )
            for key, (match, amount) in zip(keys, found, strict=True)
            if int(match["sessions"])
        )

    def sums(self) -> tuple[StatedSum, ...]:
        """What the clause says that each part comes to. 各部分金额。"""
        made = []
        for part in (Part.SECONDMENTS, Part.TRAINING, Part.LECTURES):
            start, end = self._stretch(part)
            money = [
                figure
                for figure in self.passage.within(start, end)
                if isinstance(figure.value, af.Money) and not figure.bound
            ]
            if money and isinstance(money[-1].value, af.Money):
                rates = [
                    figure.start for figure in self.passage.within(start, end) if isinstance(figure.value, af.Rate)
                ]
                cited = self.passage.cite(rates[-1] if rates else money[-1].start, money[-1].end)
                made.append(StatedSum(part=part, amount=money[-1].value, source=cited))
        return tuple(made)

    def _stretch(self, part: Part) -> tuple[int, int]:
        """The half sentence that speaks of a part; an empty one where none does."""
        pattern = {Part.SECONDMENTS: _COHORT, Part.TRAINING: _TRAINING, Part.LECTURES: _LECTURES}[part]
        found = pattern.search(self.passage.text)
        if found is None:
            return 0, 0
        ends = re.compile(r"[；。\n]").search(self.passage.text, found.end())
        return found.start(), ends.start() if ends else len(self.passage.text)

    def _money(self, start: int, end: int) -> af.Money | None:
        money = [figure.value for figure in self.passage.within(start, end) if isinstance(figure.value, af.Money)]
        return money[-1] if money else None

    def _rate(self, part: Part, start: int, end: int) -> af.Rate | None:
        """The rate that the clause states, unless it is the standard in force."""
        key, per = _RATES[part]
        rates = (figure.value for figure in self.passage.within(start, end) if isinstance(figure.value, af.Rate))
        stated = next((rate for rate in rates if sorted(rate.per) == sorted(per)), None)
        known = key in self.standards and self.standards.rate(key) == stated
        return None if known else stated


def _possible(found: re.Match[str]) -> bool:
    return int(found["people"]) >= 1 and 1 <= int(found["months"]) <= LONGEST_MONTHS


def _topics(text: str) -> tuple[str, ...]:
    found = _TOPICS.search(text)
    return tuple(topic for topic in re.split(r"[，、]", found["topics"]) if topic) if found else ()


def _unlike(keys: Sequence[str]) -> list[str]:
    """Each key once: the second of a kind is numbered."""
    return [
        key if keys[:place].count(key) == 0 else f"{key}_{keys[:place].count(key) + 1}"
        for place, key in enumerate(keys)
    ]


RECOGNISER = Recogniser(recognises=recognises, read=read)
