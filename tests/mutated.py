"""Plans that somebody spoilt: keys deleted, doubled, misspelt, values of other types, blocks doubled. 写坏的计划。

The text is spoilt, not what was read of it, because a person edits text: each line that gives a key its value, each
header and each block is a place, and at each place everything below may happen to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

ENTRY = re.compile(r"^(\s*)([\w.\"-]+)(\s*=\s*)(.+?)\s*$")
HEADER = re.compile(r"^\s*\[+[^\]\n]+\]+\s*(#.*)?$")
INLINE = re.compile(r"(\b\w+ = )(\"[^\"]*\"|[\d-]+|\[[^\]]*\]|true|false)")
MANY = ".".join(["部"] + ["a"] * 500)
VALUES = (
    *(
        '""',
        '" "',
        '"\u3000"',
        '"\u200b\u2060"',
        '"\\u0000"',
        '"\\u202e甲"',
        '"\\n"',
        '"甲\\t乙"',
        f'"{"长" * 40_000}"',
    ),
    *("0", "-1", "1", "12", "1.5", "nan", "inf", "99999999999999999999", "-9223372036854775809", "true", "false"),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        '[""]',
        '["甲", "甲"]',
        '["nowhere"]',
        "[1, 2]",
        "{ key = 1 }",
        '{ a = { b = "c" } }',
    ),
    *("0001-01-01", "9999-12-31", "2024-02-29", "2024-07-15T00:00:00", "2024-07-15T00:00:00Z", "07:00:00"),
    *(
        '"0元"',
        '"1元"',
        '"-5元"',
        '"0.001元"',
        '"99999999999亿元"',
        '"92233720368547758.07元"',
        '"1000000亿元"',
        '"５万元"',
        '"9999999999999.99元"',
        '"999999999.999999万元"',
        '"100000000元"',
    ),
    *(
        '"8000元/人·月"',
        '"0元/人"',
        '"30天"',
        '"0天"',
        '"-1人"',
        '"1e9人"',
        '"999999999999999人"',
        '"999999999999元/人·月"',
        '"10%"',
        '"150%"',
        '"-1%"',
        '"1/3"',
        '"0%"',
    ),
    *(
        '"notice"',
        '"core"',
        '"nowhere"',
        '"一"',
        '"一@9-3"',
        '"一@0-99999999999"',
        f'"{"长" * 5000}"',
        '{ clause = "一", document = "" }',
        '"县财政局"',
        '"2020-13-01"',
        '"𠮷䶮"',
    ),
    *("['''", '"""', "[", "#", "'", '"\\ud800"', '"\\U0010ffff"', "0x10", "1_000", "+1", "1e400"),
)
Lines = list[str]


def mutated(text: str, seed: int, *, times: int = 1) -> str:
    """The same plan, spoilt so many times; the same seed spoils it alike. 写坏。"""
    chance, lines = Random(seed), text.splitlines()  # noqa: S311 - which line, no secret
    for _ in range(times):
        lines = chance.choice(MUTATIONS)(lines, chance)
    return "\n".join(lines) + "\n"


def _entries(lines: Sequence[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if ENTRY.match(line)]


def _headers(lines: Sequence[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if HEADER.match(line)]


def _block(lines: Sequence[str], chance: Random) -> slice:
    headers = _headers(lines)
    first = chance.choice(headers)
    return slice(first, next((place for place in headers if place > first), len(lines)))


def _with(lines: Lines, place: int, *new: str) -> Lines:
    return [*lines[:place], *new, *lines[place + 1 :]]


def _drop_a_line(lines: Lines, chance: Random) -> Lines:
    return _with(lines, chance.choice(_entries(lines)))


def _double_a_line(lines: Lines, chance: Random) -> Lines:
    place = chance.choice(_entries(lines))
    return _with(lines, place, lines[place], lines[place])


def _misspell_a_key(lines: Lines, chance: Random) -> Lines:
    place = chance.choice(_entries(lines))
    indent, key, sign, value = ENTRY.match(lines[place]).groups()  # type: ignore[union-attr]  # it is an entry
    wrong = chance.choice(
        (key[:-1] or "x", key + "s", key[::-1], key.upper(), f'"{key}"', f"{key}.a", MANY, '""', "键")
    )
    return _with(lines, place, indent + wrong + sign + value)


def _give_another_value(lines: Lines, chance: Random) -> Lines:
    place = chance.choice(_entries(lines))
    indent, key, sign, _ = ENTRY.match(lines[place]).groups()  # type: ignore[union-attr]
    return _with(lines, place, indent + key + sign + chance.choice(VALUES))


def _give_another_inline_value(lines: Lines, chance: Random) -> Lines:
    places = [place for place, line in enumerate(lines) if len(INLINE.findall(line)) > 1]
    if not places:
        return lines
    place = chance.choice(places)
    match = chance.choice(list(INLINE.finditer(lines[place])))
    changed = lines[place][: match.start(2)] + chance.choice(VALUES) + lines[place][match.end(2) :]
    return _with(lines, place, changed)


def _swap_values(lines: Lines, chance: Random) -> Lines:
    one, other = chance.sample(_entries(lines), 2)
    first, second = ENTRY.match(lines[one]), ENTRY.match(lines[other])
    assert first is not None
    assert second is not None
    lines = _with(lines, one, "".join(first.groups()[:3]) + second[4])
    return _with(lines, other, "".join(second.groups()[:3]) + first[4])


def _add_a_key(lines: Lines, chance: Random) -> Lines:
    keys = [match[2] for line in lines if (match := ENTRY.match(line))]
    place = chance.choice(_entries(lines))
    return _with(lines, place, lines[place], f"{chance.choice(keys)} = {chance.choice(VALUES)}")


def _drop_a_block(lines: Lines, chance: Random) -> Lines:
    block = _block(lines, chance)
    return [*lines[: block.start], *lines[block.stop :]]


def _double_a_block(lines: Lines, chance: Random) -> Lines:
    block = _block(lines, chance)
    return [*lines, *lines[block]]


def _copy_a_block(lines: Lines, chance: Random) -> Lines:
    """The same block under another key."""
    block = _block(lines, chance)
    head = re.sub(r"(\w+)(\]+)", r"\1_again\2", lines[block.start], count=1)
    return [*lines, head, *lines[block.start + 1 : block.stop]]


def _rename_a_header(lines: Lines, chance: Random) -> Lines:
    place = chance.choice(_headers(lines))
    inside = lines[place].strip().strip("[]").split("]")[0]
    wrong = chance.choice(
        (f"[{MANY}]", f"[[{inside}]]", f"[{inside}.more]", f"[{inside}s]", f'["{inside}"]', "[]", "[a.")
    )
    return _with(lines, place, wrong)


def _empty_a_block(lines: Lines, chance: Random) -> Lines:
    block = _block(lines, chance)
    return [*lines[: block.start + 1], *lines[block.stop :]]


def _write_many(lines: Lines, chance: Random) -> Lines:
    """One block so many times, each under its own key."""
    block = _block(lines, chance)
    copies = (re.sub(r"(\w+)(\]+)", rf"\1_{number}\2", lines[block.start], count=1) for number in range(30))
    return [*lines, *(line for head in copies for line in (head, *lines[block.start + 1 : block.stop]))]


MUTATIONS: tuple[Callable[[Lines, Random], Lines], ...] = (
    *(_drop_a_line, _double_a_line, _misspell_a_key, _swap_values, _add_a_key),
    *[_give_another_value] * 6,
    *[_give_another_inline_value] * 3,
    *(_drop_a_block, _double_a_block, _copy_a_block, _rename_a_header, _empty_a_block, _write_many),
)
