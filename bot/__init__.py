"""The only place where everything meets: command line, intake, delivery, timetable."""
