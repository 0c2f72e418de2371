"""Ready-made stories of the pretend pre-school, in the order in which the page offers them."""

from simulator.stories import manager, night, nobody, settled, urdu
from simulator.stories.stage import Story

STORIES: tuple[Story, ...] = (settled.STORY, nobody.STORY, manager.STORY, night.STORY, urdu.STORY)
