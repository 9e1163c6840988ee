"""Section kinds, one file each; the file name is the kind."""
