"""Files that customers send: recognised, looked into by a child process, kept."""
