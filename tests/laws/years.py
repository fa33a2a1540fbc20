"""Small years with any money in them, for the laws of the notice's own rules. 小型年度台账。"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.documents import AdjustmentRule, Citation, DocumentKind, OfficialDocument, Rules
from aidfunds.model.funds import Allocation, Channel, Fund, ProgramShare
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import ApprovedItem, Fulfilment, Obligation, ObligationKind, Project
from aidfunds.money import Money
from aidfunds.testing.drawn.words import channel_keys

SOURCE = Citation("一")
DAY = date(2020, 6, 1)
AGENCIES = ("north", "south", "west")
PROGRAMS = ("schools", "roads")
PROJECTS = ("alpha", "beta", "gamma")

money = st.integers(0, 10**10).map(Money)


def agency(key: str, level: Level = Level.COUNTY) -> Agency:
    return Agency(key=key, name=key, kind=AgencyKind.GOVERNMENT, level=level)


def project(key: str, amount: Money, holder: str = "north", program: str = "schools") -> Project:
    return Project(key=key, title=key, program=program, holder=holder, amount=amount, source=SOURCE)


def year(projects: tuple[Project, ...] = (), allocations: tuple[Allocation, ...] = ()) -> Portfolio:
    return Portfolio(
        title="小年",
        year=2020,
        as_of=DAY,
        documents=(OfficialDocument(key="notice", title="通知", kind=DocumentKind.ALLOCATION),),
        agencies=tuple(map(agency, AGENCIES)),
        funds=(Fund(key="fund", title="资金", year=2020, donor="north", amount=Money(0), source=SOURCE),),
        rules=Rules(adjustment=AdjustmentRule(limit=Fraction(1, 10), applies_to=(Level.COUNTY,), source=SOURCE)),
        programs=(
            ProgramShare(key="schools", fund="fund", channel=Channel.COORDINATED, amount=Money(0), source=SOURCE),
        ),
        projects=projects,
        allocations=allocations,
    )


Decision = tuple[str, str, int, Money]

_projects = st.dictionaries(
    st.sampled_from(PROJECTS), st.tuples(money, st.sampled_from(AGENCIES), st.sampled_from(PROGRAMS)), max_size=3
)
_allocations = st.lists(
    st.tuples(channel_keys(), st.sampled_from(AGENCIES), st.integers(0, len(PROJECTS)), money), max_size=6
)


def years() -> st.SearchStrategy[Portfolio]:
    """Any of three projects, each with any holder, and up to six allocations, some without a project."""
    return st.builds(_year, _projects, _allocations)


def _year(projects: dict[str, tuple[Money, str, str]], allocations: list[Decision]) -> Portfolio:
    """Each allocation is for the project of its number, counted round; the number after the last is for none."""
    keys = ("", *projects)
    given = (
        Allocation(
            key=f"a{number}",
            fund="fund",
            channel=channel,
            payee=payee,
            amount=amount,
            source=SOURCE,
            project=keys[place % len(keys)],
        )
        for number, (channel, payee, place, amount) in enumerate(allocations)
    )
    return year(tuple(project(key, *made) for key, made in projects.items()), tuple(given))


def itemised(amounts: list[Money], key: str = "alpha") -> Project:
    """A county's project whose amount is the sum of its items."""
    items = (ApprovedItem(item=f"i{n}", title=f"i{n}", amount=one, source=SOURCE) for n, one in enumerate(amounts))
    whole = project(key, sum(amounts, Money(0)))
    return evolve(whole, approved=tuple(items))


days = st.integers(0, 400).map(lambda number: date(2020, 1, 1) + timedelta(number))
evidence = st.lists(st.sampled_from(("凭证", "台账", "名册", "报告")), unique=True).map(tuple)
by = st.sampled_from(("", *AGENCIES))
fulfilments = st.lists(st.builds(Fulfilment, on=days, evidence=evidence, by=by), max_size=6).map(tuple)


@st.composite
def obligations(draw: st.DrawFn, key: str = "duty") -> Obligation:
    return Obligation(
        key=key,
        kind=ObligationKind.DELIVERY,
        source=SOURCE,
        duty="完成",
        evidence=draw(evidence),
        due=draw(st.none() | days),
        done=draw(fulfilments),
    )


@st.composite
def duties(draw: st.DrawFn) -> Portfolio:
    """A year with up to six obligations."""
    number = draw(st.integers(0, 6))
    return evolve(year(), obligations=tuple(draw(obligations(key=f"duty{n}")) for n in range(number)))
