"""A model that always answers: the first thing that each question's schema allows."""

from __future__ import annotations

from typing import Any


def answer_first(request: dict[str, Any]) -> dict[str, Any]:
    """Answer a chat request with the first allowed value of every field."""
    value = _first(request["response_format"]["json_schema"]["schema"])
    assert isinstance(value, dict)
    return value


def _first(schema: dict[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    if "anyOf" in schema:
        return _first(schema["anyOf"][0])
    if schema["type"] == "object":
        return {name: _first(inner) for name, inner in schema.get("properties", {}).items()}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}[schema["type"]]
