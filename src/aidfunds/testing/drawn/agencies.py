"""Strategies for agencies and the documents they issue. 单位与文件策略。"""

from __future__ import annotations

from hypothesis import strategies as st

from aidfunds.model.agencies import Agency
from aidfunds.model.documents import OfficialDocument
from aidfunds.testing.drawn.citations import document_numbers
from aidfunds.testing.drawn.identities import NOWHERE
from aidfunds.testing.drawn.names import cjk_names
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.values import Strategy, several
from aidfunds.testing.drawn.words import titles


def agencies(**given: Strategy) -> st.SearchStrategy[Agency]:
    """Agencies of every kind and level, their names common or rare. 单位。"""
    ours = {"name": cjk_names(), "aliases": several(cjk_names()), "division": st.sampled_from(("", NOWHERE))}
    return records(Agency, **{"part_of": st.just(""), **ours, **given})


def documents(**given: Strategy) -> st.SearchStrategy[OfficialDocument]:
    """Notices, approvals and rules, with a number or only a title. 文件。"""
    ours = {
        "number": st.none() | document_numbers(),
        "issuers": several(cjk_names()),
        "signatories": several(cjk_names()),
    }
    alone = {"addressees": st.just(()), "based_on": st.just(()), "targets_source": st.none()}
    return records(OfficialDocument, **{"title": titles(), **alone, **ours, **given})
