"""Writes docs/attribution.md: what each source asks for, under which licence, and that its data were changed.

Run `python docs/scripts/attribution.py` from the root after a source has changed.
"""

from __future__ import annotations

import attrs
from pages import write

import aieco
from aieco import Dataset, Source
from aieco.dataset.rules.sourcing import ROWS_A_SOURCE, SUBJECTS_A_TABLE
from aieco.output.citations import reference
from aieco.records import AIECO

NOT_SPDX = ("public-domain",)
"""What stands in place of a licence and isn't one, so that no text of it can be linked to."""
CHANGES = {
    "open": (
        "Openly licensed, or official texts free to be used. The facts were selected and restructured: columns and "
        "rows were chosen, put into the project's ids, metrics, units and periods, and described in its own words; the "
        "values are those of the source. No publisher endorses the project."
    ),
    "single-facts": (
        f"Cited, not licensed: single facts, at most {SUBJECTS_A_TABLE} subjects for a metric and period and "
        f"{ROWS_A_SOURCE} figures a document, selected, restructured and described in the project's own words. A "
        "licence named here is that of the document, of which no part was carried over."
    ),
    "none": "Only named as pages where somebody else's statement was read; nothing was taken from them.",
}
"""What was done with the data of the sources, by what may be taken from them."""
_TITLES = {"open": "Open sources", "single-facts": "Sources of single facts", "none": "Pages that were only read"}


def attribution(dataset: Dataset) -> str:
    """Return the text of the page: each source once, under what may be taken from it.

    Args:
        dataset: The facts.
    """
    terms = (
        "The selection, arrangement and wording of the data are licensed under "
        "[CC-BY-4.0](https://creativecommons.org/licenses/by/4.0/), to be credited as: "
        f'"aieco, data version {dataset.version}". The facts come from the sources below, under their own terms.'
    )
    parts = ["# Attribution", terms]
    for reuse, title in _TITLES.items():
        if sources := [source for source in dataset.sources if source.reuse == reuse and source != AIECO]:
            parts += [f"## {title}", CHANGES[reuse], "\n".join(entry(source) for source in sources)]
    parts.append("Made by `docs/scripts/attribution.py`.")
    return "\n\n".join(parts) + "\n"


def entry(source: Source) -> str:
    """Return what is to be said of one source: who and what, its licence with a link, and the line that it asks for.

    >>> print(entry(aieco.sources["cldr-49"]).partition("; ")[2])
    licence [Unicode-3.0](https://www.unicode.org/license.txt)
    """
    parts = [f"- **{source.id}**: {_escaped(reference(attrs.evolve(source, license=None, credit=None)))}"]
    if source.license is not None:
        parts.append(f"licence {_linked(source.license, source.license_url)}")
    if source.credit is not None:
        parts.append(f"credit: {_escaped(source.credit)}")
    return "; ".join(parts)


def _linked(name: str, url: str | None) -> str:
    if url is None and name not in NOT_SPDX:
        url = f"https://spdx.org/licenses/{name}.html"
    return f"[{name}]({url})" if url else name


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    write("attribution.md", attribution(aieco.bundled()))
