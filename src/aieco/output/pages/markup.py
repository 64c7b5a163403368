"""HTML in which nothing stays unescaped, and how it looks in notebooks light and dark."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs


class Markup(str):
    """Text that is HTML already; all other text is escaped where it is put into a tag."""

    __slots__ = ()


Content: TypeAlias = "str | Markup"
"""What stands in a tag: text, which is escaped, or markup, which isn't."""

_RULES = """
.aieco {max-width: 76em; overflow-x: auto; line-height: 1.4}
.aieco table {border-collapse: collapse; border: 0; margin: .3em 0 .8em; table-layout: auto; width: auto;
  font-size: inherit; color: inherit; font-variant-numeric: tabular-nums}
.aieco caption {caption-side: top; text-align: left; font-weight: bold; font-size: 1.1em; padding: .2em 0 .4em;
  color: inherit}
.aieco caption small {display: block}
.aieco th, .aieco td {text-align: left; vertical-align: top; padding: .28em 1.4em .28em 0; border: 0;
  border-bottom: 1px solid rgba(128, 128, 128, .3); color: inherit; white-space: normal; max-width: 32em;
  font-weight: normal}
.aieco tr {background: none}
.aieco thead th {border-bottom: 1px solid currentColor; font-weight: bold; vertical-align: bottom}
.aieco .facts td {max-width: 60em}
.aieco .number {text-align: right}
.aieco .number, .aieco .short {white-space: nowrap}
.aieco .head {font-weight: bold; padding-top: .9em; max-width: none}
.aieco small, .aieco .foot, .aieco .facts th {opacity: .75}
.aieco small, .aieco .foot {font-size: .88em; font-weight: normal}
.aieco a {color: inherit; text-decoration: underline; text-underline-offset: .15em}
.aieco p, .aieco ul, .aieco ol {margin: .2em 0 .6em}
.aieco ul, .aieco ol {padding-left: 1.7em}
.aieco td ul {margin: 0; padding-left: 1.1em}
.aieco summary {cursor: pointer; display: list-item}
"""
STYLE = Markup(f"<style>{' '.join(_RULES.replace('.aieco', 'div.aieco.aieco').split())}</style>")
"""Colours are those of the page around: lines are a grey that shows on white and on black, links are underlined. The
class stands twice because notebooks set tables themselves, by rules that weigh more than one class."""
_WEB = ("http://", "https://")
_SHORT = 20
"""Text of at most so many characters, such as a day, is never broken."""
_VOID = frozenset({"br"})


def tag(name: str, *contents: Content, **attributes: str | None) -> Markup:
    """Return an element; its text is escaped, and an attribute of None is left out.

    Args:
        name: Name of the element.
        contents: What stands in it.
        attributes: Its attributes; an underscore at the end of a name, as in `class_`, is dropped.

    >>> tag("td", "<b>", Markup("<br>"), class_="number")
    '<td class="number">&lt;b&gt;<br></td>'
    """
    given = "".join(
        f' {key.rstrip("_")}="{html.escape(value)}"' for key, value in attributes.items() if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{together(*contents)}</{name}>")


def together(*contents: Content, by: Content = "") -> Markup:
    """Return several contents as one, escaped where they need it."""
    return Markup(_escaped(by).join(map(_escaped, contents)))


def link(text: Content, url: str | None, title: str | None = None) -> Markup:
    """Return a link; for what is no address of the web, the text alone.

    >>> link("here", "https://example.org/?a=1&b=2")
    '<a href="https://example.org/?a=1&amp;b=2">here</a>'
    >>> link("here", "javascript:alert(1)")
    'here'
    """
    if url is not None and url.lower().startswith(_WEB):
        return tag("a", text, href=url, title=title)
    return together(text) if title is None else tag("span", text, title=title)


def lines(*contents: Content) -> Markup:
    """Return contents below each other; empty ones are left out."""
    return together(*filter(None, contents), by=tag("br"))


def bullets(items: Iterable[Content]) -> Markup:
    """Return a list; of a single item the item, of none nothing."""
    found = list(items)
    return tag("ul", *(tag("li", item) for item in found)) if len(found) > 1 else together(*found)


@attrs.frozen
class Column:
    """A column of a table.

    Args:
        name: Its heading.
        number: Whether its cells are numbers, which stand to the right and are never broken.
    """

    name: str
    number: bool = False


def table(caption: Content, columns: Sequence[Column], rows: Iterable[Sequence[Content]]) -> Markup:
    """Return a table; a row of one cell is a heading within it, and a column in which nothing is said is left out.

    Args:
        caption: What it is about.
        columns: Its columns; the first names the rows.
        rows: Its cells.
    """
    body = list(rows)
    full = [row for row in body if len(row) > 1]
    kept = [place for place in range(len(columns)) if any(row[place] for row in full)]
    heads = (tag("th", columns[place].name, scope="col", class_=_kind(columns[place])) for place in kept)
    head = tag("thead", tag("tr", *heads)) if kept else Markup()
    made = (
        _row([row[place] for place in kept], [columns[place] for place in kept])
        if len(row) > 1
        else _heading(row[0], len(kept))
        for row in body
    )
    return tag("table", tag("caption", caption), head, tag("tbody", *made))


def _row(cells: Sequence[Content], columns: Sequence[Column]) -> Markup:
    first, *others = (
        tag("td" if place else "th", cell, scope=None if place else "row", class_=_kind(column) or _shortness(cell))
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True))
    )
    return tag("tr", first, *others)


def _heading(content: Content, across: int) -> Markup:
    return tag("tr", tag("th", content, scope="rowgroup", colspan=str(across), class_="head"))


def facts(caption: Content, rows: Iterable[tuple[str, Content]]) -> Markup:
    """Return a table of names and what is to say of each; what has nothing to say is left out."""
    body = (
        tag("tr", tag("th", name, scope="row", class_="short"), tag("td", said, class_=_shortness(said)))
        for name, said in rows
        if said
    )
    return tag("table", tag("caption", caption), tag("tbody", *body), class_="facts")


def _kind(column: Column) -> str | None:
    return "number" if column.number else None


def _shortness(content: Content) -> str | None:
    return "short" if len(content) <= _SHORT and not isinstance(content, Markup) else None


def _escaped(content: Content) -> str:
    return content if isinstance(content, Markup) else html.escape(content)
