"""The store: everything that is remembered, one attribute for each subject, inside one transaction."""

from __future__ import annotations

from datetime import datetime

from storage.alert import Alerts
from storage.attachment import Attachments
from storage.care import Care
from storage.children import Children
from storage.concern import Concerns
from storage.contact import Contacts
from storage.conversation import Conversations
from storage.database import Connection
from storage.discreet import Discreet
from storage.family import Families
from storage.first_visit import FirstVisits
from storage.intake import Intake
from storage.invitation import Invitations
from storage.keys import Vault
from storage.leaving import Leaving
from storage.outbox import Outbox
from storage.people import People
from storage.proposal import Proposals
from storage.reading import Readings
from storage.roster import Rosters
from storage.task import Tasks
from storage.texts import Texts
from storage.timer import Timers
from storage.undertaking import Undertakings
from storage.visit import Visits
from storage.wishes import KeptWishes


class Store:
    """All verbs over one connection. It lives as long as its transaction and is thrown away with it.

    `now` is the moment at which something is shown to somebody; without it nothing can be.
    """

    def __init__(self, connection: Connection, vault: Vault, now: datetime | None = None) -> None:
        self.connection, self.vault, self.now = connection, vault, now
        self.readings = Readings(connection, vault, now)
        self.people = People(connection, vault)
        self.children = Children(connection, vault)
        self.families = Families(connection, vault)
        self.care = Care(connection, vault)
        self.proposals = Proposals(connection, vault)
        self.rosters = Rosters(connection, vault, self.people)
        self.wishes = KeptWishes(connection, vault)
        self.discreet = Discreet(connection, vault)
        self.texts = Texts(connection, vault)
        self.first_visits = FirstVisits(connection, vault)
        self.contacts = Contacts(connection, vault)
        self.visits = Visits(connection, vault)
        self.invitations = Invitations(connection, vault)
        self.leaving = Leaving(connection, vault)
        self.concerns = Concerns(connection, vault, self.readings)
        self.attachments = Attachments(connection, vault)
        self.undertakings = Undertakings(connection, vault, self.readings)
        self.alerts = Alerts(connection, vault, self.readings)
        self.conversations = Conversations(connection, vault)
        self.timers = Timers(connection, vault)
        self.tasks = Tasks(connection, vault)
        self.outbox = Outbox(connection, vault)
        self.intake = Intake(connection, vault)
