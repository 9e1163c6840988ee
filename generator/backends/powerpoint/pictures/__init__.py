"""Pictures on slides: SVG for PowerPoint 2016 and later, and the same as PNG for whatever reads no SVG."""
