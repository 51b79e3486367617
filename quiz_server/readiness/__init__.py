"""“Sẵn sàng?”: everything that can be looked at before the doors open, each with what to do about it."""
