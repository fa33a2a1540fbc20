"""What a notice proves, as data: aidfunds.proof/1, of one figure, and with digits changed. 证明文档。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from aidfunds.language import tr
from aidfunds.model.findings import Severity
from aidfunds.money import rounded
from aidfunds.notice.annexes import Annex
from aidfunds.notice.changes import Change
from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import in_yuan, plain
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.references import Reference
from aidfunds.notice.said import Said
from aidfunds.proof.derived import Derived, derived_formula, derived_of
from aidfunds.proof.formulas import formula_of
from aidfunds.proof.lookup import Found
from aidfunds.proof.mutation import Cover, Mutation, Plan, Tally, covered_money, money, tally_of
from aidfunds.proof.outcomes import Outcome, outcomes_of
from aidfunds.proof.records import Addend, Factor, Identity, Member, Proof, Relation, Shape, Status
from aidfunds.proof.roles import roles_of
from aidfunds.report.documents import anomaly_document
from aidfunds.version import VERSION


def mutation_document(
    proof: Proof, plan: Plan, mutations: Sequence[Mutation], *, fail_on: Severity = Severity.ERROR
) -> dict[str, Any]:
    """The measures, then each change; ids are those of the notice's own proof, and ``ok`` is its own. 改动检验文档。"""
    covered = set(covered_money(proof))
    return {
        "schema": "aidfunds.mutation/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "ok": not proof.fails(fail_on),
        "source": source_document(proof.notice),
        "figures": {"money": len(money(proof)), "covered": len(covered)},
        "possible": plan.possible,
        "all": _measures(tally_of(mutations)),
        "covered": _measures(tally_of(mutation for mutation in mutations if mutation.figure in covered)),
        "unnoticed": [
            _mutation_change(proof, mutation)
            | {"why": mutation.silence.value, "covered_by": [_cover(cover) for cover in mutation.covers]}
            for mutation in mutations
            if mutation.silence is not None
        ],
        "noticed": [
            _mutation_change(proof, mutation)
            | {
                "contradicted": mutation.broken,
                "suspects": [figure_id(index) for index in mutation.suspects],
                "named": mutation.named,
                "named_first": mutation.named_first,
            }
            for mutation in mutations
            if mutation.noticed
        ],
    }


def percent(part: int, whole: int) -> str | None:
    """Per cent with one decimal, halves up; None of nothing. 百分比。"""
    if not whole:
        return None
    tenths = rounded(Fraction(1000 * part, whole))
    return f"{tenths // 10}.{tenths % 10}"


def _measures(tally: Tally) -> dict[str, Any]:
    return {
        "tried": tally.tried,
        "noticed": tally.noticed,
        "named": tally.named,
        "named_first": tally.named_first,
        "noticed_percent": percent(tally.noticed, tally.tried),
        "named_percent": percent(tally.named, tally.noticed),
        "named_first_percent": percent(tally.named_first, tally.noticed),
    }


def _mutation_change(proof: Proof, mutation: Mutation) -> dict[str, Any]:
    figure = proof.notice.figures[mutation.figure]
    return {
        "figure": figure_id(mutation.figure),
        "text": figure.text,
        "changed": changed_text(proof, mutation),
        "start": mutation.place,
        "end": mutation.place + 1,
        "line": proof.notice.line_of(mutation.place),
        "clause": proof.notice.clause_of(figure.at) or None,
    }


def changed_text(proof: Proof, mutation: Mutation) -> str:
    """The figure as it reads with the change. 改后的数值。"""
    figure = proof.notice.figures[mutation.figure]
    place = mutation.place - figure.start
    return figure.text[:place] + mutation.after + figure.text[place + 1 :]


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        "identity": f"i{cover.identity + 1}",
        "before": cover.before.value,
        "after": cover.after.value if cover.after else None,
    }


