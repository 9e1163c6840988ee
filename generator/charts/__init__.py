"""Chart geometry: where every bar, circle, line and label of a chart stands, in points. Every output draws the same."""
