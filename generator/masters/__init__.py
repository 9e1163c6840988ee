"""A slide master of one's own: the file read safely, its layouts, placeholders, colours and decoration as plain data."""
