"""reportgen: ministry reports from declarative specs and survey data.

``from generator import build`` builds a report from Python; see :func:`generator.pipeline.build`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.pipeline import BuildResult, build, check

__all__ = ["BuildResult", "build", "check"]


def __getattr__(name: str) -> Any:
    """Load the pipeline when it is first asked for, so that ``reportgen --help`` does not."""
    if name in __all__:
        from generator import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
