"""What is moved, a file for each noun."""
