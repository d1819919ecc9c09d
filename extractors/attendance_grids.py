def grid_attendees(section, rows):
    return ()
