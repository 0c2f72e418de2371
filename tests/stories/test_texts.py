"""The privacy notice and the contract: read, answered, proved, changed; and nobody is ever blocked by them."""

from __future__ import annotations

import re

from procedures.people import Role
from procedures.texts import Said, Text, TextKind
from screens.actions import (
    Action,
    AddToText,
    AgreedOnPaper,
    AgreeToText,
    AskAboutText,
    AskForInterpreter,
    ChooseTextLanguage,
    Continue,
    FinishText,
    HaveRead,
    NotAgreeYet,
    OpenFamilies,
    OpenMenu,
    OpenNotAgreed,
    OpenRegistration,
    PublishText,
    PutInText,
    ReadText,
    ShowAgreements,
    ShowNotAgreed,
    ShowTasks,
    ShowText,
    ShowTexts,
    unpack,
)
from simulator.actor import Actor
from simulator.school import School
from tests.getting_in import invited
from tests.tales import raise_concern, told

NOTICE, CONTRACT = "We keep what you tell us safe. <3 & co", "We are kind to each other."
URDU = "ہم ایک دوسرے کے ساتھ مہربان ہیں۔"


async def publishes(school: School, kind: TextKind, body: str, locale: str = "en_GB") -> Text:
    async with school.unit() as unit:
        text = await unit.store.texts.publish(kind, locale, body, unit.now)
    assert text is not None
    return text


async def both_published(school: School) -> None:
    await publishes(school, TextKind.PRIVACY, NOTICE)
    await publishes(school, TextKind.CONTRACT, CONTRACT)
    await publishes(school, TextKind.CONTRACT, URDU, "ur")


async def at_menu(actor: Actor, *kinds: type[Action]) -> None:
    await actor.writes("/menu")
    await actor.presses(*kinds)


def offered(actor: Actor) -> list[str]:
    """The texts that the bot offered by itself or by the menu, each as often as it was offered."""
    data = [str(each["callback_data"]) for one in actor.phone.messages for row in one.message.rows for each in row]
    return [action.kind for action, _ in filter(None, map(unpack, data)) if isinstance(action, ShowText)]


async def said_by(school: School, actor: Actor) -> list[tuple[str, int, str, Said]]:
    async with school.unit() as unit:
        found = await unit.store.texts.of(actor.person.id)
    return [(each.kind, each.version, each.locale, each.said) for each in found if each.said is not Said.TOLD]


async def opens(actor: Actor, kind: TextKind) -> None:
    await at_menu(actor, OpenRegistration)
    await actor.presses(ShowText, kind=kind)


async def test_a_parent_who_joins_reads_and_agrees_and_can_look_at_it_later(school: School) -> None:
    await both_published(school)
    nadia = await school.add_person("nadia", "Nadia Aziz", [Role.PARENT])
    assert nadia.sees("Welcome, Nadia Aziz."), nadia.screen()
    assert nadia.sees(NOTICE), nadia.screen()
    assert "What would you like to do?" not in told(nadia)
    await nadia.presses(HaveRead)
    assert nadia.sees("We have kept that you read it, with the day and the time."), nadia.screen()
    assert nadia.sees(CONTRACT), nadia.screen()
    await nadia.presses(AgreeToText)
    nadia.looks_away()
    await nadia.presses(ShowAgreements)
    assert nadia.sees("1. Privacy notice, version 1"), nadia.screen()
    assert nadia.sees("You said on Monday 5 October 2026, 10:"), nadia.screen()
    assert nadia.phone.messages[-1].message.json()["has_protected_content"]
    await nadia.presses(ReadText, kind="contract")
    assert CONTRACT in nadia.phone.last.text
    assert not any(label in nadia.buttons for label in ("I agree", "I do not agree yet"))
    assert await said_by(school, nadia) == [("privacy", 1, "en_GB", Said.READ), ("contract", 1, "en_GB", Said.AGREED)]


async def test_nobody_has_to_agree_and_everything_stays_open(school: School) -> None:
    await both_published(school)
    await opens(school.mother, TextKind.CONTRACT)
    await school.mother.presses(NotAgreeYet)
    assert school.mother.sees("You can use everything here all the same."), school.mother.screen()
    await school.mother.presses(OpenMenu)
    assert await raise_concern(school, "The gate.")
    await opens(school.mother, TextKind.CONTRACT)
    assert "You said on Monday 5 October 2026" in school.mother.phone.last.text
    await school.mother.presses(AgreeToText)
    assert await said_by(school, school.mother) == [
        ("contract", 1, "en_GB", Said.NOT_YET),
        ("contract", 1, "en_GB", Said.AGREED),
    ]


async def test_staff_read_the_notice_and_are_asked_for_no_contract(school: School) -> None:
    await both_published(school)
    hana = await school.add_person("hana", "Hana Ito", [Role.KEY_PERSON])
    await hana.presses(HaveRead)
    assert await said_by(school, hana) == [("privacy", 1, "en_GB", Said.READ)]
    assert CONTRACT not in told(hana) and "Contract" not in told(hana)
    await school.passes(days=3)
    assert hana.phone.last.text.startswith("Thank you. We have kept that you read it"), hana.screen()


