"""A master of one's own becomes a theme: its layouts are guessed, its regions, colours and fonts written to theme.yaml."""
