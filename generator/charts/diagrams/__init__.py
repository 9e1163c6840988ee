"""Diagrams: what bars cannot show, as pieces at their places; one module a mark."""
