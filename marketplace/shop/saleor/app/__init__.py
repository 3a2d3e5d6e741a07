"""What we are to the Saleor: apps it installs, and how we know that it is it who speaks."""
