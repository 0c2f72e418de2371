"""Which files of tests wait for `make test-slow`."""

from __future__ import annotations

#: The finer points of something whose whole way another file tells: they wait for `make test-slow`, and
#: on PostgreSQL for `make deep`.
SELDOM = """
about_me answering answering_promised answering_silence attachments blocked care confirm_command conflict_declared
conflict_named_later delivery every_door every_door_links family_who_works_here files_over_http finding first_visit
floods following following_decides getting_in guessing harm_who_is_told harm_wrong_people hostile_signs
kin_on_staff known_facts leaving_and_coming_back leaving_command leaving_hands_on leaving_wrong_people long_sleep
lost_in_the_middle named_by_mistake newcomers not_joined not_reached quiet_hours raising raising_changes
raising_files raising_interrupted readers ready_made reminders roster sim_diary talks texts told told_apart visits
what_is_written
"""
SELDOM_FILES = {f"test_{name}.py" for name in SELDOM.split()}
