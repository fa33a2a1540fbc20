"""How this program knows its clause in a notice, and what it takes from it. 条款识别。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, evolve, frozen

import aidfunds as af
from aidfunds.model import ObligationKind, readable_key
from aidfunds.reading import Passage, Payment, Recogniser
from aidfunds_consumer_relief.plan import PROGRAM, Activity, ActivityKind, ConsumerReliefPlan, SalesTarget

_HEADING = re.compile(r"消费(?:扶贫|帮扶|协作)|产销(?:对接|协作)")
_KINDS = (  # the first that fits
    (ActivityKind.CERTIFICATION, re.compile(r"认定|认证")),
    (ActivityKind.BRANDING, re.compile(r"品牌")),
    (ActivityKind.EXHIBITION, re.compile(r"展销|展示|展会|博览会")),
    (ActivityKind.PROMOTION, re.compile(r"平台|营销|销售渠道|供销关系|产销对接|推介|直播|专柜")),
)
_PIECE = re.compile(r"[^，。；\n]+")
_LEAD = re.compile(r"^(?:负责|组织(?!协调)|积极|深入|充分|精准)*(?:组织(?!协调)|开展)?")
_SOLD = re.compile(r"销售额|销售收入|采购额|消费额")
_LEDGER = re.compile(r"销售台[账帐]")
_FOR_WHOM = re.compile(r"建档立卡(?:贫困)?(?:户|人口)|脱贫(?:户|人口)")
_HELP = re.compile(r"(?:落实带贫机制|带动)[^。；]{2,40}")


def recognises(passage: Passage) -> bool:
    """A clause headed 消费扶贫, 消费帮扶 or 产销对接. 是否本类条款。"""
    return bool(_HEADING.search(passage.heading))


def read(passage: Passage) -> Iterator[af.Project | af.Obligation]:
    """A project for each agency paid, with what the clause has it do and sell; and all duties. 读出项目与要求。"""
    for paid in passage.payments:
        own = tuple(duty for duty in passage.duties if paid.payee in duty.obligors)
        yield _project(passage, paid, own)
    ledgers = [item for duty in passage.duties for item in duty.evidence if _LEDGER.search(item)]
    for duty in passage.duties:
        wanting = duty.kind is ObligationKind.TARGET and not duty.evidence
        yield evolve(duty, evidence=tuple(dict.fromkeys(ledgers))) if wanting else duty


def _project(passage: Passage, paid: Payment, duties: tuple[af.Obligation, ...]) -> af.Project:
    plan = ConsumerReliefPlan(activities=_activities(passage, duties), target=_target(passage, duties))
    whom, help_ = _FOR_WHOM.search(passage.text), _HELP.search(passage.text)
    return af.Project(
        key=f"consumer_{readable_key(paid.payee)}",
        title=f"{passage.heading}（{paid.payee}）",
        program=PROGRAM,
        holder=paid.payee,
        amount=paid.amount,
        source=paid.source,
        content="、".join(activity.title for activity in plan.activities),
        beneficiaries=whom[0] if whom else "",
        benefit_mechanism=help_[0] if help_ else "",
        implementers=(paid.payee,),
        auditors=_named(passage, "auditors"),
        acceptors=_named(passage, "acceptors"),
        plan=plan,
    )


def _named(passage: Passage, role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for duty in passage.duties for name in getattr(duty, role)))


@define
class _Run:
    """Pieces of one kind that follow each other."""

    kind: ActivityKind
    start: int
    end: int
    said: list[str]


def _activities(passage: Passage, duties: tuple[af.Obligation, ...]) -> tuple[Activity, ...]:
    runs = [run for duty in duties for run in _runs(passage, duty)]
    made, count = [], dict[str, int]()
    for run in runs:
        key = run.kind.value
        count[key] = count.get(key, 0) + 1
        made.append(
            Activity(
                key=key if count[key] == 1 else f"{key}_{count[key]}",
                kind=run.kind,
                title="，".join(run.said),
                source=passage.cite(run.start, run.end),
            )
        )
    return tuple(made)


@frozen
class _Piece:
    start: int
    end: int
    text: str


def _pieces(passage: Passage, duty: af.Obligation) -> Iterator[_Piece]:
    place = passage.place(duty.source)
    if place is None:
        return
    for found in _PIECE.finditer(passage.text, *place):
        text = found[0]
        begin = next((len(name) for name in duty.obligors if text.startswith(name)), 0)
        yield _Piece(found.start() + begin, found.end(), text[begin:])


def _runs(passage: Passage, duty: af.Obligation) -> Iterator[_Run]:
    run: _Run | None = None
    for piece in _pieces(passage, duty):
        kind = None if _bounded(passage, piece) else _kind(piece.text)
        if run is not None and kind is run.kind:
            run.end, run.said = piece.end, [*run.said, _LEAD.sub("", piece.text)]
            continue
        if run is not None and kind is not None:
            yield run
            run = None
        if kind is not None:
            run = _Run(kind, piece.start, piece.end, [_LEAD.sub("", piece.text)])
    if run is not None:
        yield run


def _kind(text: str) -> ActivityKind | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def _bounded(passage: Passage, piece: _Piece) -> bool:
    return any(figure.bound for figure in passage.within(piece.start, piece.end))


def _target(passage: Passage, duties: tuple[af.Obligation, ...]) -> SalesTarget | None:
    """What must at least be sold in the year: the first amount with 不少于 beside a word of sales."""
    for duty in duties:
        for piece in _pieces(passage, duty):
            for figure in passage.within(piece.start, piece.end):
                if figure.bound == "at_least" and isinstance(figure.value, af.Money) and _SOLD.search(piece.text):
                    return SalesTarget(
                        at_least=figure.value, year=passage.year, source=passage.cite(piece.start, piece.end)
                    )
    return None


RECOGNISER = Recogniser(recognises=recognises, read=read)
