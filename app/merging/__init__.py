"""The rules of merging, as pure functions: the moment and the ids are arguments."""
