"""The questions of the demo contest and the three Word files that offices would send them in."""
