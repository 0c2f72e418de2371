"""The whole conversation: whom a concern is about, versions, attachments, safeguarding alerts, second factors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Where each stage stands on the ladder.
LEVELS = {"with key person": 0, "with setting manager": 1, "with line manager": 2, "with director": 3, "outside": 4}
NEW_TABLES = (
    "alert_part",
    "alert_person",
    "alert",
    "concern_action",
    "concern_person",
    "attachment",
    "wrong_try",
)


def _set_aside(*tables: str) -> None:
    """SQLite changes a column by making the table anew, which it refuses while other rows point at it."""
    if op.get_bind().dialect.name == "sqlite":
        for table in tables:
            op.execute(f"CREATE TABLE aside_{table} AS SELECT * FROM {table}")
            op.execute(f"DELETE FROM {table}")


def _put_back(columns: dict[str, str]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, names in columns.items():
            op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM aside_{table}")
            op.execute(f"DROP TABLE aside_{table}")


PART = "id, setting_id, concern_id, kind, number, author_id, body, said_at, message_id"
HISTORY = "id, setting_id, concern_id, number, at, before, after, why, by, handler_before, handler_after, answer_due"


def upgrade() -> None:
    op.create_table(
        "wrong_try",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("chat_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_wrong_try_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_try")),
    )
    op.create_index("ix_wrong_try_chat", "wrong_try", ["chat_hash", "at"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=True),
        sa.Column("telegram_file", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("warning", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_attachment_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_person", "attachment", ["person_id"], unique=False)
    op.create_index(
        "ix_attachment_to_fetch",
        "attachment",
        ["created_at"],
        unique=False,
        sqlite_where=sa.text("state = 'to fetch'"),
        postgresql_where=sa.text("state = 'to fetch'"),
    )

    op.create_table(
        "alert",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("raised_by", sa.String(length=16), nullable=False),
        sa.Column("child_id", sa.String(length=16), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("holder_id", sa.String(length=16), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_alert_child_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name=op.f("fk_alert_holder_id")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_alert_raised_by")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_alert_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("setting_id", "reference", name="uq_alert_reference"),
    )
    op.create_index("ix_alert_raised_by", "alert", ["raised_by"], unique=False)

    op.create_table(
        "alert_part",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("alert_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("author_id", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("forwarded", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("attachment_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_part_alert_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_alert_part_attachment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_alert_part_author_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_alert_part_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_part")),
        sa.UniqueConstraint("alert_id", "number", "version", name="uq_alert_part_number"),
    )
    op.create_index("ix_alert_part_message", "alert_part", ["author_id", "message_id"], unique=False)

    op.create_table(
        "alert_person",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("alert_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_person_alert_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_alert_person_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_alert_person_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_person")),
        sa.UniqueConstraint("alert_id", "person_id", "relation", name="uq_alert_person_relation"),
    )
    op.create_index("ix_alert_person_person", "alert_person", ["person_id"], unique=False)

    op.create_table(
        "concern_action",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("concern_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_concern_action_concern_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_concern_action_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_concern_action_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_action")),
    )
    op.create_index("ix_concern_action_concern", "concern_action", ["concern_id"], unique=False)

    op.create_table(
        "concern_person",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("setting_id", sa.String(length=16), nullable=False),
        sa.Column("concern_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_concern_person_concern_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_concern_person_person_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_concern_person_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_person")),
        sa.UniqueConstraint("concern_id", "person_id", "relation", name="uq_concern_person_relation"),
    )
    op.create_index("ix_concern_person_person", "concern_person", ["person_id"], unique=False)
    _set_aside("concern_part", "concern_history")
    with op.batch_alter_table("concern") as changed:
        changed.add_column(sa.Column("kind", sa.String(length=40), server_default="concern", nullable=False))
        changed.add_column(sa.Column("subject", sa.String(length=40), server_default="nobody", nullable=False))
        changed.add_column(sa.Column("level", sa.Integer(), server_default="0", nullable=False))
        changed.add_column(sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
        changed.add_column(sa.Column("reply_due", sa.Date(), nullable=True))
        changed.alter_column("child_id", existing_type=sa.String(length=16), nullable=True)
    with op.batch_alter_table("concern_part") as changed:
        changed.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        changed.add_column(sa.Column("forwarded", sa.Boolean(), server_default=sa.false(), nullable=False))
        changed.add_column(sa.Column("attachment_id", sa.String(length=16), nullable=True))
        changed.drop_constraint("uq_concern_part_number", type_="unique")
        changed.create_unique_constraint("uq_concern_part_number", ["concern_id", "kind", "number", "version"])
        changed.create_index("ix_concern_part_message", ["author_id", "message_id"])
        changed.create_foreign_key(op.f("fk_concern_part_attachment_id"), "attachment", ["attachment_id"], ["id"])
    _put_back({"concern_part": PART, "concern_history": HISTORY})
    for stage, level in LEVELS.items():
        op.execute(f"UPDATE concern SET level = {level} WHERE stage = '{stage}'")
        last = f"SELECT 1 FROM concern_history h WHERE h.concern_id = concern.id AND h.before = '{stage}'"
        op.execute(f"UPDATE concern SET level = {level} WHERE stage = 'answered' AND EXISTS ({last})")
    with op.batch_alter_table("invitation") as changed:
        changed.add_column(sa.Column("number_hash", sa.LargeBinary(length=32), nullable=True))
        changed.add_column(sa.Column("wrong_numbers", sa.Integer(), server_default="0", nullable=False))
    op.add_column("setting", sa.Column("last_awake_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("task") as changed:
        changed.add_column(sa.Column("owner_id", sa.String(length=16), nullable=True))
        changed.add_column(sa.Column("place", sa.String(length=40), nullable=True))
        changed.create_foreign_key(op.f("fk_task_owner_id"), "person", ["owner_id"], ["id"])


def downgrade() -> None:
    """Fails, and changes nothing, if there is a concern about no child: the old table cannot hold it."""
    op.execute("DELETE FROM concern_part WHERE version > 1")
    with op.batch_alter_table("task") as changed:
        changed.drop_constraint("fk_task_owner_id", type_="foreignkey")
        changed.drop_column("owner_id")
        changed.drop_column("place")
    op.drop_column("setting", "last_awake_at")
    with op.batch_alter_table("invitation") as changed:
        changed.drop_column("wrong_numbers")
        changed.drop_column("number_hash")
    op.execute("DELETE FROM concern_person")
    op.execute("DELETE FROM concern_action")
    _set_aside("concern_part", "concern_history")
    with op.batch_alter_table("concern_part") as changed:
        changed.drop_constraint("fk_concern_part_attachment_id", type_="foreignkey")
        changed.drop_index("ix_concern_part_message")
        changed.drop_constraint("uq_concern_part_number", type_="unique")
        changed.create_unique_constraint("uq_concern_part_number", ["concern_id", "kind", "number"])
        for name in ("version", "forwarded", "attachment_id"):
            changed.drop_column(name)
    with op.batch_alter_table("concern") as changed:
        changed.alter_column("child_id", existing_type=sa.String(length=16), nullable=False)
        for name in ("kind", "subject", "level", "opened_at", "reply_due"):
            changed.drop_column(name)
    _put_back({"concern_part": PART, "concern_history": HISTORY})
    for table in NEW_TABLES:
        op.drop_table(table)
