"""Specs: YAML in, a validated ReportSpec out, with positions."""
