"""The changes that a mutant may make in a function; each counts how often it fits.

Expressions are compared by their syntax tree, so line breaks, quotes and indentation do not matter.
"""

import ast
from collections.abc import Callable

from tests.trust.mutants.breaking import Change

HERE = "HERE"


def drop(what: str) -> Change:
    """Removes every statement, operand or list element that equals `what`.

    `what` is an expression, or the name of a function: then every statement that only calls it is removed.
    """
    return _counting(lambda: _Dropping(what))


def swap(old: str, new: str) -> Change:
    """Replaces the expression `old` by `new`."""
    return _counting(lambda: _Swapping(old, new))


def reword(old: str, new: str) -> Change:
    """Replaces a part of a text, such as a condition in a statement of SQL."""
    return _counting(lambda: _Rewording(old, new))


def surround(what: str, block: str) -> Change:
    """Replaces the statement that calls `what` by this block, in which HERE stands for the statement."""
    return _counting(lambda: _Surrounding(what, block))


class _Counting(ast.NodeTransformer):
    times = 0


def _counting(make: Callable[[], _Counting]) -> Change:
    def change(statement: ast.stmt) -> int:
        changing = make()
        changing.visit(statement)
        return changing.times

    return change


class _Dropping(_Counting):
    def __init__(self, what: str) -> None:
        self._what = _plain(what)

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if self._hits(_called(node)) else node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        node.values = self._without(node.values)
        return node if len(node.values) > 1 else node.values[0]

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        self.generic_visit(node)
        node.elts = self._without(node.elts)
        return node

    def _without(self, parts: list[ast.expr]) -> list[ast.expr]:
        return [part for part in parts if not self._hits(ast.unparse(part))]

    def _hits(self, text: str) -> bool:
        hit = text == self._what or (text.partition("(")[0] == self._what and "(" in text)
        self.times += hit
        return hit


class _Swapping(_Counting):
    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _plain(old), ast.parse(new, mode="eval").body

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.expr) and ast.unparse(node) == self._old:
            self.times += 1
            return self._new
        return self.generic_visit(node)


class _Rewording(_Counting):
    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str) and self._old in node.value:
            self.times += node.value.count(self._old)
            node.value = node.value.replace(self._old, self._new)
        return node


class _Surrounding(_Counting):
    def __init__(self, what: str, block: str) -> None:
        self._what, self._block = _plain(what), block

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        return self._around(node, _called(node).partition("(")[0])

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST | list[ast.stmt]:
        around = self._around(node, ast.unparse(node.items[0].context_expr).partition("(")[0])
        return self.generic_visit(node) if around is node else around

    def _around(self, node: ast.stmt, called: str) -> ast.stmt | list[ast.stmt]:
        if called != self._what:
            return node
        self.times += 1
        block = ast.parse(self._block)
        _Placing(node).visit(block)
        return block.body


class _Placing(ast.NodeTransformer):
    def __init__(self, statement: ast.stmt) -> None:
        self._statement = statement

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        return self._statement if ast.unparse(node) == HERE else node


def _plain(expression: str) -> str:
    return ast.unparse(ast.parse(expression, mode="eval").body)


def _called(node: ast.Expr) -> str:
    """The expression of a statement, without the keyword before it."""
    match node.value:
        case ast.Await(value=inner) | ast.Yield(value=ast.expr() as inner) | ast.YieldFrom(value=inner):
            return ast.unparse(inner)
        case plain:
            return ast.unparse(plain)
