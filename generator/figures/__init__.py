"""Pictures drawn by matplotlib: its artists run through a recorder of ours, and both backends draw the record."""
