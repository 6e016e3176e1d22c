"""The controllers of the back office."""
