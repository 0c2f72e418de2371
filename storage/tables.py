"""Every table on one page. Columns of type `Sealed` hold encrypted bytes; what stands in clear is in clear on purpose.

Every table that belongs to a setting carries `setting_id`. Ids are random (storage/ids.py). Instants are UTC, promised
dates are dates. Telegram ids never stand in clear: sealed to be used, as an HMAC (`*_hash`) to be found.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import Hash, Id, Moment, Sealed, Word, of_setting, row_id, to

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


setting = sa.Table(
    "setting",
    metadata,
    row_id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("bot_username", sa.Text),
    sa.Column("contacts", Sealed, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_awake_at", Moment),
)

data_key = sa.Table(
    "data_key",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("kind", Word, nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("master_id", Word, nullable=False),
    sa.Column("wrapped", Sealed, nullable=False),
    sa.UniqueConstraint("setting_id", "kind", "subject_id", name="uq_data_key_subject"),
)

person = sa.Table(
    "person",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("name", Sealed, nullable=False),
    sa.Column("telegram", Sealed),
    sa.Column("telegram_hash", Hash),
    sa.Column("locale", Word),
    sa.Column("active", sa.Boolean, nullable=False, default=True),
    sa.Column("joined_at", Moment),
    sa.Column("blocked_at", Moment),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("left_at", Moment),
    sa.Column("phone", Sealed),
    sa.Column("register", Sealed),
    sa.UniqueConstraint("setting_id", "telegram_hash", name="uq_person_telegram"),
)

hat = sa.Table(
    "hat",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("role", Word, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
)
sa.Index("ix_hat_person", hat.c.person_id)
sa.Index("ix_hat_role", hat.c.setting_id, hat.c.role)

child = sa.Table(
    "child",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("name", Sealed, nullable=False),
    to("person", "key_person_id", optional=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("born", Sealed),
    sa.Column("register", Sealed),
    sa.Column("left_at", Moment),
)

care = sa.Table(
    "care",
    metadata,
    row_id(),
    of_setting(),
    to("child"),
    to("person"),
    sa.Column("part", Word, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
    to("person", "given_by", optional=True),
)
sa.Index("ix_care_child", care.c.child_id)
sa.Index("ix_care_person", care.c.person_id)

relation = sa.Table(
    "relation",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    to("child"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
    to("person", "recorded_by", optional=True),
    sa.Column("confirmed_at", Moment),
    to("person", "confirmed_by", optional=True),
    to("person", "ended_by", optional=True),
)
sa.Index("ix_relation_person", relation.c.person_id)
sa.Index("ix_relation_child", relation.c.child_id)

family_fact = sa.Table(
    "family_fact",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    to("child"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("value", Word, nullable=False),
    sa.Column("detail", Sealed),
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("until", sa.Date),
    to("person", "seen_by", optional=True),
    sa.Column("seen_on", sa.Date),
    to("person", "recorded_by", optional=True),
    sa.Column("recorded_at", Moment, nullable=False),
    to("person", "ended_by", optional=True),
    sa.Column("ended_at", Moment),
)
sa.Index("ix_family_fact_child", family_fact.c.child_id)
sa.Index("ix_family_fact_person", family_fact.c.person_id)

visit = sa.Table(
    "visit",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("agency", Sealed, nullable=False),
    to("child", optional=True),
    to("person", "supervised_by", optional=True),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
    to("person", "recorded_by", optional=True),
    sa.Column("recorded_at", Moment, nullable=False),
)
sa.Index("ix_visit_person", visit.c.person_id)
sa.Index("ix_visit_child", visit.c.child_id)

wish = sa.Table(
    "wish",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("value", Sealed, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
    to("person", "recorded_by", optional=True),
)
sa.Index("ix_wish_person", wish.c.person_id)

setting_text = sa.Table(
    "setting_text",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("kind", Word, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("locale", Word, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("since", Moment, nullable=False),
    to("person", "recorded_by", optional=True),
    sa.UniqueConstraint("setting_id", "kind", "version", "locale", name="uq_setting_text_version"),
)

agreement = sa.Table(
    "agreement",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("locale", Word, nullable=False),
    sa.Column("digest", Hash, nullable=False),
    sa.Column("said", Word, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
sa.Index("ix_agreement_person", agreement.c.person_id)

reading = sa.Table(
    "reading",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("record", Word, nullable=False),
    sa.Column("subject_kind", Word, nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
sa.Index("ix_reading_person", reading.c.person_id)
sa.Index("ix_reading_subject", reading.c.subject_id)

invitation = sa.Table(
    "invitation",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("code_hash", Hash, nullable=False, unique=True),
    to("person", "issued_by", optional=True),
    sa.Column("issued_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.Column("replaced_at", Moment),
    sa.Column("number_hash", Hash),
    sa.Column("wrong_numbers", sa.Integer, nullable=False, server_default="0"),
)
sa.Index("ix_invitation_person", invitation.c.person_id)

wrong_try = sa.Table(
    "wrong_try",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("chat_hash", Hash, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
sa.Index("ix_wrong_try_chat", wrong_try.c.chat_hash, wrong_try.c.at)

concern = sa.Table(
    "concern",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("reference", Word, nullable=False),
    to("child", optional=True),
    to("person", "raised_by"),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("kind", Word, nullable=False, server_default="concern"),
    sa.Column("subject", Word, nullable=False, server_default="nobody"),
    sa.Column("stage", Word, nullable=False),
    sa.Column("level", sa.Integer, nullable=False, server_default="0"),
    to("person", "handler_id", optional=True),
    sa.Column("reached_on", sa.Date, nullable=False),
    sa.Column("opened_at", Moment),
    sa.Column("answer_due", sa.Date),
    sa.Column("reply_due", sa.Date),
    sa.UniqueConstraint("setting_id", "reference", name="uq_concern_reference"),
)
sa.Index("ix_concern_raised_by", concern.c.raised_by)
sa.Index("ix_concern_handler", concern.c.handler_id, concern.c.stage)

proposal = sa.Table(
    "proposal",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("change", Word, nullable=False),
    to("person"),
    to("child", optional=True),
    to("concern", optional=True),
    sa.Column("row_id", Id),
    sa.Column("detail", Sealed),
    to("person", "proposed_by", optional=True),
    sa.Column("proposed_at", Moment, nullable=False),
    to("person", "decided_by", optional=True),
    sa.Column("decided_at", Moment),
    sa.Column("outcome", Word),
)
sa.Index("ix_proposal_person", proposal.c.person_id)
sa.Index(
    "ix_proposal_open",
    proposal.c.proposed_at,
    sqlite_where=sa.text("outcome IS NULL"),
    postgresql_where=sa.text("outcome IS NULL"),
)

contact = sa.Table(
    "contact",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    to("child", optional=True),
    to("concern", optional=True),
    sa.Column("way", Word, nullable=False),
    sa.Column("body", Sealed, nullable=False),
    sa.Column("happened_at", Moment, nullable=False),
    to("person", "recorded_by", optional=True),
    sa.Column("recorded_at", Moment, nullable=False),
)
sa.Index("ix_contact_person", contact.c.person_id)

concern_person = sa.Table(
    "concern_person",
    metadata,
    row_id(),
    of_setting(),
    to("concern"),
    to("person"),
    sa.Column("relation", Word, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment),
    sa.UniqueConstraint("concern_id", "person_id", "relation", name="uq_concern_person_relation"),
)
sa.Index("ix_concern_person_person", concern_person.c.person_id)

attachment = sa.Table(
    "attachment",
    metadata,
    row_id(),
    of_setting(),
    to("person"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("state", Word, nullable=False),
    sa.Column("refusal", Word),
    sa.Column("telegram_file", Sealed),
    sa.Column("body", Sealed),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("warning", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("not_before", Moment),
)
sa.Index(
    "ix_attachment_to_fetch",
    attachment.c.created_at,
    sqlite_where=sa.text("state = 'to fetch'"),
    postgresql_where=sa.text("state = 'to fetch'"),
)
sa.Index("ix_attachment_person", attachment.c.person_id)

concern_part = sa.Table(
    "concern_part",
    metadata,
    row_id(),
    of_setting(),
    to("concern"),
    sa.Column("kind", Word, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    to("person", "author_id"),
    sa.Column("body", Sealed, nullable=False),
    sa.Column("said_at", Moment, nullable=False),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("forwarded", sa.Boolean, nullable=False, server_default=sa.false()),
    to("attachment", optional=True),
    sa.UniqueConstraint("concern_id", "kind", "number", "version", name="uq_concern_part_number"),
)
sa.Index("ix_concern_part_message", concern_part.c.author_id, concern_part.c.message_id)

concern_action = sa.Table(
    "concern_action",
    metadata,
    row_id(),
    of_setting(),
    to("concern"),
    to("person"),
    sa.Column("what", Sealed, nullable=False),
    sa.Column("who", Sealed, nullable=False),
    sa.Column("due", sa.Date, nullable=False),
    sa.Column("promised_at", Moment, nullable=False),
    sa.Column("done_at", Moment),
)
sa.Index("ix_concern_action_concern", concern_action.c.concern_id)

concern_history = sa.Table(
    "concern_history",
    metadata,
    row_id(),
    of_setting(),
    to("concern"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("before", Word, nullable=False),
    sa.Column("after", Word, nullable=False),
    sa.Column("why", Word, nullable=False),
    sa.Column("by", Word, nullable=False),
    to("person", "handler_before", optional=True),
    to("person", "handler_after", optional=True),
    sa.Column("answer_due", sa.Date),
    sa.UniqueConstraint("concern_id", "number", name="uq_concern_history_number"),
)

alert = sa.Table(
    "alert",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("reference", Word, nullable=False),
    to("person", "raised_by"),
    to("child", optional=True),
    sa.Column("raised_at", Moment, nullable=False),
    sa.Column("state", Word, nullable=False),
    to("person", "holder_id", optional=True),
    sa.Column("told_at", Moment),
    sa.Column("taken_at", Moment),
    sa.UniqueConstraint("setting_id", "reference", name="uq_alert_reference"),
)
sa.Index("ix_alert_raised_by", alert.c.raised_by)

alert_person = sa.Table(
    "alert_person",
    metadata,
    row_id(),
    of_setting(),
    to("alert"),
    to("person"),
    sa.Column("relation", Word, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.UniqueConstraint("alert_id", "person_id", "relation", name="uq_alert_person_relation"),
)
sa.Index("ix_alert_person_person", alert_person.c.person_id)

alert_part = sa.Table(
    "alert_part",
    metadata,
    row_id(),
    of_setting(),
    to("alert"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    to("person", "author_id"),
    sa.Column("body", Sealed, nullable=False),
    sa.Column("said_at", Moment, nullable=False),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("forwarded", sa.Boolean, nullable=False, server_default=sa.false()),
    to("attachment", optional=True),
    sa.UniqueConstraint("alert_id", "number", "version", name="uq_alert_part_number"),
)
sa.Index("ix_alert_part_message", alert_part.c.author_id, alert_part.c.message_id)

timer = sa.Table(
    "timer",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("kind", Word, nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("state", Word, nullable=False, default="open"),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.UniqueConstraint("setting_id", "kind", "subject_id", name="uq_timer_subject"),
)
# A plain index on due_at is worse than none: every settled row is "due" for ever.
sa.Index(
    "ix_timer_open",
    timer.c.due_at,
    sqlite_where=sa.text("state = 'open'"),
    postgresql_where=sa.text("state = 'open'"),
)

task = sa.Table(
    "task",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("kind", Word, nullable=False),
    to("person"),
    to("person", "owner_id", optional=True),
    sa.Column("place", Word),
    sa.Column("subject_kind", Word),
    sa.Column("subject_id", Id),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("due", sa.Date),
    sa.Column("done_at", Moment),
    to("person", "done_by", optional=True),
)
sa.Index("ix_task_open", task.c.setting_id, task.c.done_at)

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("chat_hash", Hash, primary_key=True),
    of_setting(),
    sa.Column("name", Word),
    sa.Column("step", Word),
    sa.Column("revision", sa.Integer, nullable=False, default=0),
    sa.Column("drafts", Sealed),
    sa.Column("updated_at", Moment, nullable=False),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    of_setting(),
    sa.Column("chat_hash", Hash, nullable=False),
    to("person", optional=True),
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("kind", Word, nullable=False),
    sa.Column("letter", Sealed),
    sa.Column("state", Word, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("not_before", Moment),
    sa.Column("about_kind", Word),
    sa.Column("about_id", Id),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("sent_at", Moment),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("outcome", Word),
)
sa.Index(
    "ix_outbox_to_send",
    outbox.c.id,
    sqlite_where=sa.text("state IN ('sending', 'waiting')"),
    postgresql_where=sa.text("state IN ('sending', 'waiting')"),
)

seen_update = sa.Table(
    "seen_update",
    metadata,
    sa.Column("setting_id", Id, sa.ForeignKey("setting.id"), primary_key=True),
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("seen_at", Moment, nullable=False),
)
sa.Index("ix_seen_update_at", seen_update.c.seen_at)

quarantine = sa.Table(
    "quarantine",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    sa.Column("raw", Sealed, nullable=False),
    sa.Column("error", Word, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("settled_at", Moment),
)

alarm = sa.Table(
    "alarm",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("kind", Word, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("settled_at", Moment),
)
