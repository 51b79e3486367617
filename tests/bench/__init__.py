"""Benches: figures that are measured, never asserted on a clock in a test."""
