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
)

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
)
sa.Index("ix_relation_person", relation.c.person_id)
sa.Index("ix_relation_child", relation.c.child_id)

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
)
sa.Index("ix_invitation_person", invitation.c.person_id)

concern = sa.Table(
    "concern",
    metadata,
    row_id(),
    of_setting(),
    sa.Column("reference", Word, nullable=False),
    to("child"),
    to("person", "raised_by"),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("stage", Word, nullable=False),
    to("person", "handler_id", optional=True),
    sa.Column("reached_on", sa.Date, nullable=False),
    sa.Column("answer_due", sa.Date),
    sa.UniqueConstraint("setting_id", "reference", name="uq_concern_reference"),
)
sa.Index("ix_concern_raised_by", concern.c.raised_by)
sa.Index("ix_concern_handler", concern.c.handler_id, concern.c.stage)

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
    sa.UniqueConstraint("concern_id", "kind", "number", name="uq_concern_part_number"),
)

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
