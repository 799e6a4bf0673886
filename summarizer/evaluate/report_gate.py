"""What is said about a gate: a table, a Markdown page, and JUnit for a CI."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from summarizer.evaluate.gate import GateResult
from summarizer.evaluate.report import Table, escape_markdown, render_markdown

NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STATES = {0: "passed", 1: "regression", 3: "inconclusive"}


def tabulate_gate(result: GateResult) -> Table:
    """A row a rule."""
    rows = [[f"{c.group} {c.name}", c.state, c.message] for c in result.checks]
    failed = [f"{name} ({why})" for name, why in sorted(result.failed.items())]
    notes = [
        f"Baseline: {result.baseline}." if result.baseline else "",
        f"Failed, counted as missed: {'; '.join(failed)}." if failed else "",
    ]
    return Table("", ["rule", "state", "detail"], rows, " ".join(filter(None, notes)))


def conclude_gate(result: GateResult) -> str:
    """The gate in one line."""
    states = [check.state for check in result.checks]
    return (
        f"Gate: {STATES[result.exit_code]}. {len(states)} rules: {states.count('pass')} pass, "
        f"{states.count('regression')} regression, {states.count('inconclusive')} inconclusive. "
        f"Run {result.run}, {result.model}"
    )


def write_gate(result: GateResult) -> str:
    """The gate as a Markdown page."""
    return f"# {escape_markdown(conclude_gate(result))}\n\n{render_markdown(tabulate_gate(result))}"


def write_junit(result: GateResult) -> str:
    """The gate as JUnit XML: a regression is a failure, what couldn't be told an error."""
    states = [check.state for check in result.checks]
    counts = {
        "tests": str(len(states)),
        "failures": str(states.count("regression")),
        "errors": str(states.count("inconclusive")),
    }
    root = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(root, "testsuite", {"name": "eval gate", **counts})
    for check in result.checks:
        names = {"classname": f"eval.gate.{check.group}", "name": check.name}
        case = ElementTree.SubElement(suite, "testcase", names)
        tags = {"regression": "failure", "inconclusive": "error", "pass": "system-out"}
        message = NOT_IN_XML.sub("\ufffd", check.message)
        tag = tags[check.state]
        attributes = {} if tag == "system-out" else {"message": message, "type": check.state}
        ElementTree.SubElement(case, tag, attributes).text = message
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
