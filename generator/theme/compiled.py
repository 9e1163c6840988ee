"""Text templates compiled once a process: a batch composes hundreds of reports with the same few files."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Compiled templates in memory, by file; one that was changed since is compiled again (its checksum differs)."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code when it was compiled before."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._known[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()
"""The templates of this process."""
