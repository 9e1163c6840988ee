"""Themes: colours, fonts, formats, regions and text templates."""