async def test_a_double_tap_and_a_restart_keep_one_answer(school: School) -> None:
    await both_published(school)
    await opens(school.mother, TextKind.CONTRACT)
    await school.restarts()
    await school.mother.taps_twice("I agree")
    assert await said_by(school, school.mother) == [("contract", 1, "en_GB", Said.AGREED)]


async def test_the_father_reads_urdu_and_english_with_one_tap_and_what_he_saw_is_kept(school: School) -> None:
    await both_published(school)
    await opens(school.father, TextKind.CONTRACT)
    assert URDU in school.father.phone.last.text
    await school.father.presses(ReadText, which="1-en_GB")
    assert CONTRACT in school.father.phone.last.text
    await school.father.presses(ReadText, which="1-ur")
    assert URDU in school.father.phone.last.text
    await school.father.presses(AgreeToText, which="1-ur")
    async with school.unit() as unit:
        text = await unit.store.texts.get(TextKind.CONTRACT, 1, "ur")
        [agreed] = [each for each in await unit.store.texts.of(school.father.person.id) if each.said is Said.AGREED]
    assert (agreed.digest, agreed.locale) == (text.digest, "ur")


async def test_without_a_translation_english_is_shown_and_an_interpreter_offered(school: School) -> None:
    await publishes(school, TextKind.PRIVACY, NOTICE)
    await opens(school.other_parent, TextKind.PRIVACY)
    assert school.other_parent.sees(NOTICE), school.other_parent.screen()
    await school.other_parent.presses(AskForInterpreter)
    await at_menu(school.manager, ShowTasks)
    assert "They asked for an interpreter for our texts." in school.manager.phone.last.text


async def test_a_question_reaches_a_person(school: School) -> None:
    await both_published(school)
    await opens(school.mother, TextKind.CONTRACT)
    await school.mother.presses(AskAboutText)
    assert school.mother.sees("We have told Ruth Okafor that you would like help."), school.mother.screen()
    await at_menu(school.manager, ShowTasks)
    assert "They have a question about our texts." in school.manager.phone.last.text


async def test_before_the_setting_has_a_text_there_is_a_summary_and_nothing_to_agree_to(school: School) -> None:
    await opens(school.mother, TextKind.PRIVACY)
    assert school.mother.sees("Please ask Ruth Okafor for the whole privacy notice."), school.mother.screen()
    assert not school.mother.offers(HaveRead)
    for data in ("tsh:contract", "thr:privacy:1-en_GB", "tag:contract:1-en_GB"):
        await school.mother.taps_raw(data)
        assert "We could not find that" in school.mother.phone.last.text, data
    assert await said_by(school, school.mother) == []


async def test_a_long_text_comes_whole_with_its_buttons_at_the_end(school: School) -> None:
    words = [f"Sentence {number} is kept. <b>" for number in range(500)]
    await publishes(school, TextKind.CONTRACT, " ".join(words))
    school.mother.looks_away()
    await opens(school.mother, TextKind.CONTRACT)
    shown = [each for each in school.mother.phone.messages if each.from_bot and "Sentence" in each.text]
    bare = re.sub("[\u2068\u2069]", "", " ".join(each.text for each in shown))
    assert " ".join(words) in " ".join(re.sub(r"Page \d+ of \d+", "", bare).split())
    assert [bool(each.buttons) for each in shown] == [False] * (len(shown) - 1) + [True]


# -- a new version


async def test_a_new_version_is_offered_once_by_day_and_never_again(school: School) -> None:
    await school.passes(days=2)
    await school.passes(hours=13)
    await both_published(school)
    await school.passes(hours=1)
    everybody = [school.mother, school.father, school.key_person]
    assert not any(actor.offers(ShowText) for actor in everybody), "not at night"
    await school.passes(days=1)
    assert [offered(actor) for actor in everybody] == [["privacy", "contract"], ["privacy", "contract"], ["privacy"]]
    before = [len(actor.phone.messages) for actor in everybody]
    await school.passes(days=30)
    assert [len(actor.phone.messages) for actor in everybody] == before, "nobody is nagged"
    assert [len(offered(actor)) for actor in everybody] == [2, 2, 1], "both in one message"


async def test_an_old_button_answers_what_it_stood_under_and_shows_the_new_text(school: School) -> None:
    await both_published(school)
    await opens(school.mother, TextKind.CONTRACT)
    await publishes(school, TextKind.CONTRACT, "We are very kind to each other.")
    await school.mother.presses(AgreeToText, which="1-en_GB")
    assert school.mother.sees("It is about an earlier version."), school.mother.screen()
    assert "We are very kind to each other." in school.mother.phone.last.text
    await school.mother.presses(AgreeToText, which="2-en_GB")
    assert [each[1] for each in await said_by(school, school.mother)] == [1, 2]


# -- the manager


