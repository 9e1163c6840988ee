"""Read finished files afresh, without what wrote them, and report what a reader would stumble over."""
