"""A whole cluster evening in real browsers against the real server."""
