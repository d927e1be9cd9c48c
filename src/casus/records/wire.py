"""The contract: a coded report as one line of JSON, the way back, and its JSON Schema.

The keys stand in the order in which the records declare them, and the same report gives the same bytes.
"""

from typing import Any

import msgspec

from casus.errors import InputError
from casus.records.report import CodedReport

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(CodedReport)


def encode(coded: CodedReport) -> bytes:
    """One line of JSON in UTF-8, without a line end."""
    return _encoder.encode(coded)


def decode(line: bytes | str) -> CodedReport:
    """The coded report of a line; raises InputError if it is none."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"not a coded report: {error}; code the report again with this version") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a coded report; every key is always there."""
    found = msgspec.json.schema(CodedReport)
    for definition in found.get("$defs", {}).values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "CodedReport", **found}
