"""Epoch AI's lists of models, notable, large-scale or all, in the layouts of 2024 to 2026.

What is taken: who made a model, when, how it can be used, and the figures. What is left: prose. The columns of notes
are read only for what they say about a number beside them, as that it is a guess or how many parameters are active.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from aieco.adapters.epoch_figures import Figures
from aieco.adapters.frame import Cells, Proposal, cell, identify, read_table
from aieco.adapters.organisations import find_firm, kebab, split_list, without_brackets
from aieco.dataset.dataset import Dataset
from aieco.dataset.names import fold
from aieco.errors import ParseError
from aieco.records import Model
from aieco.values import Period

ACCESS = {
    "Open weights (unrestricted)": ("open-weights", "unrestricted"),
    "Open weights (restricted use)": ("open-weights", "restricted-use"),
    "Open weights (non-commercial)": ("open-weights", "non-commercial"),
    "API access": ("api", None),
    "Hosted access (no API)": ("hosted", None),
    "Unreleased": ("unreleased", None),
}
"""The publisher's words for how a model can be used, as access and terms."""

DOMAINS = {
    "Language": "language",
    "Vision": "vision",
    "Speech": "speech",
    "Audio": "audio",
    "Image generation": "image",
    "Video": "video",
    "Biology": "biology",
    "Medicine": "medicine",
    "Games": "games",
    "Robotics": "robotics",
    "Driving": "driving",
    "Mathematics": "mathematics",
    "3D modeling": "3d",
    "Recommendation": "recommendation",
    "Search": "search",
    "Earth science": "earth-science",
    "Materials science": "materials-science",
    "Astronomy": "astronomy",
    "Psychology": "psychology",
    "Cybersecurity": "cybersecurity",
}
"""The publisher's domains; "Multimodal" and "Other" say nothing that the others don't."""

KINDS = {"Academia": "university", "Government": "government", "Research collective": "collective"}
"""The publisher's kinds of organisation; the rest is industry."""

LICENSES = {
    r"apache(?: license)?[ -]*(?:version )?2(?:\.0)?(?: license)?": "Apache-2.0",
    r"mit(?: licensed?)?": "MIT",
    r"bsd-3-clause(?: license)?": "BSD-3-Clause",
    r"cc[- ]by[- ]4\.0": "CC-BY-4.0",
    r"cc[- ]by[- ]nc[- ]4\.0(?: \(non commercial\))?|creative commons attribution non commercial 4\.0": "CC-BY-NC-4.0",
    r"gemma license": "Gemma Terms of Use",
    r"llama ?2 license": "Llama 2 Community License",
    r"llama ?3 license": "Llama 3 Community License",
    r"llama ?3\.1 license": "Llama 3.1 Community License",
    r"llama ?3\.2 community license agreement": "Llama 3.2 Community License",
    r"stability ai community license": "Stability AI Community License",
    r"mistral ai research license": "Mistral AI Research License",
    r"deepseek (?:model )?license": "DeepSeek License",
}
"""Notes on access that are nothing but the name of a licence, as patterns, and the licence."""

_HUGGING_FACE = re.compile(r"https?://huggingface\.co/([\w.-]+/[\w.-]+?)/?(?:tree/main|blob/main/README\.md)?")
_NO_OWNERS = ("spaces", "datasets", "collections", "papers", "blog", "docs", "models")


def propose(files: Sequence[Path], dataset: Dataset, source: str) -> Proposal:
    """Return what one of Epoch AI's lists of models says.

    Args:
        files: The list: one CSV file.
        dataset: Where models, firms, countries and chips are looked up. A model that it lacks becomes a proposal.
        source: Id of the source.
    """
    rows = [row for path in files for row in read_table(path) if cell(row, *NAME)]
    return _Reading(rows, dataset, source, Proposal(_bibliography(rows))).proposal()


NAME = ("Model", "System")
ORGANISATIONS = ("Organization", "Organizations")
COUNTRIES = ("Country (of organization)", "Country (from Organization)", "Country")
RELEASED = ("Publication date",)


def _bibliography(rows: Sequence[Cells]) -> dict[str, Any]:
    notable = all(cell(row, "Notability criteria") for row in rows)
    newest = max((date for row in rows if (date := cell(row, *RELEASED))), default="")
    title, page = ("Data on Notable AI Models", "notable-ai-models") if notable else ("Data on AI Models", "ai-models")
    url = f"https://epoch.ai/data/{page}"
    return {
        "title": title,
        "publisher": "Epoch AI",
        "issued": newest[:7],
        "url": url,
        "kind": "dataset",
        "family": "epoch-notable-models" if notable else "epoch-models",
        "edition": newest[:7],
        "license": "CC-BY-4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "credit": f'Epoch AI, "{title}". Published online at epoch.ai, {url}.',
        "reuse": "open",
        "note": f"State of the file: newest publication date {newest}.",
    }


