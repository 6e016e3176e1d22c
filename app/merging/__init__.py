"""The rules of merging, as pure functions: time and ids are arguments."""
