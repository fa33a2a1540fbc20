"""How well a notice guards itself: each digit of its money is changed in turn, and the notice proved again. 改动检验。

A change is noticed where the changed text contradicts what the text as it stands does not, or contradicts by another
difference.  A digit gives way to the one after it, nine and nought to one, so that no number begins with nought and
the same notice is always changed alike.
"""

# data: the digits of notices are read here, never said

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, field, frozen

from aidfunds.notice.notice import read_notice
from aidfunds.notice.records import Kind
from aidfunds.proof.prove import prove
from aidfunds.proof.records import Identity, Proof, Status
from aidfunds.words import Term, Worded

MOST_CHARACTERS = 10_000_000  # that are read again in all, about half a minute; beyond it a sample is tried
_DIGITS = ("0123456789", "０１２３４５６７８９")
_WORDS = ("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖", "壹貳叄肆伍陸柒捌玖")  # 零 only joins other words
_NEXT = {digit: family[int(digit) % 9 + 1] for family in _DIGITS for digit in family} | {
    digit: family[(place + 1) % 9] for family in reversed(_WORDS) for place, digit in enumerate(family)
}

Standing: TypeAlias = tuple[int, tuple[int, ...]]  # where a relation stands: its stated figure, its terms


class Silence(Worded):
    """Why nothing in the notice tells of a change. 未察觉的原因。"""

    UNTOUCHED = "untouched", Term("没有关系涉及", "not touched")
    LOST = "lost", Term("改后看不出关系", "the relation no longer shows")
    UNPROVABLE = "unprovable", Term("关系无法证明", "the relation is unprovable")
    MENDED = "mended", Term("改后反而相符", "the change makes it hold")
    ROUNDED = "rounded", Term("在取舍误差之内", "within rounding")


@frozen
class Cover:
    """What became of an identity that reaches the changed figure; ``after`` is None where it is gone. 所在关系。"""

    identity: int
    before: Status
    after: Status | None


@frozen(kw_only=True)
class Mutation:
    """One digit changed, ``place`` being where it stands in the original, and what came of it. 一处改动。"""

    figure: int
    place: int
    before: str
    after: str
    broken: int = 0  # how many relations contradict it
    suspects: tuple[int, ...] = ()  # likeliest first
    silence: Silence | None = None
    covers: tuple[Cover, ...] = field(default=(), repr=False)

    @property
    def noticed(self) -> bool:
        """Whether the document contradicts the change. 是否察觉。"""
        return self.broken > 0

    @property
    def named(self) -> bool:
        """Whether the changed figure is among the suspects. 是否指出。"""
        return self.figure in self.suspects

    @property
    def named_first(self) -> bool:
        """Whether it is the likeliest of them. 是否首先指出。"""
        return self.suspects[:1] == (self.figure,)


@frozen(kw_only=True)
class Tally:
    """How many changes were tried, noticed, and pinned on the changed figure. 改动计数。"""

    tried: int
    noticed: int
    named: int
    named_first: int


@frozen(kw_only=True)
class Plan:
    """The digits to change, of so many that could be. 改动计划。"""

    possible: int
    places: tuple[tuple[int, int], ...] = field(repr=False)  # figure, place


def money(proof: Proof) -> tuple[int, ...]:
    """The figures that are changed. 金额。"""
    return tuple(index for index, figure in enumerate(proof.notice.figures) if figure.kind is Kind.MONEY)


def covered_money(proof: Proof) -> tuple[int, ...]:
    """Those of them that an identity proves or contradicts. 有关系判定的金额。"""
    left = set(proof.coverage.unproved)
    return tuple(index for index in money(proof) if index not in left)


def planned(proof: Proof) -> Plan:
    """Every digit of every money figure; of a long notice as many as time allows, evenly spread. 改动计划。"""
    text, figures = proof.notice.source.text, proof.notice.figures
    every = [
        (index, place)
        for index in money(proof)
        for place in range(figures[index].start, figures[index].end)
        if text[place] in _NEXT
    ]
    most = max(1, MOST_CHARACTERS // max(1, len(text)))
    chosen = every if len(every) <= most else [every[step * len(every) // most] for step in range(most)]
    return Plan(possible=len(every), places=tuple(chosen))


def mutated(proof: Proof, plan: Plan) -> Iterator[Mutation]:
    """Change each digit of a plan alone, and tell what becomes of the proof. 逐一改动。"""
    original = _Original(proof)
    for figure, place in plan.places:
        yield original.changed(figure, place)


def tally_of(mutations: Iterable[Mutation]) -> Tally:
    """The numbers of a measure. 改动计数。"""
    every = list(mutations)
    noticed = [one for one in every if one.noticed]
    return Tally(
        tried=len(every),
        noticed=len(noticed),
        named=sum(one.named for one in noticed),
        named_first=sum(one.named_first for one in noticed),
    )


def silence_of(covers: Sequence[Cover]) -> Silence:
    """Why the identities that reach a figure do not tell of its change. 未察觉的原因。"""
    afters = {one.after for one in covers}
    if not covers:
        return Silence.UNTOUCHED
    if None in afters:
        return Silence.LOST
    if Status.UNPROVABLE in afters:
        return Silence.UNPROVABLE
    mended = any(one.after is Status.PROVED is not one.before for one in covers)
    return Silence.MENDED if mended else Silence.ROUNDED


class _Original:
    """The proof as it stands, in the words that every changed one is compared by: places, which no change moves."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.figures = {figure.start: index for index, figure in enumerate(proof.notice.figures)}
        self.reaching: Mapping[int, Sequence[int]] = _reaching(proof)
        self.known = {(_place(proof, one), one.difference) for one in proof.contradicted}

    def changed(self, figure: int, place: int) -> Mutation:
        source = self.proof.notice.source
        before = source.text[place]
        text = source.text[:place] + _NEXT[before] + source.text[place + 1 :]
        after = prove(read_notice(evolve(source, text=text)))
        broken = [one for one in after.contradicted if (_place(after, one), one.difference) not in self.known]
        covers = self._covers(figure, after)
        return Mutation(
            figure=figure,
            place=place,
            before=before,
            after=_NEXT[before],
            broken=len(broken),
            suspects=self._suspects(after, broken),
            silence=None if broken else silence_of(covers),
            covers=covers,
        )

    def _covers(self, figure: int, after: Proof) -> tuple[Cover, ...]:
        found = {_place(after, one): one.status for one in after.identities}
        reaching = [(index, self.proof.identities[index]) for index in self.reaching.get(figure, ())]
        return tuple(Cover(index, one.status, found.get(_place(self.proof, one))) for index, one in reaching)

    def _suspects(self, after: Proof, broken: Iterable[Identity]) -> tuple[int, ...]:
        """Those that most broken identities suspect, then those that one suspects most."""
        ranks: defaultdict[int, list[int]] = defaultdict(list)
        for one in broken:
            for rank, suspect in enumerate(one.suspects):
                index = self.figures.get(after.notice.figures[suspect].start)
                if index is not None:  # else a figure that only the change makes
                    ranks[index].append(rank)
        return tuple(sorted(ranks, key=lambda index: (-len(ranks[index]), min(ranks[index]), index)))


def _reaching(proof: Proof) -> dict[int, list[int]]:
    reaching: defaultdict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(proof.identities):
        for figure in (one.relation.stated, *one.relation.terms):
            reaching[figure].append(index)
    return reaching


def _place(proof: Proof, one: Identity) -> Standing:
    figures = proof.notice.figures
    return figures[one.relation.stated].start, tuple(figures[index].start for index in one.relation.terms)