def proof_document(proof: Proof, *, fail_on: Severity = Severity.ERROR) -> dict[str, Any]:
    """The figures, the identities and what they cover; ``ok`` is what the exit status says. 证明文档。"""
    notice = proof.notice
    roles = roles_of(proof)
    return {
        "schema": "aidfunds.proof/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "ok": not proof.fails(fail_on),
        "source": source_document(notice),
        "head": head_document(notice),
        "figures": [_figure(notice, index, roles.get(index)) for index in range(len(notice.figures))],
        "identities": [_identity(notice, number, identity) for number, identity in enumerate(proof.identities, 1)],
        "derived": [_derived(notice, derived) for derived in derived_of(notice, proof.identities)],
        "normalised": [_change(notice, change) for change in notice.even.changes],
        "anomalies": [anomaly_document(anomaly) for anomaly in proof.anomalies],
        "coverage": {
            "figures": proof.coverage.figures,
            "proved": proof.coverage.proved,
            "contradicted": proof.coverage.contradicted,
            "unproved": len(proof.coverage.unproved),
        },
        "unproved": [figure_id(index) for index in proof.coverage.unproved],
    }


def figure_id(index: int) -> str:
    """The name of a figure in the document. 数值编号。"""
    return f"f{index + 1}"


def identity_id(place: int) -> str:
    """The name of an identity in the document. 勾稽关系编号。"""
    return f"i{place + 1}"


def source_document(notice: Notice) -> dict[str, Any]:
    """What was read; its text where that was taken out of another format, without the numbers of persons. 原件。"""
    source = notice.source
    return {
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "characters": len(source.text),
        "text": notice.shown if source.extracted else None,
    }


def _figure(notice: Notice, index: int, role: str | None) -> dict[str, Any]:
    figure = notice.figures[index]
    table, row, column = figure.cell or (0, 0, 0)
    return {
        "id": figure_id(index),
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "line": notice.line_of(figure.start),
        "clause": notice.clause_of(figure.at) or None,
        "cell": {"table": table + 1, "row": row + 1, "column": column + 1} if figure.cell else None,
        "kind": figure.kind.value,
        "value": None if figure.kind is Kind.OTHER else figure.value,
        "unit": figure.unit or None,
        "bound": figure.bound.value if figure.bound else None,
        "role": role,
    }


def _identity(notice: Notice, number: int, identity: Identity) -> dict[str, Any]:
    relation = identity.relation
    stated = notice.figures[relation.stated]
    unknown = identity.status is Status.UNPROVABLE and not relation.addends
    return {
        "id": identity_id(number - 1),
        "kind": relation.shape.value,
        "status": identity.status.value,
        "stated": figure_id(relation.stated),
        "stated_value": _number(stated, stated.number),
        "computed_value": None if unknown else _computed(stated, relation),
        "difference": None if unknown else _number(stated, identity.difference),
        "tolerance": _number(stated, identity.tolerance) if identity.tolerance else "0",
        "unit": stated.unit,
        "terms": [figure_id(index) for index in relation.terms],
        "term_values": [_number(stated, addend.value) for addend in relation.addends],
        "factors": _factors(notice, relation),
        "members": [_member(notice, member) for member in relation.members],
        "formula": formula_of(notice, identity),
        "commitment": _place(notice, *relation.commits) if relation.commits else None,
        "reason": identity.reason.value if identity.reason else None,
        "suspects": [figure_id(index) for index in identity.suspects],
    }


def _computed(stated: Figure, relation: Relation) -> str:
    return _number(stated, relation.computed)


def _number(stated: Figure, number: Fraction) -> str:
    return in_yuan(number) if stated.kind in (Kind.MONEY, Kind.RATE) else plain(number)


def _factors(notice: Notice, relation: Relation) -> list[list[dict[str, Any]]]:
    if relation.shape not in (Shape.PRODUCT, Shape.SUM_OF_PRODUCTS, Shape.SHARE):
        return []
    return [_factor_list(notice, addend) for addend in relation.addends]


def _factor_list(notice: Notice, addend: Addend) -> list[dict[str, Any]]:
    return [_factor(notice, factor) for factor in addend.factors]


def _factor(notice: Notice, factor: Factor) -> dict[str, Any]:
    return {"figure": figure_id(factor.figure), "value": notice.figures[factor.figure].value, "unit": factor.unit}


def _member(notice: Notice, member: Member) -> dict[str, Any]:
    return _place(notice, member.at, member.to)


