"""Inspect PDF files through PDFium."""
