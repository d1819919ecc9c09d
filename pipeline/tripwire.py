"""What looks as if it was not meant for the public."""
