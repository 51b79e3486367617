"""Tests of the look before the doors open."""
