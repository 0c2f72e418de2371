"""Texts and what people said about them: never changed, always found again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from procedures.first_visit import Need, Settling, kind_of, settling_kind
from procedures.people import Role
from procedures.texts import Said, TextKind, last_said
from storage.store import Store
from storage.tables import agreement, wish
from tests.storage.cast import NOW, cast_of

A_DAY = timedelta(days=1)


async def published(store: Store, *locales: str, kind: TextKind = TextKind.CONTRACT, body: str = "Be kind.") -> Any:
    found = None
    for locale in locales:
        found = await store.texts.publish(kind, locale, f"{body} ({locale})", NOW)
        assert found is not None
    return found


async def test_english_begins_a_version_and_translations_join_it(store: Store) -> None:
    texts = store.texts
    assert await texts.newest(TextKind.CONTRACT) is None
    assert await texts.publish(TextKind.CONTRACT, "ur", "متن", NOW) is None, "nothing to translate yet"
    await published(store, "en_GB", "ur", body="One")
    assert await texts.publish(TextKind.CONTRACT, "ur", "another", NOW) is None, "nobody changes what was agreed to"
    assert await texts.publish(TextKind.CONTRACT, "en_GB", "One (en_GB)", NOW) is None, "it is the same text"
    assert [(await texts.newest(TextKind.CONTRACT, each)).body for each in ("en_GB", "ur", "pl")] == [
        "One (en_GB)",
        "One (ur)",
        "One (en_GB)",
    ]
    await published(store, "en_GB", body="Two")
    newest = await texts.newest(TextKind.CONTRACT, "ur")
    assert (newest.version, newest.locale) == (2, "en_GB"), "an old translation is not the new text"
    assert await texts.languages(TextKind.CONTRACT, 1) == ("en_GB", "ur")
    assert (await texts.get(TextKind.CONTRACT, 1, "ur")).body == "One (ur)"
    late = await texts.publish(TextKind.CONTRACT, "pl", "Jeden", NOW, of=1)
    assert late is None, "a translation of the first text is none of the second"
    assert (await texts.publish(TextKind.CONTRACT, "pl", "Dwa", NOW, of=2)).version == 2
    assert await texts.newest(TextKind.PRIVACY) is None


async def test_what_somebody_said_is_kept_once_and_in_order(store: Store) -> None:
    cast, text = await cast_of(store), await published(store, "en_GB")
    saying = (Said.TOLD, Said.TOLD, Said.NOT_YET, Said.NOT_YET, Said.AGREED, Said.AGREED, Said.TOLD, Said.NOT_YET)
    new = [await store.texts.say(cast.mother.id, text, said, NOW) for said in saying]
    assert new == [True, False, True, False, True, False, False, True]
    kept = await store.texts.of(cast.mother.id)
    assert [each.said for each in kept] == [Said.TOLD, Said.NOT_YET, Said.AGREED, Said.NOT_YET]
    assert [each.digest for each in kept] == [text.digest] * 4
    assert last_said(kept, TextKind.CONTRACT, 1).said is Said.NOT_YET, "even with one reading of the clock"
    assert await store.texts.of(cast.father.id) == []


async def test_who_recorded_a_paper_is_kept(store: Store) -> None:
    cast, text = await cast_of(store), await published(store, "en_GB")
    await store.texts.say(cast.father.id, text, Said.ON_PAPER, NOW, by=cast.manager.id)
    [kept] = (await store.texts.about(TextKind.CONTRACT, 1))[cast.father.id]
    assert (kept.said, kept.by, kept.at) == (Said.ON_PAPER, cast.manager.id, NOW)
    [row] = (await store.connection.execute(sa.select(agreement.c.said))).all()
    assert len(row.said) <= 40


async def test_who_is_told_of_a_new_text(store: Store) -> None:
    cast, text = await cast_of(store), await published(store, "en_GB")
    people = store.people
    for number, person in enumerate([cast.mother, cast.father, cast.other_parent, cast.key_person], 1):
        await people.bind(person.id, people.address(number), NOW)
        await people.choose_language(person.id, "en_GB")
    assert await store.texts.not_told(text, NOW - A_DAY, 9) == [], "they have just joined"
    later = NOW + A_DAY
    assert set(await store.texts.not_told(text, later, 9)) == {cast.mother.id, cast.father.id, cast.other_parent.id}
    assert len(await store.texts.not_told(text, later, 2)) == 2
    await store.texts.say(cast.mother.id, text, Said.TOLD, later)
    await people.mark_blocked(cast.father.id, later)
    assert await store.texts.not_told(text, later, 9) == [cast.other_parent.id], "staff have no contract"
    notice = await published(store, "en_GB", kind=TextKind.PRIVACY)
    reached = {cast.mother.id, cast.other_parent.id, cast.key_person.id}
    assert set(await store.texts.not_told(notice, later, 9)) == reached
    await people.deactivate(cast.other_parent.id)
    assert await store.texts.not_told(text, later, 9) == []
    assert len(await store.texts.readers(TextKind.CONTRACT)) == 2
    assert len(await store.texts.readers(TextKind.PRIVACY)) == 6


async def test_one_setting_sees_nothing_of_another(store: Store) -> None:
    cast, text = await cast_of(store), await published(store, "en_GB")
    await store.texts.say(cast.mother.id, text, Said.AGREED, NOW)
    await store.first_visits.tell(cast.mother.id, {kind_of(Need.SEAT): "yes"}, cast.mother.id, NOW)
    mine, store.vault.setting_id = store.vault.setting_id, "another"
    try:
        assert await store.texts.newest(TextKind.CONTRACT) is None
        assert await store.texts.get(TextKind.CONTRACT, 1, "en_GB") is None
        assert await store.texts.of(cast.mother.id) == []
        assert await store.texts.readers(TextKind.CONTRACT) == []
        assert await store.first_visits.everybody() == {}
        assert (await store.first_visits.of(cast.mother.id)).values == {}
    finally:
        store.vault.setting_id = mine


# -- first visits


async def test_what_was_told_for_a_visit_is_sealed_and_its_history_stays(store: Store) -> None:
    cast = await cast_of(store)
    me, visits, food = cast.mother.id, store.first_visits, kind_of(Need.FOOD)
    assert await visits.tell(me, {food: "No nuts <3", kind_of(Need.SEAT): "yes"}, me, NOW) == {food, kind_of(Need.SEAT)}
    assert await visits.tell(me, {food: "No nuts <3", kind_of(Need.BSL): ""}, me, NOW) == frozenset()
    later = NOW + A_DAY
    assert await visits.tell(me, {food: "حلال", kind_of(Need.SEAT): ""}, me, later) == {food, kind_of(Need.SEAT)}
    assert (await visits.of(me)).values == {food: "حلال"}
    assert await visits.changed_since(me, later) == {food, kind_of(Need.SEAT)}
    assert await visits.changed_since(me, later + A_DAY) == frozenset()
    rows = (await store.connection.execute(sa.select(wish.c.value, wish.c.until))).all()
    assert len(rows) == 3 and sum(row.until is None for row in rows) == 1
    assert not any("حلال".encode() in row.value or b"nuts" in row.value or b"yes" in row.value for row in rows)


async def test_first_days_belong_to_one_child_and_wishes_do_not_mind_them(store: Store) -> None:
    cast = await cast_of(store)
    told = Settling("عائشہ", "01632 960 961", "After 3pm")
    me = cast.mother.id
    assert await store.first_visits.settle(me, cast.zara.id, told, NOW) == {settling_kind(cast.zara.id)}
    kept = await store.first_visits.of(me)
    assert (kept.settling(cast.zara.id), kept.settling(cast.kuba.id)) == (told, Settling())
    assert await store.first_visits.everybody() == {me: frozenset({cast.zara.id})}
    assert (await store.wishes.of(me)).speaks == ()
    assert await store.wishes.history(me) == []
    await store.first_visits.settle(me, cast.zara.id, Settling(), NOW + A_DAY)
    assert await store.first_visits.everybody() == {}


@pytest.mark.parametrize("role", [Role.AGENCY, Role.OPERATOR])
async def test_whoever_is_neither_family_nor_staff_reads_nothing(store: Store, role: Role) -> None:
    await store.people.add("Somebody", [role], NOW)
    assert await store.texts.readers(TextKind.PRIVACY) == []
