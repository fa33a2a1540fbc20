"""What a notice says of itself, as data. 版头文档。"""

from __future__ import annotations

from typing import Any

from aidfunds.notice.annexes import Annex
from aidfunds.notice.notice import Notice
from aidfunds.notice.references import Reference
from aidfunds.notice.said import Said


def head_document(notice: Notice) -> dict[str, Any]:
    """Issuers, number, title, addressees, grounds, signatures, annexes, each with its place in the text. 版头文档。"""
    head = notice.head
    return {
        "kind": head.kind.value,
        "allocates": head.kind.allocates,
        "issuers": [_said(notice, one) for one in head.issuers],
        "number": _said(notice, head.number) if head.number else None,
        "title": _said(notice, head.title) if head.title else None,
        "addressees": [_said(notice, one) for one in head.addressees],
        "based_on": [_reference(notice, one) for one in head.based_on],
        "cited": [_reference(notice, one) for one in head.cited],
        "signatories": [_said(notice, one) for one in head.signatories],
        "signed_on": _said(notice, head.dated) if head.dated else None,
        "day": head.day.isoformat() if head.day else None,
        "cut_off": head.cut,
        "annexes_named": [_annex(notice, one) for one in head.annexes_named],
        "annexes_found": [_annex(notice, one) for one in head.annexes_found],
    }


def _said(notice: Notice, one: Said) -> dict[str, Any]:
    return {"text": one.text, **_place(notice, one.at, one.to)}


def _place(notice: Notice, at: int, to: int) -> dict[str, int]:
    start, end = notice.even.span(at, to)
    return {"start": start, "end": end}


def _reference(notice: Notice, one: Reference) -> dict[str, Any]:
    title = one.title.text if one.title else None
    number = one.number.text if one.number else None
    return {"title": title, "number": number, **_place(notice, one.at, one.to)}


def _annex(notice: Notice, one: Annex) -> dict[str, Any]:
    title = one.title.text if one.title else None
    return {"number": one.number or None, "title": title, **_place(notice, one.at, one.to)}
