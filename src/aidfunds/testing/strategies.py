"""All that the library draws for tests, by name: the one door to it. 测试策略。

``st.from_type`` and ``st.builds`` know the records too, without an import: see
:mod:`aidfunds.testing.registration`.
"""

from __future__ import annotations

from aidfunds.testing.drawn.agencies import agencies, documents
from aidfunds.testing.drawn.amounts import amounts, dirty_amount_texts, memos, weights
from aidfunds.testing.drawn.changes import ChangedYear, ChangeKind, changed_portfolios
from aidfunds.testing.drawn.citations import citations, clauses, codings, document_numbers
from aidfunds.testing.drawn.encodings import Encoded, cut_texts, encoded_texts
from aidfunds.testing.drawn.findings import codes, findings, locations, problems
from aidfunds.testing.drawn.formulas import agreements, differences, formulas, products, refs, spans, sums
from aidfunds.testing.drawn.funds import (
    Allotment,
    allocation_decisions,
    allocations,
    carryovers,
    funds,
    memo_amounts,
    program_shares,
    schedules,
)
from aidfunds.testing.drawn.hostile import FAMILIES, hostile_texts
from aidfunds.testing.drawn.identities import identity_numbers
from aidfunds.testing.drawn.names import cjk_names, hidden_names, look_alikes
from aidfunds.testing.drawn.nodes import (
    blocks,
    cells,
    charts,
    columns,
    figure_groups,
    figures,
    finding_lists,
    key_figures,
    notes,
    paragraphs,
    report_documents,
    rows,
    sections,
    series,
    tables,
)
from aidfunds.testing.drawn.offers import calculators, checks, programs, renderers, section_builders
from aidfunds.testing.drawn.portfolios import contexts, plan_files, portfolios
from aidfunds.testing.drawn.projects import approved_items, budget_lines, budgets, lump_sums, obligations, projects
from aidfunds.testing.drawn.records import plans, records
from aidfunds.testing.drawn.standards import (
    overrides,
    parameter_tables,
    parameter_values,
    parameter_views,
    parameters,
    standard_values,
    standards,
)
from aidfunds.testing.drawn.units import priced, quantities, rates, shares, units
from aidfunds.testing.drawn.words import counts, days, keys, terms, texts, titles, years
from aidfunds.testing.drawn.years import closing_portfolios

__all__ = [
    "FAMILIES",
    "Allotment",
    "ChangeKind",
    "ChangedYear",
    "Encoded",
    "agencies",
    "agreements",
    "allocation_decisions",
    "allocations",
    "amounts",
    "approved_items",
    "blocks",
    "budget_lines",
    "budgets",
    "calculators",
    "carryovers",
    "cells",
    "changed_portfolios",
    "charts",
    "checks",
    "citations",
    "cjk_names",
    "clauses",
    "closing_portfolios",
    "codes",
    "codings",
    "columns",
    "contexts",
    "counts",
    "cut_texts",
    "days",
    "differences",
    "dirty_amount_texts",
    "document_numbers",
    "documents",
    "encoded_texts",
    "figure_groups",
    "figures",
    "finding_lists",
    "findings",
    "formulas",
    "funds",
    "hidden_names",
    "hostile_texts",
    "identity_numbers",
    "key_figures",
    "keys",
    "locations",
    "look_alikes",
    "lump_sums",
    "memo_amounts",
    "memos",
    "notes",
    "obligations",
    "overrides",
    "paragraphs",
    "parameter_tables",
    "parameter_values",
    "parameter_views",
    "parameters",
    "plan_files",
    "plans",
    "portfolios",
    "priced",
    "problems",
    "products",
    "program_shares",
    "programs",
    "projects",
    "quantities",
    "rates",
    "records",
    "refs",
    "renderers",
    "report_documents",
    "rows",
    "schedules",
    "section_builders",
    "sections",
    "series",
    "shares",
    "spans",
    "standard_values",
    "standards",
    "sums",
    "tables",
    "terms",
    "texts",
    "titles",
    "units",
    "weights",
    "years",
]
