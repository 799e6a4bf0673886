"""The JSON Schema as it goes over the wire: one closed tree without references."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from summarizer.errors import UsageError

# Words for people and for generators of code; a model that is constrained doesn't need them.
_NOISE = frozenset({"title", "description", "default", "examples", "discriminator"})

# All that a server's strict mode is known to take; a schema with other keywords is sent
# without it and checked here alone.
_STRICT = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf"}
)


def inline_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model with every reference replaced by what it refers to.

    llama.cpp may leave what stands behind a nested ``$ref`` unconstrained. Objects are closed
    (``additionalProperties: false``), and titles and descriptions are left out.

    Raises:
        UsageError: The model contains itself, so it has no finite tree.
    """
    tree = dict(schema.model_json_schema())
    definitions: dict[str, Any] = tree.pop("$defs", {})
    inlined: dict[str, Any] = _inline(tree, definitions, ())
    return inlined


def _inline(node: Any, definitions: dict[str, Any], inside: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_inline(item, definitions, inside) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        if name in inside:
            raise UsageError(
                f"the draft {name} contains itself; write it as a list of flat items instead"
            )
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _inline({**definitions[name], **beside}, definitions, (*inside, name))
    plain: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":  # its keys are names of fields: one may well be "title"
            plain[key] = {name: _inline(sub, definitions, inside) for name, sub in value.items()}
        elif key in ("enum", "const"):
            plain[key] = value
        elif key not in _NOISE:
            plain[key] = _inline(value, definitions, inside)
    if "properties" in plain:
        plain["additionalProperties"] = False
    return plain


def read_object(text: str) -> dict[str, Any] | None:
    """A JSON object; ``None`` for any other text."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def response_format(name: str, tree: dict[str, Any]) -> dict[str, Any]:
    """The request's ``response_format`` for an inlined schema."""
    fit = re.sub(r"[^A-Za-z0-9_-]", "_", name)[:64]  # what OpenAI takes for a name
    described: dict[str, Any] = {"name": fit, "schema": tree}
    if _fits_strict_mode(tree):
        described["strict"] = True
    return {"type": "json_schema", "json_schema": described}


def _fits_strict_mode(node: Any) -> bool:
    """Whether a server that offers strict decoding accepts this schema for it."""
    if isinstance(node, bool):
        return True
    if not node.keys() <= _STRICT:
        return False
    properties = node.get("properties", {})
    if node.get("type") == "object" and set(node.get("required", [])) != set(properties):
        return False
    below = [*properties.values(), *node.get("anyOf", [])]
    if "items" in node:
        below.append(node["items"])
    return all(_fits_strict_mode(sub) for sub in below)