def _place(notice: Notice, at: int, to: int) -> dict[str, Any]:
    start, end = notice.even.span(at, to)
    return {"text": notice.shown[start:end], "start": start, "end": end}


def _derived(notice: Notice, derived: Derived) -> dict[str, Any]:
    return {
        "formula": derived_formula(notice, derived),
        "value": in_yuan(derived.value) if derived.unit == "元" else plain(derived.value),
        "unit": derived.unit,
        "terms": [figure_id(index) for index in derived.terms],
    }


def _change(notice: Notice, change: Change) -> dict[str, Any]:
    before = notice.shown[change.start : change.end]
    after = change.after if before == change.before else "*" * len(change.after)  # the number of a person
    return {"kind": change.kind, "start": change.start, "end": change.end, "from": before, "to": after}


def verdict_of(proof: Proof) -> str:
    """One sentence on the whole. 结论。"""
    counted, untouched = proof.coverage, outcomes_of(proof).count(Outcome.UNTOUCHED)
    return tr(
        "{name}：{figures} 个数值，已证 {proved}，不符 {contradicted}，无法证明 {open}，未涉及 {untouched}",
        name=proof.notice.source.name,
        figures=counted.figures,
        proved=counted.proved,
        contradicted=counted.contradicted,
        open=len(counted.unproved) - untouched,
        untouched=untouched,
    )


def figure_document(proof: Proof, found: Found) -> dict[str, Any]:
    """The figure, its outcome, the identities that it enters, and the other figures in these. 数值说明。

    Figures and identities are those of aidfunds.proof/1, under the same names.
    """
    document = proof_document(proof)
    figures, outcomes = document["figures"], outcomes_of(proof)
    identities = [document["identities"][place] for place in found.identities]
    asked = figures[found.figure]["id"] if found.figure is not None else None
    entering = {name for identity in identities for name in (identity["stated"], *identity["terms"])} - {asked}
    return {
        "schema": "aidfunds.figure/1",
        "source": {"name": document["source"]["name"], "sha256": document["source"]["sha256"]},
        "figure": figures[found.figure] if found.figure is not None else None,
        "outcome": outcomes[found.figure].value if found.figure is not None else None,
        "identities": identities,
        "figures": [figure for figure in figures if figure["id"] in entering],
    }


def head_document(notice: Notice) -> dict[str, Any]:
    """Issuers, number, title, addressees, grounds, signatures, annexes, each with its place in the text. 版头文档。"""
    head = notice.head
    return {
        "kind": head.kind.value,
        "allocates": head.kind.allocates,
        "issuers": [_words(notice, issuer) for issuer in head.issuers],
        "number": _words(notice, head.number) if head.number else None,
        "title": _words(notice, head.title) if head.title else None,
        "addressees": [_words(notice, addressee) for addressee in head.addressees],
        "based_on": [_reference(notice, reference) for reference in head.based_on],
        "cited": [_reference(notice, reference) for reference in head.cited],
        "signatories": [_words(notice, signatory) for signatory in head.signatories],
        "signed_on": _words(notice, head.dated) if head.dated else None,
        "day": head.day.isoformat() if head.day else None,
        "cut_off": head.cut,
        "annexes_named": [_annex(notice, annex) for annex in head.annexes_named],
        "annexes_found": [_annex(notice, annex) for annex in head.annexes_found],
    }


def _words(notice: Notice, said: Said) -> dict[str, Any]:
    return {"text": said.text, **_head_place(notice, said.at, said.to)}


def _head_place(notice: Notice, at: int, to: int) -> dict[str, int]:
    start, end = notice.even.span(at, to)
    return {"start": start, "end": end}


def _reference(notice: Notice, reference: Reference) -> dict[str, Any]:
    title = reference.title.text if reference.title else None
    number = reference.number.text if reference.number else None
    return {"title": title, "number": number, **_head_place(notice, reference.at, reference.to)}


def _annex(notice: Notice, annex: Annex) -> dict[str, Any]:
    title = annex.title.text if annex.title else None
    return {"number": annex.number or None, "title": title, **_head_place(notice, annex.at, annex.to)}
