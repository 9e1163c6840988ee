"""PDF: the reportlab canvas, embedded fonts, bookmarks."""
