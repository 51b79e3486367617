"""The demo contest: what a fresh installation starts with."""
