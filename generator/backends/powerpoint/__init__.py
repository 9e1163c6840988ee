"""PowerPoint: native charts, tables and placeholders."""
