"""Drills: what people practise before the evening, played by the real programs."""
