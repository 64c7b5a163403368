"""Sources as references: in words, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from aieco._version import __version__
from aieco.dataset.dataset import Dataset
from aieco.records import AIECO, Figure, Record, Source
from aieco.values import Period

Style = Literal["text", "bibtex", "csl"]
"""A line for a footnote, a BibTeX entry, or CSL-JSON (the text of a list)."""

_BIBTEX_TYPES = {"paper": "article", "report": "techreport", "press": "article"}
_CSL_TYPES = {
    "paper": "article",
    "report": "report",
    "dataset": "dataset",
    "law": "legislation",
    "press": "article-newspaper",
    "reference": "entry-encyclopedia",
    "blog": "post-weblog",
}
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def cite_sources(sources: Iterable[Source], style: Style = "text", *, numbered: bool = True) -> str:
    """Return the bibliography of some sources: each once, in the order given.

    Args:
        sources: The sources; what aieco computed itself has no entry, since its inputs have theirs.
        style: `text`, `bibtex` or `csl`.
        numbered: Whether lines of text are numbered where there are several.

    Raises:
        ValueError: No such style.
    """
    listed = list({source.id: source for source in sources if source != AIECO}.values())
    if style == "text":
        lines = [reference(source) for source in listed]
        return (
            "\n".join(f"[{place}] {line}" for place, line in enumerate(lines, 1))
            if numbered and len(lines) > 1
            else "\n".join(lines)
        )
    if style == "bibtex":
        return "\n\n".join(bibtex(source) for source in listed)
    if style == "csl":
        return json.dumps([csl(source) for source in listed], ensure_ascii=False, indent=1)
    raise ValueError(f"no citation style {style!r}; one of text, bibtex, csl")


def sources_of(thing: Any) -> tuple[Source, ...]:
    """Return the sources that something rests on, and the pages where they were read, in order of use."""
    if isinstance(thing, Source):
        return (thing,)
    if isinstance(thing, Dataset):
        return (_as_source(thing),)
    if isinstance(thing, Figure):
        return (*thing.sources, *thing.via)
    if isinstance(thing, Record):
        document: Source | None = getattr(thing, "source", None)
        return (*(() if document is None else (document,)), *getattr(thing, "sources", ()))
    for name in ("observations", "figures"):
        if (parts := getattr(thing, name, None)) is not None:
            return _all_sources(parts)
    for name in ("figure", "observation"):
        if isinstance(figure := getattr(thing, name, None), Figure):
            return sources_of(figure)
    return _all_sources(thing)


def _all_sources(things: Iterable[Any]) -> tuple[Source, ...]:
    return tuple({source.id: source for thing in things for source in sources_of(thing)}.values())


def _as_source(dataset: Dataset) -> Source:
    """Return the reference of a dataset as a work of its own."""
    version = dataset.version
    return Source(
        id="aieco",
        title="aieco: typed, sourced facts about the world's AI ecosystems" if version else f"Facts of {dataset.name}",
        publisher="The aieco maintainers" if version else dataset.name,
        kind="dataset",
        issued=version.partition("+")[0] if version else None,
        edition=f"{__version__}, data {version}" if version else None,
        license="CC-BY-4.0" if version else None,
        note="Facts under their sources' own terms, which each record names" if version else None,
    )


def cite(thing: Any, style: Style = "text") -> str:
    """Return the reference or references of a record, figure, table or result.

    Args:
        thing: What to cite; of a figure, with its place in the source and the page where it was read.
        style: `text`, `bibtex` or `csl`.

    >>> import aieco
    >>> print(cite(aieco.models["deepseek-v2"].active_parameters).partition(".")[0])
    DeepSeek (2024-05-06)
    """
    if isinstance(thing, Figure) and style == "text":
        return _figure_reference(thing)
    return cite_sources(sources_of(thing), style)


def reference(source: Source, *, locator: str | None = None) -> str:
    """Return the line for a footnote: who, when, what, where in it, address, licence."""
    who = ", ".join(source.authors) or source.publisher
    when = f" ({source.issued})" if source.issued else ""
    parts = [f"{who}{when}", source.title]
    if source.edition and source.edition not in source.title:
        parts.append(f"Edition {source.edition}")
    if source.authors and source.publisher not in source.authors:
        parts.append(source.publisher)
    if locator:
        parts.append(locator)
    if source.url:
        read = f" (read {source.accessed})" if source.accessed else ""
        parts.append(f"{source.url}{read}")
    elif source.note:
        parts.append(source.note.rstrip("."))
    if source.license:
        parts.append(f"Licence: {source.license}")
    if source.credit:
        parts.append(f"Credit: {source.credit.rstrip('.')}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _figure_reference(figure: Figure) -> str:
    if figure.source is None:
        return "No source: aieco holds no figure."
    if figure.source == AIECO:
        return cite_sources(figure.sources)
    lines = [reference(figure.source, locator=figure.locator)]
    if figure.via:
        lines.append(f"Read in: {' '.join(reference(page) for page in figure.via)}")
    if figure.also:
        lines.append(f"Repeated by: {' '.join(reference(page) for page in figure.also)}")
    return " ".join(lines)


def bibtex(source: Source) -> str:
    """Return the BibTeX entry of a source, under its id."""
    kind = _BIBTEX_TYPES.get(source.kind, "misc")
    fields = {
        "title": f"{{{_escaped(source.title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in source.authors or (source.publisher,)),
        {"techreport": "institution", "article": "journal"}.get(kind, "howpublished"): _escaped(source.publisher),
        "year": f"{source.issued.start.year:04}" if source.issued else None,
        "month": str(source.issued.start.month) if source.issued and source.issued.days <= 31 else None,  # noqa: PLR2004
        "url": source.url.replace("{", "%7B").replace("}", "%7D") if source.url else None,
        "urldate": str(source.accessed.end) if source.accessed and source.accessed.days == 1 else None,
        "note": _escaped("; ".join(_notes(source))) or None,
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None)
    return f"@{kind}{{{source.id},\n{body}\n}}"


def csl(source: Source) -> dict[str, Any]:
    """Return the CSL-JSON item of a source, under its id."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.kind, "webpage"),
        "title": source.title,
        "author": [{"literal": name} for name in source.authors or (source.publisher,)],
        "publisher": source.publisher,
    }
    if source.issued:
        item["issued"] = _csl_date(source.issued)
    if source.accessed:
        item["accessed"] = _csl_date(source.accessed)
    if source.url:
        item["URL"] = source.url
    if source.edition:
        item["edition"] = source.edition
    if notes := _notes(source):
        item["note"] = "; ".join(notes)
    return item


def _notes(source: Source) -> list[str]:
    notes = [f"edition {source.edition}"] if source.edition else []
    if source.license:
        notes.append(f"licence {source.license}")
    if source.credit:
        notes.append(source.credit)
    return notes


def _csl_date(when: Period) -> dict[str, Any]:
    def parts(day: Any, precision: int) -> list[int]:
        return [day.year, day.month, day.day][:precision]

    if when.days == 1:
        return {"date-parts": [parts(when.start, 3)]}
    if str(when).count("-") == 1 and "/" not in str(when) and str(when)[5:].isdecimal():
        return {"date-parts": [parts(when.start, 2)]}
    if str(when).isdecimal():
        return {"date-parts": [parts(when.start, 1)]}
    return {"date-parts": [parts(when.start, 3), parts(when.end, 3)]}


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)
