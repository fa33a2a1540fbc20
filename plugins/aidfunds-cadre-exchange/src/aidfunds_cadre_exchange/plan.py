"""What a plan of cadre exchange says: who goes where for how long, which classes, which lectures. 实施计划。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import frozen

import aidfunds as af
from aidfunds.model import amount_field, count_field, key_field, title_field, tuple_field
from aidfunds.words import listed
from aidfunds_cadre_exchange.kinds import Category, Form, Part, Rank
from aidfunds_cadre_exchange.texts import tr

PROGRAM = "cadre_exchange"
PER_MONTH = ("人", "月")
PER_DAY = ("人", "天")
PER_HOUR = ("学时",)
LONGEST_MONTHS = 120
LONGEST_DAYS = 366
LONGEST_HOURS = 24 * LONGEST_DAYS
FIRST_YEAR, LAST_YEAR = 1949, 2100


@frozen(kw_only=True)
class Cohort:
    """Some people sent together for whole months; ``rate`` only where it is their own. 派出批次。

    ``starts_on`` is the first day paid for; without it the carry-over can only be bounded.
    """

    key: str = key_field()
    title: str = title_field()
    form: Form
    people: int = count_field()
    months: int = count_field()
    starts_on: date | None = None
    rate: af.Rate | None = None
    source: af.Citation

    def __attrs_post_init__(self) -> None:
        _at_least_one(people=self.people, months=self.months)
        _per(self.rate, PER_MONTH)
        if self.months > LONGEST_MONTHS:
            raise af.InvalidFieldError(tr("months 至多 {most} 个月：{months}", most=LONGEST_MONTHS, months=self.months))
        if self.starts_on is not None and not FIRST_YEAR <= self.starts_on.year <= LAST_YEAR:
            raise af.InvalidFieldError(
                tr(
                    "starts_on 的年份应在 {first} 至 {last} 年之间：{day}",
                    first=FIRST_YEAR,
                    last=LAST_YEAR,
                    day=self.starts_on,
                )
            )

    @property
    def person_months(self) -> int:
        """People times months. 人月数。"""
        return self.people * self.months


@frozen(kw_only=True)
class TrainingSeries:
    """Sessions of one class, all of a size and a length. 培训班。

    ``stated_people`` is the head-count over all sessions, where the clause states it.
    """

    key: str = key_field()
    title: str = title_field()
    category: Category
    sessions: int = count_field()
    people_per_session: int = count_field()
    days: int = count_field()
    topics: tuple[str, ...] = tuple_field()
    stated_people: int | None = None
    rate: af.Rate | None = None
    source: af.Citation

    def __attrs_post_init__(self) -> None:
        _at_least_one(sessions=self.sessions, people_per_session=self.people_per_session, days=self.days)
        _per(self.rate, PER_DAY)
        if self.days > LONGEST_DAYS:
            raise af.InvalidFieldError(tr("days 至多 {most} 天：{days}", most=LONGEST_DAYS, days=self.days))

    @property
    def size(self) -> tuple[af.Quantity, af.Quantity, af.Quantity]:
        """Sessions, people in each, days. 规模。"""
        return (
            af.Quantity(self.sessions, "期"),
            af.Quantity(self.people_per_session, "人", per=("期",)),
            af.Quantity(self.days, "天"),
        )

    @property
    def people(self) -> int:
        """Head-count over all sessions. 培训人次。"""
        return self.sessions * self.people_per_session


@frozen(kw_only=True)
class LectureSeries:
    """Experts who come to teach: a lump sum, or hours at the fee of their rank. 讲学。"""

    key: str = key_field()
    title: str = title_field()
    sessions: int = count_field()
    hours_per_session: int | None = None
    rank: Rank | None = None
    rate: af.Rate | None = None
    amount: af.Money | None = None
    topics: tuple[str, ...] = tuple_field()
    source: af.Citation

    def __attrs_post_init__(self) -> None:
        _at_least_one(sessions=self.sessions)
        _per(self.rate, PER_HOUR)
        by_hours = (self.hours_per_session, self.rank)
        if self.amount is not None:
            if any(given is not None for given in (*by_hours, self.rate)):
                raise af.InvalidFieldError(
                    tr("总额（amount）与按学时测算（hours_per_session、rank、rate）只能写一种；请删去其一")
                )
            if self.amount < af.ZERO:
                raise af.InvalidFieldError(tr("amount 不能为负：{amount}", amount=self.amount))
        elif None in by_hours:
            raise af.InvalidFieldError(
                tr("请写总额 amount，或同时写 hours_per_session（每期学时）和 rank（讲课人职称）")
            )
        else:
            _at_least_one(hours_per_session=self.hours_per_session)
            if self.hours_per_session is not None and self.hours_per_session > LONGEST_HOURS:
                raise af.InvalidFieldError(
                    tr("hours_per_session 至多 {most} 学时：{hours}", most=LONGEST_HOURS, hours=self.hours_per_session)
                )


@frozen(kw_only=True)
class StatedSum:
    """A sum that the clause itself states for a part. 条款载明的金额。"""

    part: Part
    amount: af.Money = amount_field()
    source: af.Citation


@frozen(kw_only=True)
class StatedPeople:
    """The head-count that the clause itself states for those sent. 条款载明的人数。"""

    people: int = count_field()
    source: af.Citation


@frozen(kw_only=True)
class CadreExchangePlan:
    """The plan of one project; InvalidFieldError where it contradicts itself. 干部人才培养交流计划。"""

    cohorts: tuple[Cohort, ...] = tuple_field()
    training: tuple[TrainingSeries, ...] = tuple_field()
    lectures: tuple[LectureSeries, ...] = tuple_field()
    stated_people: StatedPeople | None = None
    stated: tuple[StatedSum, ...] = tuple_field()

    def __attrs_post_init__(self) -> None:
        _unlike("cohorts", (cohort.key for cohort in self.cohorts))
        _unlike("training", (series.key for series in self.training))
        _unlike("lectures", (series.key for series in self.lectures))
        _unlike("stated", (stated_sum.part.value for stated_sum in self.stated))

    @property
    def people(self) -> int:
        """Those sent, over all cohorts. 派出人数。"""
        return sum(cohort.people for cohort in self.cohorts)

    @property
    def person_months(self) -> int:
        """Over all cohorts. 派出人月数。"""
        return sum(cohort.person_months for cohort in self.cohorts)

    @property
    def undated(self) -> tuple[Cohort, ...]:
        """Cohorts without a start date. 未定开始日期的批次。"""
        return tuple(cohort for cohort in self.cohorts if cohort.starts_on is None)

    def stated_sum(self, part: Part) -> StatedSum | None:
        """What the clause states for a part, if it does. 条款载明金额。"""
        return next((stated_sum for stated_sum in self.stated if stated_sum.part is part), None)


def _at_least_one(**counts: int | None) -> None:
    for name, count in counts.items():
        if type(count) is not int or count < 1:
            raise af.InvalidFieldError(tr("{name} 应至少为 1：{count}", name=name, count=repr(count)))


def _per(rate: af.Rate | None, per: tuple[str, ...]) -> None:
    if rate is not None and sorted(rate.per) != sorted(per):
        raise af.InvalidFieldError(tr("rate 应以 元/{units} 计，而不是 {rate}", units="·".join(per), rate=rate.written))


def _unlike(name: str, keys: Iterable[str]) -> None:
    twice = sorted(key for key, times in Counter(keys).items() if times > 1)
    if twice:
        raise af.InvalidFieldError(tr("{name} 中“{keys}”写了不止一次", name=name, keys=listed(twice)))
