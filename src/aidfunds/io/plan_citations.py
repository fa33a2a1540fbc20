"""The citations inside a program's plan, whose type only the program knows. 实施计划中的依据。"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from aidfunds.errors import Problem
from aidfunds.language import listed, tr
from aidfunds.model.citations import Citation
from aidfunds.suggest import nearest


def unknown_citations(plan: object, written: object, path: str, documents: Collection[str]) -> Iterator[Problem]:
    """Every citation of a document that the portfolio does not have, with its place. 引用不存在的文件。

    ``written`` is the table the plan was read from: it tells names from numbers in the path.
    """
    for place, citation in citations(plan, written, path):
        if citation.document not in documents:
            known = tr("documents 中已有：{names}", names=listed(documents))
            hint = nearest(citation.document, documents) or known
            message = tr("引用的文件“{document}”不存在", document=citation.document)
            yield Problem(message=message, path=place, hint=hint)


def citations(value: object, written: object, path: str) -> Iterator[tuple[str, Citation]]:
    """Each citation below a value, with its path in the file. 各处依据。"""
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, tuple):
        names = list(written) if isinstance(written, dict) else range(len(value))
        for name, one in zip(names, value, strict=True):
            place = f"{path}.{name}" if isinstance(written, dict) else f"{path}[{name}]"
            yield from citations(one, _inner(written, name), place)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from citations(one, _inner(written, name), f"{path}.{name}")
    else:
        fields: tuple[attrs.Attribute[object], ...] = getattr(type(value), "__attrs_attrs__", ())
        for field in fields:
            yield from citations(getattr(value, field.name), _inner(written, field.name), f"{path}.{field.name}")


def _inner(written: object, name: object) -> object:
    if isinstance(written, dict):
        return written.get(name)
    return written[name] if isinstance(written, list) and isinstance(name, int) else None
