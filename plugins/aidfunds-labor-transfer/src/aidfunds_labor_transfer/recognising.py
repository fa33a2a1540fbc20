"""How this program knows its clause in a notice, and what it takes from it. 条款识别。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, field, frozen

import aidfunds as af
from aidfunds.model import ObligationKind, readable_key
from aidfunds.reading import Passage, Payment, Recogniser
from aidfunds_labor_transfer.plan import PROGRAM, LaborPlan, StatedCounties

_HEADING = re.compile(r"(?:劳动力|劳务).{0,8}(?:转移|就业|输出|协作)|转移就业")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,9}[县市区旗]")
_CARRIED_OUT = re.compile(
    r"由(?P<count>(?:(?P<number>[0-9]{1,3})个)?(?:贫困|受援|各)?县(?:（[市区]）)?)(?P<office>[\u4e00-\u9fff]{1,8}?局)(?:具体)?(?:组织|负责)?实施"
)
_SUPERVISED = re.compile(r"由(?P<who>[\u4e00-\u9fff]{2,16}?)(?:全程)?监督(?:指导|管理)")
_POOLED = re.compile(r"[^，。]{0,12}由(?P<level>[省市州县])县?两级(?P<offices>[\u4e00-\u9fff、]{2,16})部门统筹使用")
_OFFICES = {"人社": "人社局", "扶贫": "扶贫办", "财政": "财政局"}
_WAYS = re.compile(r"通过(?P<ways>[^，。]{4,80}?)等?方式")
_AIM = re.compile(r"(?:协助当地)?实现(?P<aim>[^。]{0,10}劳动力[^。，]{2,40})")
_FOR_WHOM = re.compile(r"(?:受益对象|对象)[^，。]{0,8}瞄准(?P<who>建档立卡[\u4e00-\u9fff]{2,6})")
_RETAINED = re.compile(r"(?P<level>[省市州]本级)留用(?P<what>[\u4e00-\u9fff]{2,16})资金")
_PURPOSES = re.compile(r"主要用于[^。]{4,300}")
_REIMBURSED = re.compile(r"报[账帐]制")
_ROSTER = re.compile(r"(?P<of>培训|公益性岗位)[^。]*名册")
_ROSTERS = {"培训": "培训名册", "公益性岗位": "公益岗名册"}
_SIGNED = re.compile(r"(?P<how>签字(?:并加盖手印)?|签收确认)")
VOUCHERS = "项目资金报账凭证"


def recognises(passage: Passage) -> bool:
    """A clause headed 劳动力转移就业, 劳务协作 or the like. 是否本类条款。"""
    return bool(_HEADING.search(passage.heading))


def read(passage: Passage) -> Iterator[af.Project | af.Obligation]:
    """A project for each county and each office paid, and whom the clause obliges to what. 读出项目与要求。"""
    said = _Clause(passage)
    projects = tuple(said.projects())
    yield from projects
    yield from said.duties(projects)


@frozen
class _Clause:
    """What the projects of a clause share."""

    passage: Passage
    office: str = field(init=False)  # of each county, 人社局
    supervisor: str = field(init=False)
    counties: tuple[str, ...] = field(init=False)

    @office.default
    def _of_counties(self) -> str:
        found = _CARRIED_OUT.search(self.passage.text)
        return found["office"] if found else ""

    @supervisor.default
    def _supervising(self) -> str:
        found = _SUPERVISED.search(self.passage.text)
        return found["who"] if found else ""

    @counties.default
    def _paid(self) -> tuple[str, ...]:
        return tuple(payment.payee for payment in self.passage.payments if _COUNTY.fullmatch(payment.payee))

    def bureaus(self) -> tuple[str, ...]:
        """Those who carry the projects out, county by county. 各县实施单位。"""
        return tuple(f"{county}{self.office}" for county in self.counties)

    def projects(self) -> Iterator[af.Project]:
        for paid in self.passage.payments:
            yield self._of_county(paid) if paid.payee in self.counties else self._of_city(paid)

    def _of_county(self, paid: Payment) -> af.Project:
        bureau = f"{paid.payee}{self.office}" if self.office else paid.payee
        return self._project(paid, f"{paid.payee}{self.passage.heading}", bureau, LaborPlan())

    def _of_city(self, paid: Payment) -> af.Project:
        retained = _RETAINED.search(self.passage.text)
        title = f"{retained['level']}{retained['what']}" if retained else f"{paid.payee}{self.passage.heading}"
        purposes = _PURPOSES.search(self.passage.text, retained.end()) if retained else None
        plan = LaborPlan(
            purposes_source=self.passage.cite_match(purposes) if purposes else None, stated_counties=self._stated()
        )
        return self._project(paid, title, paid.payee, plan)

    def _stated(self) -> StatedCounties | None:
        found = _CARRIED_OUT.search(self.passage.text)
        if found is None or found["number"] is None:
            return None
        return StatedCounties(count=int(found["number"]), source=self.passage.cite_match(found, group="count"))

    def _project(self, paid: Payment, title: str, implementer: str, plan: LaborPlan) -> af.Project:
        return af.Project(
            key=f"labor_{readable_key(paid.payee)}",
            title=title,
            program=PROGRAM,
            holder=paid.payee,
            amount=paid.amount,
            source=paid.source,
            place=paid.payee if paid.payee in self.counties else "",
            content=self._words(_WAYS, "ways"),
            beneficiaries=self._words(_FOR_WHOM, "who"),
            benefit_mechanism=self._words(_AIM, "aim"),
            implementers=(implementer,),
            supervisors=(self.supervisor,) if self.supervisor else (),
            auditors=tuple(dict.fromkeys(name for duty in self.passage.duties for name in duty.auditors)),
            trains_people="培训" in self.passage.text,
            plan=plan,
        )

    def _words(self, pattern: re.Pattern[str], group: str) -> str:
        found = pattern.search(self.passage.text)
        return found[group] if found else ""

    def duties(self, projects: tuple[af.Project, ...]) -> Iterator[af.Obligation]:
        """Those of the words, given to the counties' offices where they name nobody. 各项要求。"""
        pooled = self._pooled()
        if pooled is not None:
            yield pooled
        in_counties = tuple(project.key for project in projects if project.holder in self.counties)
        own = {project.holder: project.key for project in projects}
        for duty in self.passage.duties:
            if pooled is not None and _covers(duty, pooled):
                continue  # the same words, read with whom they mean
            given = self._with_offices(_with_roster(duty), in_counties)
            held = tuple(own[name] for name in given.obligors if name in own)
            yield given if given.projects or not held else evolve(given, projects=held)

    def _with_offices(self, duty: af.Obligation, in_counties: tuple[str, ...]) -> af.Obligation:
        if duty.kind is ObligationKind.ACCEPTANCE:
            return duty
        named = any(self.office and name.endswith(self.office) and name != self.supervisor for name in duty.obligors)
        if named or not duty.obligors:
            above = (self.supervisor,) if self.supervisor else ()
            return evolve(duty, obligors=self.bureaus(), supervisors=duty.supervisors or above, projects=in_counties)
        if duty.kind is ObligationKind.SUPERVISION:
            return evolve(duty, projects=in_counties)
        vouchers = (VOUCHERS,) if _REIMBURSED.search(duty.duty) else ()
        return evolve(duty, evidence=(*duty.evidence, *vouchers))

    def _pooled(self) -> af.Obligation | None:
        """市县两级人社、扶贫部门统筹使用: the city's offices, and the counties' that carry the projects out."""
        found = _POOLED.search(self.passage.text)
        if found is None:
            return None
        named = (_OFFICES.get(name) for name in found["offices"].split("、"))
        own = tuple(f"{found['level']}{office}" for office in named if office)
        return af.Obligation(
            key=f"{PROGRAM}_pooled",
            kind=ObligationKind.USE,
            source=self.passage.cite_match(found),
            duty=found[0],
            obligors=(*own, *self.bureaus()),
        )


def _covers(duty: af.Obligation, other: af.Obligation) -> bool:
    span, inner = duty.source.span, other.source.span
    return span is not None and inner is not None and span[0] <= inner[0] and inner[1] <= span[1]


def _with_roster(duty: af.Obligation) -> af.Obligation:
    """A roster by what it is of and how it is confirmed: 培训名册（签字并加盖手印）."""
    found, signed = _ROSTER.search(duty.duty), _SIGNED.search(duty.duty)
    if found is None or signed is None:
        return duty
    named = f"{_ROSTERS[found['of']]}（{signed['how']}）"
    return evolve(duty, evidence=tuple(named if item.endswith("名册") else item for item in duty.evidence))


RECOGNISER = Recogniser(recognises=recognises, read=read)
