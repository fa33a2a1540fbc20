import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aidfunds.cli.wrapping import wrapped

texts = st.text(alphabet="曲财农〔2020〕31号，。（）万元ab-_. │", max_size=120)
widths = st.integers(30, 100)


@given(texts, widths)
def test_nothing_is_lost(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrapped(text, width, 5))) == re.sub(r"\s", "", text)


@given(st.text(alphabet="曲财农通知万元，", max_size=200), widths)
def test_no_line_is_wider_than_the_terminal_by_more_than_its_closing_marks(text: str, width: int) -> None:
    for line in wrapped(text, width, 5):
        assert cell_len(line.rstrip("，")) <= width


@given(texts, widths)
def test_no_line_begins_with_a_closing_mark_unless_the_text_does(text: str, width: int) -> None:
    first, *rest = wrapped(text, width, 5)
    assert not [line for line in rest if line.lstrip()[:1] in set("，。）〕") and first]
