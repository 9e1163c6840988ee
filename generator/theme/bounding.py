"""Templates rewritten before they are compiled, so that whatever repeats or grows asks the budget first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

N = TypeVar("N", bound=nodes.Node)

TOKEN_MARKS = str.maketrans("", "", "\ue000\ue001")
"""The signs that stand around a printed number's token: nobody types them."""

_CHARACTERS = 20
"""Characters of plain text that count as much as one part of a sentence."""


def bounded(template: nodes.Template) -> nodes.Template:
    """Return a template whose loops, macros and blocks spend steps, and whose lists and joined texts are weighed."""
    rewritten = _Bounding().visit(template)
    assert isinstance(rewritten, nodes.Template)
    return rewritten


class _Bounding(NodeTransformer):
    def visit_Template(self, node: nodes.Template) -> nodes.Node:  # noqa: N802 - named after the node, as jinja2 calls it
        return self._counted(node)

    visit_Block = visit_Macro = visit_CallBlock = visit_FilterBlock = visit_Template  # noqa: N815

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        counted = self._counted(node)
        if counted.test is not None:
            counted.test = nodes.And(_asking("spend", [nodes.Const(1 + _parts([counted.test]))], node), counted.test)
        return counted

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _asking("joined", node.nodes, node)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _asking("weighed", [node], node)

    visit_Dict = visit_List  # noqa: N815

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _asking("weighed", [node], node) if node.ctx == "load" else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _asking("weighed", [node.expr], node)
        for operand in node.ops:
            operand.expr = _asking("weighed", [operand.expr], node)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        node.data = node.data.translate(TOKEN_MARKS)
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802
        if isinstance(node.value, str):
            node.value = node.value.translate(TOKEN_MARKS)
        return node

    def _counted(self, node: N) -> N:
        """Put before the node's body a statement that spends as many steps as the body has parts."""
        self.generic_visit(node)
        body: list[nodes.Node] = node.body  # type: ignore[attr-defined]
        step = nodes.ExprStmt(_asking("spend", [nodes.Const(1 + _parts(body))], node))
        body.insert(0, step.set_lineno(node.lineno))
        return node


def _parts(body: Sequence[nodes.Node]) -> int:
    """Return how much one run of a body is: its parts, long text counting for several."""
    found = [part for node in body for part in (node, *node.find_all(nodes.Node))]
    return len(found) + sum(len(part.data) // _CHARACTERS for part in found if isinstance(part, nodes.TemplateData))


def _asking(name: str, arguments: Sequence[nodes.Expr], node: nodes.Node) -> nodes.Call:
    """Return a call of the environment's own method, out of reach of any name that a template may set."""
    call = nodes.Call(nodes.EnvironmentAttribute(name), list(arguments), [], None, None)
    call.set_lineno(node.lineno, override=True)
    return call
