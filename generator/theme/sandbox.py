"""The environment of text templates: names of values, few filters, no way to anything else, and a budget.

On top of jinja2's sandbox: attributes are those of values (never methods, but for a few of texts and dictionaries), filters
and global functions are listed here, and what repeats or grows is counted (``budget``, ``bounding``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, nodes
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from generator.errors import Words
from generator.fence import Fence
from generator.theme.bounding import bounded
from generator.theme.budget import LARGEST, Budget, RefusedError, too_large
from generator.theme.compiled import COMPILED

_FILTERS = (
    "abs", "count", "d", "default", "first", "float", "int", "join", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "replace", "reverse", "select", "selectattr", "sort", "string", "sum", "trim", "unique", "upper",
)  # fmt: skip
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset({"count", "endswith", "find", "lower", "removeprefix", "removesuffix", "split", "startswith", "strip", "upper"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    LoopContext: frozenset({"changed", "cycle"}),
}  # fmt: skip
_OF_TEMPLATES = (BlockReference, Context, LoopContext, Macro, Namespace, TemplateReference, Undefined)
_BINARY = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_LARGEST_POWER = 64
_CALL = 5
"""Steps that a call takes: looking up a figure is work."""
_MOST_MADE = 10 * LARGEST
"""What a filter may make of its value and its arguments, at the most: one for each of the other."""
LARGEST_FILE = 200_000
"""Bytes of a text template."""


class SentenceEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 for sentences from strangers. ``finalize`` is what printed values go through."""

    intercepted_binops = _BINARY

    def __init__(self, folders: Sequence[Path], finalize: Callable[[object], object]) -> None:
        self.budget = Budget()

        def weighed(value: object) -> object:
            self.budget.weigh(value) if isinstance(value, str) else self.budget.spend(1)
            return finalize(value)

        super().__init__(
            loader=_loader(folders),
            bytecode_cache=COMPILED,
            undefined=StrictUndefined,
            finalize=weighed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self.globals = {"range": self._range, "namespace": Namespace}
        self.filters = {}
        self.add_filters({name: DEFAULT_FILTERS[name] for name in _FILTERS})

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Add filters, each of which is weighed before and after."""
        self.filters |= {name: self._weighed_filter(filter_) for name, filter_ in filters.items()}

    def spend(self, steps: int) -> bool:
        """Take steps of the budget."""
        return self.budget.spend(steps)

    def weighed(self, value: Any) -> Any:
        """Return a value that is not too large."""
        self.budget.weigh(value)
        return value

    def joined(self, *values: object) -> str:
        """Return what ``~`` makes of values."""
        self.budget.weigh(*values)
        return str(self.weighed("".join(map(str, values))))

    def gathered(self, pieces: Iterable[str], most: int = LARGEST) -> str:
        """Return a rendered text. Raises RefusedError as soon as it is longer than ``most`` characters."""
        found: list[str] = []
        left = most
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise too_large(most)
            found.append(piece)
        return "".join(found)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a sentence may look at an attribute: at values, and at few methods."""
        if not super().is_safe_attribute(obj, attr, value) or isinstance(obj, PurePath):
            return False
        if isinstance(obj, _OF_TEMPLATES) and not isinstance(obj, LoopContext):
            return True
        allowed = next((names for kind, names in _METHODS.items() if isinstance(obj, kind)), frozenset())
        return attr in allowed or not (callable(value) or isinstance(value, PurePath))

    def wrap_str_format(self, value: Any) -> None:
        """Leave ``str.format`` what it is: a method, which is refused."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Refuse an attribute at once."""
        raise RefusedError(
            Words(f"“.{attribute}” cannot be used in sentences", f"「.{attribute}」は文の中で使えません"),
            Words(
                "figures are asked for with rate(…), count(…), rank(…)", "数値は rate(…)、count(…)、rank(…) で引きます"
            ),
        )

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as jinja2 has it
        """Call what a sentence calls; its arguments are weighed."""
        __self.budget.spend(_CALL)
        if args or kwargs:
            __self.budget.weigh(*args, *kwargs.values())
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute, where the result cannot be too large."""
        self.budget.weigh(left, right)
        if operator == "%" and isinstance(left, str | bytes):
            raise _no_padding()
        if operator == "**" and not (isinstance(right, int | float) and abs(right) <= _LARGEST_POWER):
            raise too_large()
        if operator == "*":
            _check_repeated(left, right)
            _check_repeated(right, left)
        return self.weighed(super().call_binop(context, operator, left, right))

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        template = bounded(source)
        template.set_environment(self)
        return super()._generate(template, name, filename, defer_init)

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        if len(found) > LARGEST:
            raise too_large()
        return found

    def _weighed_filter(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        passes = bool(getattr(filter_, "jinja_pass_arg", None))  # its first argument is the environment or the context

        @wraps(filter_)
        def weighed(*args: Any, **kwargs: Any) -> Any:
            own, given = (args[:1], args[1:]) if passes else ((), args)
            value, others = [_held(each) for each in given[:1]], (*given[1:], *kwargs.values())
            weight = self.budget.weigh(*value)
            if others and weight * self.budget.weigh(*others) > _MOST_MADE:
                raise too_large()
            made = _held(filter_(*own, *value, *given[1:], **kwargs))
            self.budget.weigh(made)
            return made

        return weighed


def _held(value: Any) -> Any:
    """Return a list of what would be made one by one, but not more than may be."""
    return list(islice(value, LARGEST + 1)) if isinstance(value, Iterator) else value


def _check_repeated(value: Any, times: Any) -> None:
    if isinstance(value, str | bytes | list | tuple) and isinstance(times, int) and len(value) * times > LARGEST:
        raise too_large()


def _no_padding() -> RefusedError:
    return RefusedError(
        Words("texts are not put together with %", "文字列を % で組み立てることはできません"),
        Words("write the value where it belongs: {{ value }}", "入れたい場所に {{ 値 }} と書いてください"),
    )


class _FencedLoader(FileSystemLoader):
    """Templates of a theme's ``text`` folder: no link out of the theme, nothing of unusual size."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "text", encoding="utf-8-sig")
        self._fence = Fence(folder)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file and whether it is current still."""
        path = Path(self.searchpath[0], template)
        if path.is_file() and ".." not in path.parts:
            if not self._fence.holds(path):
                raise _leads_out(path)
            if path.stat().st_size > LARGEST_FILE:
                raise _too_large_file(path)
        return super().get_source(environment, template)


def _loader(folders: Sequence[Path]) -> BaseLoader:
    """Return a loader of ``kind.j2`` from the first folder that has it (for include), and of ``1/kind.j2`` from one layer."""
    layers = [_FencedLoader(folder) for folder in folders]
    return ChoiceLoader([*layers, PrefixLoader({str(index): layer for index, layer in enumerate(layers)})])


def _leads_out(path: Path) -> RefusedError:
    return RefusedError(
        Words(
            f"{path} is a link that leads out of the theme's folder", f"{path} は、体裁のフォルダーの外を指すリンクです"
        ),
        Words("put the file itself there", "ファイルそのものを置いてください"),
    )


def _too_large_file(path: Path) -> RefusedError:
    return RefusedError(
        Words(
            f"{path} is larger than {LARGEST_FILE // 1000} kB", f"{path} が {LARGEST_FILE // 1000} kB を超えています"
        ),
        Words("a text template holds a page's sentences", "文のひな形には、ページの文だけを書いてください"),
    )
