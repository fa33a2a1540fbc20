"""How this program knows its clause in a notice, and what it takes from it. 条款识别。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

import aidfunds as af
from aidfunds.model import ApprovedItem, ObligationKind
from aidfunds.reading import Passage, Payment, Recogniser
from aidfunds_medical_ai.components import LONGEST, Component, ComponentKind
from aidfunds_medical_ai.dates import Deadline
from aidfunds_medical_ai.plan import PROGRAM, LumpSum, SystemPlan

ITEM = "system"
_HEADING = re.compile(r"医疗.{0,6}(?:智能|决策)|(?:临床|诊疗).{0,4}决策|智慧医疗|人工智能.{0,6}(?:医疗|诊断)")
_HOSPITAL = re.compile(r"在(?P<name>[\u4e00-\u9fff]{2,24}?(?:医院|卫生院))(?=实施|建设|开展|试点)")
_PARTS = re.compile(r"(?:包含|包括|含|建设内容为|主要为)(?P<parts>[^。；，\n]{4,300})")
_PART = re.compile(r"(?:[^、，（]|（[^）]*）)+")
_LEAD = re.compile(r"^(?:以及|及|和|所需|相关|配套|建设)+")
_KINDS = (  # the first that fits
    (ComponentKind.MAINTENANCE, re.compile(r"维护|升级|运维|质保")),
    (ComponentKind.RECORD_INTERFACE, re.compile(r"电子病历|病历|接口|对接")),
    (ComponentKind.HARDWARE, re.compile(r"服务器|硬件|设备|终端|存储")),
    (ComponentKind.DIAGNOSIS, re.compile(r"诊断|辅助决策|影像")),
)
_COMPLETED = re.compile(r"完成|建成")
_IN_USE = re.compile(r"临床|投入使用|上线|启用|实诊")
_FOR_WHOM = re.compile(r"建档立卡(?:贫困)?(?:户|人口)|脱贫(?:户|人口)")
_HELP = re.compile(r"提升医疗机构[^，。]{0,20}|降低[^，。]{2,20}支出")
_PILOT = re.compile(r"项目$")


def recognises(passage: Passage) -> bool:
    """A clause headed 医疗智能决策 or the like. 是否本类条款。"""
    return bool(_HEADING.search(passage.heading))


def read(passage: Passage) -> Iterator[af.Project | af.Obligation]:
    """A system for each payee, with its parts, its hospital and its deadlines; and all duties. 读出项目与要求。"""
    for number, paid in enumerate(passage.payments, 1):
        yield _project(passage, paid, number if len(passage.payments) > 1 else 0)
    yield from passage.duties


def _project(passage: Passage, paid: Payment, number: int) -> af.Project:
    title = _PILOT.sub("", passage.heading)
    hospital = _HOSPITAL.search(passage.text)
    managing = _obligors(passage, ObligationKind.SUPERVISION)
    whom, helped = _FOR_WHOM.search(passage.text), "，".join(found[0] for found in _HELP.finditer(passage.text))
    parts = _components(passage)
    return af.Project(
        key=f"{PROGRAM}_{number}" if number else PROGRAM,
        title=title,
        program=PROGRAM,
        holder=paid.payee,
        amount=paid.amount,
        source=paid.source,
        place=hospital["name"] if hospital else "",
        content="、".join(part.title for part in parts),
        beneficiaries=whom[0] if whom else "",
        benefit_mechanism=helped,
        implementers=(*managing, *((hospital["name"],) if hospital else ())),
        supervisors=managing,
        auditors=tuple(dict.fromkeys(name for duty in passage.duties for name in duty.auditors)),
        acceptors=tuple(dict.fromkeys(name for duty in passage.duties for name in duty.acceptors)),
        approved=(ApprovedItem(item=ITEM, title=title, amount=paid.amount, source=paid.source),),
        plan=SystemPlan(
            hospital=hospital["name"] if hospital else "",
            lump_sum=LumpSum(item=ITEM, title=title, amount=paid.amount, source=paid.source),
            components=parts,
            completion_deadline=_deadline(passage, _COMPLETED),
            clinical_use_deadline=_deadline(passage, _IN_USE),
        ),
    )


def _obligors(passage: Passage, kind: ObligationKind) -> tuple[str, ...]:
    named = (name for duty in passage.duties if duty.kind is kind for name in duty.obligors)
    return tuple(dict.fromkeys(named))


def _deadline(passage: Passage, pattern: re.Pattern[str]) -> Deadline | None:
    """The day by which a duty that speaks of it is due."""
    dated = (duty for duty in passage.duties if duty.due is not None and pattern.search(duty.duty))
    return next((Deadline(on=duty.due, source=duty.source) for duty in dated if duty.due is not None), None)


def _components(passage: Passage) -> tuple[Component, ...]:
    """The parts that the clause lists; what is no known sort of part is *other*."""
    listed = _PARTS.search(passage.text)
    if listed is None:
        return ()
    made, count = [], dict[str, int]()
    for found in _PART.finditer(passage.text, *listed.span("parts")):
        part = _component(passage, found.start(), found.end())
        if part is not None:
            count[part[0].value] = number = count.get(part[0].value, 0) + 1
            key = part[0].value if number == 1 else f"{part[0].value}_{number}"
            made.append(_made(passage, key, part, (found.start(), found.end())))
    return tuple(made)


_Part = tuple[ComponentKind, str, af.Quantity | None, int | None]


def _component(passage: Passage, start: int, end: int) -> _Part | None:
    text, quantity, years = passage.text[start:end], None, None
    for figure in reversed(passage.within(start, end)):
        if isinstance(figure.value, af.Quantity):
            if figure.value.unit == "年":
                years = int(figure.value.number)
            else:
                quantity = figure.value
            text = text[: figure.start - start] + text[figure.end - start :]
    title = _LEAD.sub("", text).strip()
    kind = next((kind for kind, pattern in _KINDS if pattern.search(title)), ComponentKind.OTHER)
    if kind is ComponentKind.MAINTENANCE and (years is None or not 1 <= years <= LONGEST):
        kind, years = ComponentKind.OTHER, None
    return (kind, title, quantity, years if kind is ComponentKind.MAINTENANCE else None) if title else None


def _made(passage: Passage, key: str, part: _Part, place: tuple[int, int]) -> Component:
    kind, title, quantity, years = part
    return Component(key=key, title=title, kind=kind, quantity=quantity, years=years, source=passage.cite(*place))


RECOGNISER = Recogniser(recognises=recognises, read=read)
