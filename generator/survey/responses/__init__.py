"""From answer sheets to figures: read, map, check, fill, count. Everything here is by body; figures leave by group."""
