"""Files that customers send are recognised, checked in a child process, and kept."""
