"""Chart geometry: scales, bars, labels as plain data in points."""
