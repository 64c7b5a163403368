"""Names of organisations as publishers write them: lists in one cell, legal forms, acronyms in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from aieco.adapters.frame import identify
from aieco.dataset.table import Table
from aieco.records import Firm

_LEGAL = r"(?:co|corp|corporation|inc|incorporated|ltd|limited|llc|gmbh|plc|s\.?a)\b\.?"
_LEGAL_PART = re.compile(rf"\s*(?:{_LEGAL}[\s.,]*)+(?P<rest>\(.*\))?", re.IGNORECASE)
_LEGAL_ENDING = re.compile(rf"[\s,]+{_LEGAL}[\s.,]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")  # noqa: RUF001  (the brackets of Chinese texts)


def split_list(cell: str, known: Table[Firm]) -> list[str]:
    """Return the organisations of a comma-separated cell, each once, in order.

    A comma within a name doesn't part it: the longest run of pieces that the look-up knows is one name, and a piece
    that is only a legal form belongs to the name before it.

    >>> import aieco
    >>> split_list("Baidu, Peng Cheng Laboratory, Acme Co., Ltd.", aieco.firms)
    ['Baidu', 'Peng Cheng Laboratory', 'Acme']
    """
    pieces: list[str] = []
    for piece in (part.strip() for part in cell.split(",")):
        legal = _LEGAL_PART.fullmatch(piece)
        if legal is None:
            pieces.append(piece)
        elif pieces and legal["rest"]:
            pieces[-1] += f" {legal['rest']}"
    names: list[str] = []
    while pieces:
        run = next((n for n in range(len(pieces), 1, -1) if identify(known, ", ".join(pieces[:n]))), 1)
        name = tidy(", ".join(pieces[:run]))
        del pieces[:run]
        if name and name not in names:
            names.append(name)
    return names


def tidy(name: str) -> str:
    """Return a name without its legal form and without stray spaces.

    >>> tidy("Preferred Networks Inc"), tidy("Beijing  OrionStar Technology Co., Ltd.")
    ('Preferred Networks', 'Beijing OrionStar Technology')
    """
    name = " ".join(name.split())
    while (shorter := _LEGAL_ENDING.sub("", name)) != name:
        name = shorter
    return name.strip(" ,")


def find_firm(name: str, firms: Table[Firm]) -> Firm | None:
    """Return the firm that a publisher's name means by any of its spellings; None where the look-up has none.

    >>> import aieco
    >>> find_firm("Z.ai (Zhipu AI)", aieco.firms).id
    'zhipu-ai'
    """
    return next((firm for text in _spellings(name) if (firm := identify(firms, text))), None)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is, without brackets, the parts about a stroke, and what the brackets hold."""
    yield name
    bare = _BRACKETS.sub("", name).strip()
    yield bare
    yield from (part.strip() for part in bare.split(" / "))
    yield from _BRACKETS.findall(name)


def without_brackets(name: str) -> tuple[str, list[str]]:
    """Return a name without what it holds in brackets, and these texts.

    >>> without_brackets("New York University (NYU)")
    ('New York University', ['NYU'])
    """
    inside: list[str] = []
    while match := _BRACKETS.search(name):
        inside.append(match[1].strip())
        name = name[: match.start()] + name[match.end() :]
    return " ".join(name.split()), inside


def kebab(name: str) -> str:
    """Return a name as an id: lower-case Latin letters and digits, joined by hyphens.

    >>> kebab("Llama 3.1-405B"), kebab("Université de Montréal"), kebab("π0.5"), kebab("Command R+")
    ('llama-3-1-405b', 'universite-de-montreal', 'pi0-5', 'command-r-plus')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("+", " plus "))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(map(_latin, plain))))


def _latin(letter: str) -> str:
    if letter.isascii():
        return letter if letter != "'" else ""
    greek = re.fullmatch(r"GREEK SMALL LETTER (?:FINAL )?(\w+)", unicodedata.name(letter, ""))
    if greek:
        return greek[1].lower()
    # Marks, foreign letters and apostrophes vanish; dashes, dots and the like part words as their ASCII kin do.
    return "" if unicodedata.category(letter)[0] in "ML" or letter in "\u2019\u02bc" else "-"
