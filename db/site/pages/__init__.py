"""What each page shows: functions from a connection and what was asked to plain data for a template."""
