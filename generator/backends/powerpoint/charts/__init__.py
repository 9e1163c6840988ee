"""Native charts: the chart part, its embedded workbook, and the notes around it that PowerPoint's charts cannot hold."""
