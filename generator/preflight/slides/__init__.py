"""Inspect .pptx files: the package and its XML, as PowerPoint would read them."""
