"""Layout: measuring, line breaking, fitting, placing, pagination."""
