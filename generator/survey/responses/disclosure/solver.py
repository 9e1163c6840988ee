"""The HiGHS solver, silent and the same on every machine: one thread, a fixed seed, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy


def quiet_solver(**options: str | int | float | bool) -> highspy.Highs:
    """Return a solver; the package is loaded only now, since most releases hide nothing."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def is_optimal(solver: highspy.Highs) -> bool:
    """Say whether the last run ended with a proven optimum."""
    import highspy

    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
