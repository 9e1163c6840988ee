"""Frozen dataclasses that are as cheap to make and to tell as others.

A frozen dataclass refuses assignment while the program runs, and pays for that whenever one is made: it goes round its own
refusal, field by field, and takes four times as long. A report makes 25,000 of those that this ``dataclass`` marks. It says
``frozen=True`` as the other one does, and mypy, which takes it for the other one, allows no assignment; nothing is left to refuse
at run time. For the classes that are made by the thousand; all others use the ``dataclass`` of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """Return what makes a class a dataclass whose values compare and hash by their fields."""

        def made(cls: type) -> type:
            value = dataclasses.dataclass(unsafe_hash=frozen, slots=slots)(cls)
            # its repr watches out for a value that holds itself, which nothing frozen does
            value.__repr__ = getattr(value.__repr__, "__wrapped__", value.__repr__)
            return value

        return made
