"""What a client brings with it: links, languages, and the menu of commands."""

import pytest

ALL = {"type": "all_private_chats"}
LINKS = [
    ("a payload", "https://t.me/dove_bot?start=join_7Hq-x", "/start join_7Hq-x"),
    ("a name in other letters", "t.me/Dove_Bot?start=a", "/start a"),
    ("the app's own scheme", "tg://resolve?domain=dove_bot&start=a", "/start a"),
    ("no payload", "https://t.me/dove_bot", "/start"),
    ("an empty payload", "https://t.me/dove_bot?start=", "/start"),
    ("64 signs", "https://t.me/dove_bot?start=" + "x" * 64, "/start " + "x" * 64),
    ("65 signs", "https://t.me/dove_bot?start=" + "x" * 65, "/start"),
    ("a dot", "https://t.me/dove_bot?start=join.7", "/start"),
    ("a plus, which is a blank", "https://t.me/dove_bot?start=join+7", "/start"),
    ("an equals sign", "https://t.me/dove_bot?start=am9pbg==", "/start"),
    ("letters of another script", "https://t.me/dove_bot?start=%D9%BE%D8%AA", "/start"),
    ("a line break", "https://t.me/dove_bot?start=join%0A", "/start"),
]


@pytest.mark.parametrize(("link", "sent"), [row[1:] for row in LINKS], ids=[row[0] for row in LINKS])
async def test_a_deep_link_with(amina, done, link, sent):
    amina.opens(link)
    [update] = await done("getUpdates")
    assert update["message"]["text"] == sent
    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]


async def test_pressing_start_again_sends_it_again(amina, done):
    for _ in range(2):
        amina.opens("https://t.me/dove_bot?start=abc")
    assert [update["message"]["text"] for update in await done("getUpdates")] == ["/start abc"] * 2


async def test_until_start_is_pressed_the_bot_cannot_write(world, done, refused):
    ben = world.add_person("Ben")
    assert "can't initiate" in await refused("sendMessage", chat_id=ben.id, text="x")
    ben.opens("https://t.me/dove_bot?start=abc")
    await done("sendMessage", chat_id=ben.id, text="x")


@pytest.mark.parametrize("code", ["en", "ur", "pt-br", "zh-hans", None])
async def test_the_language_of_the_app(amina, done, code):
    amina.language_code = code
    amina.says("x")
    [update] = await done("getUpdates")
    assert update["message"]["from"].get("language_code", "absent") == (code or "absent")


@pytest.mark.parametrize("code", ["", "ur", "pl"])
async def test_commands_take_two_letters_or_none(done, code):
    assert await done("setMyCommands", commands=[{"command": "a", "description": "A"}], language_code=code)


def of(chat_id):
    return {"type": "chat", "chat_id": chat_id}


@pytest.fixture
def commands(done):
    """Sets one command of this name for a scope and a language."""

    async def setting(word, scope=None, code=""):
        about = {"scope": scope} if scope else {}
        await done("setMyCommands", commands=[{"command": word, "description": word}], language_code=code, **about)

    return setting


async def test_the_menu_shows_the_nearest_scope_and_the_own_language_first(amina, done, commands):
    assert amina.menu == []
    ladder = [
        ("default", None, ""),
        ("default_urdu", None, "ur"),
        ("private", ALL, ""),
        ("private_urdu", ALL, "ur"),
        ("mine", of(amina.id), ""),
        ("mine_urdu", of(amina.id), "ur"),
    ]
    for word, scope, code in ladder:
        await commands(word, scope, code)
        assert [command["command"] for command in amina.menu] == [word], "each step goes before those below it"
    for (_, scope, code), below in zip(reversed(ladder[1:]), reversed(ladder[:-1]), strict=True):
        await done("deleteMyCommands", language_code=code, **({"scope": scope} if scope else {}))
        assert [command["command"] for command in amina.menu] == [below[0]]


OTHERS = [
    ("another person's chat", of(5), ""),
    ("another language", None, "pl"),
    ("groups", {"type": "all_group_chats"}, ""),
    ("administrators", {"type": "all_chat_administrators"}, ""),
]


@pytest.mark.parametrize(("scope", "code"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
async def test_the_menu_shows_nothing_meant_for(amina, commands, scope, code):
    await commands("theirs", scope, code)
    assert amina.menu == []


async def test_an_empty_list_counts_as_none_and_a_long_code_finds_its_language(amina, done, commands):
    await commands("default")
    await done("setMyCommands", commands=[], scope=ALL)
    assert amina.menu[0]["command"] == "default"
    await commands("portuguese", None, "pt")
    amina.language_code = "pt-br"
    assert amina.menu[0]["command"] == "portuguese"


async def test_asking_for_commands_inherits_nothing(done, commands):
    await commands("default")
    assert await done("getMyCommands", language_code="pl") == []
    assert await done("getMyCommands", scope=ALL) == []
    assert len(await done("getMyCommands", scope={"type": "default"})) == 1
