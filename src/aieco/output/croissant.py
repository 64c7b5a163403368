"""The descriptor in Croissant (1.0) for the tables of a dataset in Parquet files.

Parquet and not CSV, because the usual reader of Croissant takes the code of Namibia in a CSV file for a missing value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aieco.dataset.dataset import Dataset
from aieco.output.descriptors import CITED, DATA_LICENSE, Resource, descriptions, source_entry, title
from aieco.output.fields import Kind
from aieco.output.tidy import Column

_TYPES: dict[Kind, str] = {
    "text": "sc:Text",
    "category": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "texts": "sc:Text",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the standard gives."""


def croissant(dataset: Dataset, files: Sequence[Resource]) -> dict[str, Any]:
    """Return the descriptor of the Parquet files of a dataset.

    Args:
        dataset: The dataset.
        files: Its tables in their files.
    """
    published: dict[str, Any] = {}
    if dataset.version:
        day = dataset.version.partition("+")[0]
        published = {"version": f"{day.replace('-', '.')}", "datePublished": day, "license": DATA_LICENSE["path"]}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "aieco",
        "description": f"{title(dataset)}. {CITED}",
        "citeAs": dataset.cite("bibtex"),
        "creator": {"@type": "sc:Organization", "name": "The aieco maintainers" if published else dataset.name},
        **published,
        "isBasedOn": [_source(source_entry(source)) for source in dataset.sources],
        "distribution": [_file(file) for file in files],
        "recordSet": [_records(dataset, file) for file in files],
    }


def _source(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a source in the words of schema.org."""
    words = {
        "name": entry["title"],
        "url": entry.get("path"),
        "license": entry.get("licensePath") or entry.get("license"),
        "creditText": entry.get("credit"),
        "usageInfo": None if entry["reuse"] == "open" else "single facts are cited, not licensed",
    }
    return {"@type": "sc:CreativeWork", **{name: word for name, word in words.items() if word is not None}}


def _file(file: Resource) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _records(dataset: Dataset, file: Resource) -> dict[str, Any]:
    described = descriptions(dataset, file.name)
    # The usual reader can't follow a table's references to itself.
    linked = {key.column: key.table for key in file.keys if key.table != file.name}

    def field(column: Column) -> dict[str, Any]:
        made: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{file.name}/{column.name}",
            "name": column.name,
            "description": described.get(column.name, column.name.replace("_", " ")),
            "dataType": _TYPES[column.kind],
            "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
        }
        if column.kind == "texts":
            made["repeated"] = True
        if column.name in linked:
            made["references"] = {"field": {"@id": f"{linked[column.name]}/id"}}
        return made

    return {
        "@type": "cr:RecordSet",
        "@id": file.name,
        "name": file.name,
        "description": file.title,
        "key": {"@id": f"{file.name}/id"},
        "field": [field(column) for column in file.rows.columns()],
    }
