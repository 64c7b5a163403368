"""Records as people read them: which fields a list shows, and what a field says in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from aieco.records import Caveat, Confusion, Dimension, Membership, Parentage, Part, Step

ELSEWHERE = ("name", "title", "sources")
"""The fields that a heading and the footnotes say."""
LISTED = {
    "countries": ("name", "alpha_3", "region"),
    "blocs": ("name", "kind"),
    "firms": ("name", "kind", "country"),
    "models": ("name", "firms", "released", "access", "parameters"),
    "chips": ("name", "firms", "released", "memory"),
    "products": ("name", "firms", "kind", "released"),
    "policies": ("name", "kind", "jurisdictions", "adopted", "in_force"),
    "metrics": ("name", "kind", "unit", "theme"),
    "series_notes": ("metric", "family"),
    "sources": ("title", "publisher", "issued", "kind"),
    "claims": ("place", "text", "said"),
}
"""The fields that people see in a list, besides the id; observations have a form of their own."""


def field_text(value: Any) -> str:
    """Return the value of a field in words."""
    if isinstance(value, tuple):
        return ("\n" if any(isinstance(item, Part) for item in value) else ", ").join(map(field_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return _part(value) if isinstance(value, Part) else str(value)


def _part(part: Part) -> str:
    if isinstance(part, Step):
        return f"{part.date}: {part.event}"
    if isinstance(part, (Membership, Parentage)):
        whom = part.country if isinstance(part, Membership) else part.firm
        since = f" (since {part.since})" if part.since else ""
        return f"{whom} ({part.since or '?'} to {part.until})" if part.until else f"{whom}{since}"
    if isinstance(part, Dimension):
        return f"{part.name}: {', '.join(part.members) or part.of or 'any'}"
    if isinstance(part, Confusion):
        return f"{part.metric}: {part.difference}; compare {part.instead} instead"
    if isinstance(part, Caveat):
        return f"{part.kind}: {part.text}"
    cls: Any = type(part)
    fields = {field.name: getattr(part, field.name) for field in attrs.fields(cls)}
    return ", ".join(
        f"{name} {field_text(value)}" for name, value in fields.items() if value not in (None, False, (), {})
    )
