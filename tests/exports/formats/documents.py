"""Documents that nobody would write, for properties that hold for all of them."""

from hypothesis import strategies as st

from exports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Items,
    LabelValue,
    MemoLine,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from models.thai import clean_line

_PIECES = st.sampled_from(
    [
        *"กขนำ้่ิื์เแไๆฯะา๑๙09aZ |\\`*_[]<>&#~-+=:.()!@$^\"'{}/…─",
        "  ",
        "1. ",
        "- ",
        "**",
        "<br>",
        "&emsp;",
        "---",
        "| --- |",
        "บริเวณปากซอย",
        "x" * 30,
    ]
)
texts = st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=20)).map(clean_line)
said = texts.filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    number = draw(st.integers(1, 5))
    has_head = draw(st.booleans())
    titles = st.lists(said if has_head else st.just(""), min_size=number, max_size=number)
    columns = tuple(Column(title, draw(st.sampled_from(Align))) for title in draw(titles))
    cells = st.lists(texts, min_size=1, max_size=2).map("\n".join)
    rows = draw(st.lists(st.tuples(*[cells] * number), max_size=3))
    return Table(columns, tuple(rows), "" if rows else draw(said), has_head)


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, said, st.integers(1, 3)),
    st.builds(Paragraph, said, st.booleans()),
    st.builds(LabelValue, said, texts),
    st.builds(
        MemoLine,
        st.lists(
            st.tuples(said, st.lists(said, min_size=1, max_size=2).map("\n".join)), min_size=1, max_size=2
        ).map(tuple),
    ),
    st.builds(Items, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    tables(),
    st.builds(Signature, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.just(PageBreak()),
)
documents = st.builds(Document, said, st.lists(blocks, max_size=6).map(tuple))
