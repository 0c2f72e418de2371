"""What is promised: roles, rights, stages and clocks, as pure functions over tables."""
