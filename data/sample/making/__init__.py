"""The parts of ``make_sample.py``: who answers, by chance but to given margins, and how the sheets are written."""
