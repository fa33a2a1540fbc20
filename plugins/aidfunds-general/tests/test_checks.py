"""One thing wrong at a time, and the rule that says so. 核查规则。"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import aidfunds as af

Editor = Callable[..., af.Context]

GREENHOUSES = "projects.greenhouses.plan.items"
SUPERVISION = '[projects.greenhouses.plan.items.supervision]\ntitle = "监理"\n'
CASES = [
    ("GENERAL-001", ('price = "11万元/棚"', 'price = "11.01万元/棚"'), GREENHOUSES),
    ("GENERAL-001", ('amount = "30万元"\nsource', 'amount = "29.99万元"\nsource'), GREENHOUSES),
    ("GENERAL-002", ('ceiling = "1%"', 'ceiling = "0.9%"'), "projects.management.plan.items.fee.share"),
    ("GENERAL-003", ("ends = 2023-10-31", "ends = 2023-12-15"), f"{GREENHOUSES}.shed.ends"),
    ("GENERAL-003", ("starts = 2023-04-01\nends = 2023-10-31", "starts = 2023-03-31"), f"{GREENHOUSES}.shed.starts"),
    ("GENERAL-004", ("registered = 540", "registered = 1181"), f"{GREENHOUSES}.shed.registered"),
    ("GENERAL-004", ("households = 320", "households = 1181"), f"{GREENHOUSES}.shed.households"),
    ("GENERAL-006", (f'{SUPERVISION}amount = "30万元"', SUPERVISION), f"{GREENHOUSES}.supervision"),
]


@pytest.mark.parametrize(("code", "change", "path"), CASES)
def test_one_thing_wrong(edited: Editor, code: str, change: tuple[str, str], path: str) -> None:
    found = [one for one in edited(change).findings if one.code == code]
    assert [one.location.path for one in found] == [path]
    assert found[0].location.line is not None
    assert found[0].hint


def test_the_example_is_clean(example: af.Context) -> None:
    assert example.findings_of("GENERAL") == ()


def test_an_item_without_an_amount_may_be_what_is_missing(edited: Editor) -> None:
    """A sum that falls short is no error while some item has no amount; one that is too large is."""
    bare = ('title = "监理"\namount = "30万元"', 'title = "监理"')
    assert edited(bare).findings_of("GENERAL-001") == ()
    assert len(edited(bare, ('price = "11万元/棚"', 'price = "12万元/棚"')).findings_of("GENERAL-001")) == 1


def test_sources_follow_from_the_shares_of_the_cost(edited: Editor) -> None:
    wrong = ('ratio = "25%"', 'ratio = "24%"')
    (finding,) = edited(wrong, example="four-sources").findings_of("GENERAL-005")
    assert finding.message == "饮水巩固提升：分担比例合计 99%，不是 100%"
    both = (('ratio = "50%"', 'ratio = "51%"'), wrong)
    told = [one.message for one in edited(*both, example="four-sources").findings_of("GENERAL-005")]
    assert told == [
        "饮水巩固提升：按 51% 应分担 102万元，来源写明 100万元",
        "饮水巩固提升：按 24% 应分担 48万元，来源写明 50万元",
    ]
