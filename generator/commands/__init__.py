"""What each command prints, one module a family of commands."""