@attrs.frozen
class _Reading:
    """One reading of a list."""

    rows: Sequence[Cells]
    dataset: Dataset
    source: str
    result: Proposal
    ids: dict[str, str] = attrs.field(factory=dict[str, str])
    """Ids of the models of the list by folded name."""
    firms: dict[str, dict[str, Any]] = attrs.field(factory=dict[str, dict[str, Any]])
    """Proposed firms by id."""

    def proposal(self) -> Proposal:
        """Return what the list says."""
        for row in self.rows:
            name = cell(row, *NAME)
            model = self._known(name)
            self.ids.setdefault(fold(name), model.id if model else kebab(parted(name)[0]))
        links = self._unique_links()
        figures = Figures(self.dataset, self.source, self.result)
        seen: set[tuple[str, str]] = set()
        for row in self.rows:
            name, makers = cell(row, *NAME), cell(row, *ORGANISATIONS)
            model = self._known(name)
            if model is not None and not self._made_by(model, makers):
                self.result.skip(f"row {name}", f"{model.id} has this name, but other makers")
                continue
            key = ("", model.id) if model else (fold(name), makers)
            if key in seen:
                self.result.skip(f"row {name}", "the model stands in the list a second time")
            elif model is None:
                self._propose_model(row, links)
            elif model.released is None:
                self.result.skip(f"row {name}", "the model has no release day, and so no period for its figures")
            else:
                figures.add(row, name, model)
            seen.add(key)
        for firm in self.firms.values():
            self.result.record("firm", **firm)
        return self.result

    def _known(self, name: str) -> Model | None:
        return identify(self.dataset.models, name) or identify(self.dataset.models, parted(name)[0])

    def _made_by(self, model: Model, makers: str) -> bool:
        """Whether one of the makers that a row names made the model, or belongs to who did."""
        found = [find_firm(name, self.dataset.firms) for name in split_list(makers, self.dataset.firms)]
        owners = {firm.ultimate_parent.id for firm in found if firm is not None}
        return not owners or not model.firms or any(firm.ultimate_parent.id in owners for firm in model.firms)

    def _propose_model(self, row: Cells, links: dict[str, str]) -> None:
        name = cell(row, *NAME)
        released = cell(row, *RELEASED)
        try:
            Period.parse(released)
        except ParseError:
            self.result.skip(f"row {name}, column {RELEASED[0]}", f"no date: {released!r}")
            released = ""
        access, terms = ACCESS.get(cell(row, "Model accessibility"), (None, None))
        organisations = split_list(cell(row, *ORGANISATIONS), self.dataset.firms)
        if not organisations:
            self.result.skip(
                f"row {name}, column {ORGANISATIONS[0]}", "no organisation; a person must look who made it"
            )
        shown, aliases = parted(name)
        self.result.record(
            "model",
            id=self.ids[fold(name)],
            name=shown,
            aliases=aliases,
            firms=list(dict.fromkeys(self._firm(organisation, row) for organisation in organisations)),
            countries=self._countries(row),
            released=released,
            access=access,
            access_terms=terms,
            license=_license(row) if access == "open-weights" else None,
            domains=[DOMAINS[word] for word in _words(row, "Domain") if word in DOMAINS],
            base=self._base(row),
            notable=bool(cell(row, "Notability criteria")),
            same_as={"hugging-face": links[name]} if name in links else {},
            sources=[self.source],
        )

    def _firm(self, name: str, row: Cells) -> str:
        firm = find_firm(name, self.dataset.firms)
        if firm is not None:
            return firm.id
        shown, inside = without_brackets(name)
        key = kebab(shown) or kebab(name)
        kinds, all_countries = set(_words(row, "Organization categorization")), self._countries(row)
        proposed = self.firms.setdefault(key, {"id": key, "name": shown, "aliases": inside, "sources": [self.source]})
        # What a list says of several organisations together is certain of one only where it is the same of all.
        if len(kinds) == 1:
            proposed.setdefault("kind", KINDS.get(kinds.pop(), "company"))
        if len(all_countries) == 1:
            proposed.setdefault("country", all_countries[0])
        return key

    def _countries(self, row: Cells) -> list[str]:
        found: dict[str, None] = {}
        for word in _words(row, *COUNTRIES):
            country = identify(self.dataset.countries, word)
            if country is not None:
                found[country.id] = None
            else:
                self.result.skip(f"row {cell(row, *NAME)}, column {COUNTRIES[0]}", f"no country: {word!r}")
        return list(found)

    def _base(self, row: Cells) -> str | None:
        base = cell(row, "Base model")
        if not base:
            return None
        model = self._known(base)
        found = model.id if model else self.ids.get(fold(base))
        if found is None or fold(base) == fold(cell(row, *NAME)):
            self.result.skip(f"row {cell(row, *NAME)}, column Base model", f"not one model that is known: {base!r}")
            return None
        return found

    def _unique_links(self) -> dict[str, str]:
        """Return the Hugging Face pages that only one model of the list links to."""
        pages: dict[str, list[str]] = {}
        for row in self.rows:
            match = _HUGGING_FACE.fullmatch(cell(row, "Link"))
            if match and match[1].partition("/")[0] not in _NO_OWNERS:
                pages.setdefault(match[1], []).append(cell(row, *NAME))
        return {names[0]: page for page, names in pages.items() if len(names) == 1}


def _words(row: Cells, *columns: str) -> Iterator[str]:
    return (word for part in cell(row, *columns).split(",") if (word := part.strip()))


def _license(row: Cells) -> str | None:
    note = re.sub(r"https?://\S+", "", cell(row, "Accessibility notes")).lower().strip(" .:\n")
    return next((name for pattern, name in LICENSES.items() if re.fullmatch(pattern, note)), None)


def parted(name: str) -> tuple[str, list[str]]:
    """Return a name and its forms in another script, which the list puts in brackets behind it.

    >>> parted("Kolors (可图)"), parted("GPT-2 (1.5B)")
    (('Kolors', ['可图']), ('GPT-2 (1.5B)', []))
    """
    bare, inside = without_brackets(name)
    if not bare or not any(letter.isalpha() and not letter.isascii() for text in inside for letter in text):
        return " ".join(name.split()), []
    # What a firm is called in its language is no name of the model.
    return bare, [text for text in inside if not text.isascii() and "公司" not in "".join(inside)]
