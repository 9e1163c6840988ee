"""reportgen: ministry reports from declarative specs and survey data."""
