"""The notice and the documents it stands on, as a plan records them. 文件的读出。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aidfunds.model.agencies import readable_key
from aidfunds.model.documents import NOTICE, Addressee, Citation, DocumentKind, OfficialDocument, Targets
from aidfunds.notice.kinds import kind_of
from aidfunds.notice.notice import Notice
from aidfunds.notice.references import Reference, document_number
from aidfunds.reading.agencies import Agencies

_SEPARATE = re.compile(r"绩效目标[^。，；）]{0,6}(?:另文|另行)(?:下达|印发|批复)")
_ATTACHED = re.compile(r"绩效目标(?:表)?[^。，；）]{0,8}(?:随文|一并|同步|见附件)|随文(?:下达|批复)绩效目标")
_RULE = re.compile(r"(?:办法|细则|制度|规定|条例|意见|手册|法)(?:（[^）]*）)?$")
_APPROVAL = re.compile(r"批复$")


@frozen(kw_only=True)
class TargetsSaid:
    """How the notice gives its performance targets, and where it says so. 绩效目标的下达方式。"""

    targets: Targets
    source: Citation | None = None


def targets_of(notice: Notice) -> TargetsSaid:
    """In another document, with the notice, or not spoken of. 绩效目标。"""
    for targets, pattern in ((Targets.SEPARATE, _SEPARATE), (Targets.ATTACHED, _ATTACHED)):
        found = pattern.search(notice.text)
        if found is not None:
            span = notice.even.span(found.start(), found.end())
            return TargetsSaid(targets=targets, source=Citation(notice.clause_of(found.start()), span=span))
    if any(one.title and "绩效目标" in one.title.text for one in notice.head.annexes_named):
        return TargetsSaid(targets=Targets.ATTACHED)
    return TargetsSaid(targets=Targets.NOT_APPLICABLE)


def documents_of(notice: Notice, agencies: Agencies) -> tuple[OfficialDocument, ...]:
    """The notice first, then what it is based on. 文件。"""
    head = notice.head
    grounds = {key: one for one in head.based_on if (key := _key(one))}
    said = targets_of(notice)
    own = OfficialDocument(
        key=NOTICE,
        title=title_of(notice),
        kind=head.kind.document_kind or DocumentKind.ALLOCATION,
        number=document_number(head.number),
        issued_on=head.day,
        issuers=tuple(one.text for one in head.issuers or head.signatories),
        signatories=tuple(one.text for one in head.signatories),
        addressees=tuple(Addressee(name=one.text, agency=agencies.key(one.text)) for one in head.addressees),
        based_on=tuple(grounds),
        targets=said.targets,
        targets_source=said.source,
    )
    return (own, *_based_on(grounds))


def title_of(notice: Notice) -> str:
    """Its title; without one the file's name says which it is. 标题。"""
    return notice.head.title.text if notice.head.title else notice.source.name


def _based_on(grounds: dict[str, Reference]) -> Iterator[OfficialDocument]:
    for key, one in grounds.items():
        title = one.title.text if one.title else str(one.number)
        yield OfficialDocument(key=key, title=title, kind=_kind(title), number=document_number(one.number))


def _key(one: Reference) -> str:
    number = document_number(one.number)
    if number is not None:
        return f"{readable_key(number.issuer)}_{number.year}_{number.serial}"
    named = one.title or one.number
    key = readable_key(named.text) if named else ""
    return key if key != NOTICE else f"{key}_1"


def _kind(title: str) -> DocumentKind:
    if _RULE.search(title):
        return DocumentKind.RULE
    if _APPROVAL.search(title):
        return DocumentKind.APPROVAL
    return kind_of(title, "").document_kind or DocumentKind.ALLOCATION
