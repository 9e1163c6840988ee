"""The survey: waves, questions, groups, figures with bases and sources."""
