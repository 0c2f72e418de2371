"""The store: everything that is remembered, one attribute for each subject, inside one transaction."""

from __future__ import annotations

from storage.alert import Alerts
from storage.attachment import Attachments
from storage.children import Children
from storage.concern import Concerns
from storage.conversation import Conversations
from storage.database import Connection
from storage.family import Families
from storage.intake import Intake
from storage.invitation import Invitations
from storage.keys import Vault
from storage.outbox import Outbox
from storage.people import People
from storage.proposal import Proposals
from storage.task import Tasks
from storage.timer import Timers
from storage.undertaking import Undertakings


class Store:
    """All verbs over one connection. It lives as long as its transaction and is thrown away with it."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection, self.vault = connection, vault
        self.people = People(connection, vault)
        self.children = Children(connection, vault)
        self.families = Families(connection, vault)
        self.proposals = Proposals(connection, vault)
        self.invitations = Invitations(connection, vault)
        self.concerns = Concerns(connection, vault)
        self.attachments = Attachments(connection, vault)
        self.undertakings = Undertakings(connection, vault)
        self.alerts = Alerts(connection, vault)
        self.conversations = Conversations(connection, vault)
        self.timers = Timers(connection, vault)
        self.tasks = Tasks(connection, vault)
        self.outbox = Outbox(connection, vault)
        self.intake = Intake(connection, vault)
