"""The live side of a round: one writer, one socket, whole views to everybody who watches."""