async def puts_in(school: School, *messages: str, kind: TextKind = TextKind.CONTRACT, locale: str = "en_GB") -> None:
    await at_menu(school.manager, OpenFamilies, ShowTexts)
    await school.manager.presses(PutInText, kind=kind)
    await school.manager.presses(ChooseTextLanguage, locale=locale)
    await school.manager.writes(*messages)


async def test_the_manager_puts_in_a_text_and_its_translation(school: School) -> None:
    await puts_in(school, "We are kind.", "We say sorry.")
    await school.restarts()
    await school.manager.presses(FinishText)
    assert school.manager.sees("Everybody whom it concerns is told once."), school.manager.screen()
    await school.manager.presses(AddToText)
    await school.manager.writes("<b>Always</b> & 3 < 4")
    await school.manager.presses(FinishText, PublishText)
    assert school.manager.sees("Published: Parent and carer contract, version 1"), school.manager.screen()
    await puts_in(school, URDU, locale="ur")
    await school.manager.presses(FinishText, PublishText)
    await opens(school.mother, TextKind.CONTRACT)
    assert "We are kind.\nWe say sorry.\n<b>Always</b> & 3 < 4" in school.mother.phone.last.text.replace(
        "\u2068", ""
    ).replace("\u2069", "")
    await opens(school.father, TextKind.CONTRACT)
    assert URDU in school.father.phone.last.text


async def test_the_same_text_again_changes_nothing_and_what_was_written_stays(school: School) -> None:
    await publishes(school, TextKind.CONTRACT, CONTRACT)
    await puts_in(school, CONTRACT)
    await school.manager.presses(FinishText, PublishText)
    assert school.manager.sees("Nothing was published"), school.manager.screen()
    await school.manager.presses(OpenMenu)
    assert school.manager.offers(Continue, conversation="text")
    async with school.unit() as unit:
        assert (await unit.store.texts.newest(TextKind.CONTRACT)).version == 1


async def test_what_is_no_text_is_not_published(school: School) -> None:
    await puts_in(school, "123 ...")
    await school.manager.presses(FinishText)
    assert school.manager.sees("This text cannot be used."), school.manager.screen()
    await school.manager.sends_photo()
    assert school.manager.sees("I can keep only written words here."), school.manager.screen()


async def test_the_manager_sees_who_has_not_agreed_and_records_a_paper(school: School) -> None:
    paper = await invited(school, "Zoë Źdźbło")
    await both_published(school)
    await opens(school.mother, TextKind.CONTRACT)
    await school.mother.presses(NotAgreeYet)
    await at_menu(school.manager, OpenFamilies, ShowNotAgreed)
    shown = school.manager.phone.last.text.replace("\u2068", "").replace("\u2069", "")
    assert "Parent and carer contract: 0 of 4 people" in shown
    assert "Zoë Źdźbło: Privacy notice and Parent and carer contract" in shown
    await school.manager.presses(OpenNotAgreed, person_id=school.mother.person.id)
    assert school.manager.sees("They said on Monday 5 October 2026: I do not agree yet"), school.manager.screen()
    await school.manager.presses(OpenNotAgreed, person_id=paper.id)
    assert school.manager.sees("They have not been told here yet."), school.manager.screen()
    await school.manager.presses(AgreedOnPaper, which="contract-1")
    await school.manager.taps_old("Paper: contract")
    async with school.unit() as unit:
        [kept] = await unit.store.texts.of(paper.id)
    assert (kept.kind, kept.said, kept.by) == (TextKind.CONTRACT, Said.ON_PAPER, school.manager.person.id)
    await school.manager.presses(OpenNotAgreed, person_id=school.mother.person.id)
    await school.manager.presses(AgreedOnPaper, which="contract-1", person_id=school.mother.person.id)
    await at_menu(school.mother, OpenRegistration, ShowAgreements)
    assert school.mother.sees("Recorded by Ruth Okafor."), school.mother.screen()


async def test_the_wrong_people_find_nothing(school: School) -> None:
    await both_published(school)
    mother, me = school.mother.person.id, school.manager.person.id
    forged = ["txs", "txp:privacy", "tna", f"tno:{mother}", f"tnp:{mother}:contract-1"]
    for actor in (school.mother, school.key_person):
        for data in forged:
            await actor.taps_raw(data)
            assert "We could not find that" in actor.phone.last.text, data
    await school.key_person.taps_raw("tsh:contract")
    assert "We could not find that" in school.key_person.phone.last.text
    for data in ("tag:contract:1-en_GB", f"tnp:{me}:privacy-1", f"tnp:{mother}:contract-2", "tnp:nobody:contract-1"):
        await school.manager.taps_raw(data)
        assert "We could not find that" in school.manager.phone.last.text, data
    numbers = ("0", "-1", "9" * 12, "²", "1.0", "")
    for data in (*(f"tag:contract:{each}-en_GB" for each in numbers), "tag:privacy:1-en_GB", "thr:contract:1-en_GB"):
        await school.mother.taps_raw(data)
        assert "find" in school.mother.phone.last.text or "button" in school.mother.phone.last.text, data
    assert await said_by(school, school.mother) == []
