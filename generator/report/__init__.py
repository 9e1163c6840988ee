"""What a report is: pages of blocks, numbers with sources, runs of text."""
