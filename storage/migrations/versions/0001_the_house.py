"""The house: every table of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bot_username", sa.Text(), nullable=True),
        sa.Column("contacts", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
    )
    op.create_table(
        "alarm",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_alarm_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
    )
    op.create_table(
        "conversation",
        sa.Column("chat_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=True),
        sa.Column("step", sa.String(length=40), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drafts", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_conversation_setting_id")),
        sa.PrimaryKeyConstraint("chat_hash", name=op.f("pk_conversation")),
    )
    op.create_table(
        "data_key",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=16), nullable=False),
        sa.Column("master_id", sa.String(length=40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_data_key_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_key")),
        sa.UniqueConstraint("setting_id", "kind", "subject_id", name="uq_data_key_subject"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("telegram", sa.LargeBinary(), nullable=True),
        sa.Column("telegram_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("locale", sa.String(length=40), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_person_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("setting_id", "telegram_hash", name="uq_person_telegram"),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("error", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_quarantine_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "seen_update",
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_seen_update_setting_id")),
        sa.PrimaryKeyConstraint("setting_id", "update_id", name=op.f("pk_seen_update")),
    )
    op.create_index("ix_seen_update_at", "seen_update", ["seen_at"], unique=False)
    op.create_table(
        "timer",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_timer_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("setting_id", "kind", "subject_id", name="uq_timer_subject"),
    )
    op.create_index(
        "ix_timer_open",
        "timer",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "child",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("key_person_id", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_person_id"], ["person.id"], name=op.f("fk_child_key_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_child_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    op.create_table(
        "hat",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hat_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_hat_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hat")),
    )
    op.create_index("ix_hat_person", "hat", ["person_id"], unique=False)
    op.create_index("ix_hat_role", "hat", ["setting_id", "role"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("issued_by", sa.String(length=16), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name=op.f("fk_invitation_issued_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_invitation_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
    )
    op.create_index("ix_invitation_person", "invitation", ["person_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("chat_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=True),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("about_kind", sa.String(length=40), nullable=True),
        sa.Column("about_id", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_outbox_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "ix_outbox_to_send",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state IN ('sending', 'waiting')"),
        postgresql_where=sa.text("state IN ('sending', 'waiting')"),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.String(length=16), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_task_done_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_task_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index("ix_task_open", "task", ["setting_id", "done_at"], unique=False)
    op.create_table(
        "concern",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("child_id", sa.String(length=16), nullable=False),
        sa.Column("raised_by", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("handler_id", sa.String(length=16), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_concern_child_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["person.id"], name=op.f("fk_concern_handler_id")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_concern_raised_by")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_concern_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("setting_id", "reference", name="uq_concern_reference"),
    )
    op.create_index("ix_concern_handler", "concern", ["handler_id", "stage"], unique=False)
    op.create_index("ix_concern_raised_by", "concern", ["raised_by"], unique=False)
    op.create_table(
        "relation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("child_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_relation_child_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_relation_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_relation_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    op.create_index("ix_relation_child", "relation", ["child_id"], unique=False)
    op.create_index("ix_relation_person", "relation", ["person_id"], unique=False)
    op.create_table(
        "concern_history",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("concern_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("handler_before", sa.String(length=16), nullable=True),
        sa.Column("handler_after", sa.String(length=16), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_concern_history_concern_id")),
        sa.ForeignKeyConstraint(["handler_after"], ["person.id"], name=op.f("fk_concern_history_handler_after")),
        sa.ForeignKeyConstraint(["handler_before"], ["person.id"], name=op.f("fk_concern_history_handler_before")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_concern_history_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_history")),
        sa.UniqueConstraint("concern_id", "number", name="uq_concern_history_number"),
    )
    op.create_table(
        "concern_part",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("concern_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_concern_part_author_id")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_concern_part_concern_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_concern_part_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_part")),
        sa.UniqueConstraint("concern_id", "kind", "number", name="uq_concern_part_number"),
    )


def downgrade() -> None:
    op.drop_table("concern_part")
    op.drop_table("concern_history")
    op.drop_index("ix_relation_person", table_name="relation")
    op.drop_index("ix_relation_child", table_name="relation")
    op.drop_table("relation")
    op.drop_index("ix_concern_raised_by", table_name="concern")
    op.drop_index("ix_concern_handler", table_name="concern")
    op.drop_table("concern")
    op.drop_index("ix_task_open", table_name="task")
    op.drop_table("task")
    op.drop_index(
        "ix_outbox_to_send",
        table_name="outbox",
        sqlite_where=sa.text("state IN ('sending', 'waiting')"),
        postgresql_where=sa.text("state IN ('sending', 'waiting')"),
    )
    op.drop_table("outbox")
    op.drop_index("ix_invitation_person", table_name="invitation")
    op.drop_table("invitation")
    op.drop_index("ix_hat_role", table_name="hat")
    op.drop_index("ix_hat_person", table_name="hat")
    op.drop_table("hat")
    op.drop_table("child")
    op.drop_index(
        "ix_timer_open",
        table_name="timer",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_table("timer")
    op.drop_index("ix_seen_update_at", table_name="seen_update")
    op.drop_table("seen_update")
    op.drop_table("quarantine")
    op.drop_table("person")
    op.drop_table("data_key")
    op.drop_table("conversation")
    op.drop_table("alarm")
    op.drop_table("setting")
