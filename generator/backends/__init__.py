"""Backends: a Document becomes a file."""
