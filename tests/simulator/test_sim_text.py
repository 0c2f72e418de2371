"""HTML, entities, trimming, counting."""

import pytest

from simulator.entities import utf16, written
from simulator.markup import parse_html
from simulator.refusals import Refusal, small

TAGS = [
    ("<b>x</b>", "bold"),
    ("<strong>x</strong>", "bold"),
    ("<i>x</i>", "italic"),
    ("<em>x</em>", "italic"),
    ("<u>x</u>", "underline"),
    ("<ins>x</ins>", "underline"),
    ("<s>x</s>", "strikethrough"),
    ("<strike>x</strike>", "strikethrough"),
    ("<del>x</del>", "strikethrough"),
    ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
    ('<span class="tg-spoiler">x</span>', "spoiler"),
    ("<a href='https://x.org'>x</a>", "text_link"),
    ("<code>x</code>", "code"),
    ("<pre>x</pre>", "pre"),
    ("<blockquote>x</blockquote>", "blockquote"),
    ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
    ('<tg-emoji emoji-id="5">x</tg-emoji>', "custom_emoji"),
    ('<tg-time unix="5">x</tg-time>', "date_time"),
    ("<B>x</b >", "bold"),
    ("<b>x</>", "bold"),
]


@pytest.mark.parametrize(("source", "kind"), TAGS)
def test_allowed_tags(source, kind):
    text, [entity] = parse_html(source)
    assert (text, entity["type"], entity["offset"], entity["length"]) == ("x", kind, 0, 1)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#65;&#x42;", "AB"),
        ("a&nbsp;b", "a&nbsp;b"),
        ("&copy; &", "&copy; &"),
        ("&#0; &#55296;", "&#0; &#55296;"),
        ("5 > 4", "5 > 4"),
    ],
)
def test_character_entities(source, shown):
    assert parse_html(source) == (shown, [])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ],
)
def test_what_is_wrong_is_named(source, words):
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


def test_a_link_without_address_stays_plain():
    assert parse_html("<a>x</a>") == ("x", [])
    assert parse_html('<a href="https://x.org/?a=1&amp;b=2">x</a>')[1][0]["url"] == "https://x.org/?a=1&b=2"


def test_a_code_inside_pre_names_its_language():
    assert parse_html('<pre><code class="language-python">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"}
    ]


def test_offsets_count_in_utf16():
    assert utf16("👋") == 2
    assert parse_html("👋<b>x</b>")[1][0]["offset"] == 2


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("see https://gov.uk/guidance.", "url", "https://gov.uk/guidance"),
        ("see t.me/dove_bot?start=x", "url", "t.me/dove_bot?start=x"),
        ("write to office@school.example.org", "email", "office@school.example.org"),
        ("ask @amina_k now", "mention", "@amina_k"),
        ("#outing on Monday", "hashtag", "#outing"),
        ("press /start now", "bot_command", "/start"),
        ("/start@dove_bot", "bot_command", "/start@dove_bot"),
    ],
)
def test_found_in_plain_text(text, kind, piece):
    _, [entity] = written(text)
    assert entity == {"type": kind, "offset": text.index(piece), "length": len(piece)}


@pytest.mark.parametrize("text", ["and/or", "1.5 hours", "#1", "half past 8.", "a/b/c", "e.g. this"])
def test_not_found_in_plain_text(text):
    assert written(text) == (text, [])


async def test_ends_are_trimmed_and_entities_follow(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="\n <b> Hi </b>\n\n", parse_mode="html")
    assert (sent["text"], sent["entities"]) == ("Hi", [{"type": "bold", "offset": 0, "length": 2}])


async def test_isolates_stay_and_old_direction_marks_go(amina, done):
    sent = await done("sendMessage", chat_id=amina.id, text="a\u2068b\u2069\r\n\u202ec\u202c\td")
    assert sent["text"] == "a\u2068b\u2069\nc d"


async def test_given_entities_are_kept_and_nothing_is_found_in_code(amina, done):
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await done("sendMessage", chat_id=amina.id, text="Hi /start", entities=bold)
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "bot_command"]
    sent = await done("sendMessage", chat_id=amina.id, text="<code>/start</code>", parse_mode="HTML")
    assert [entity["type"] for entity in sent["entities"]] == ["code"]


async def test_4096_counts_without_markup(amina, done):
    await done("sendMessage", chat_id=amina.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")


def test_first_letter_small_except_in_codes():
    assert small("Message is too long") == "message is too long"
    assert small("BUTTON_DATA_INVALID") == "BUTTON_DATA_INVALID"
    assert small("X_Y") == "X_Y"
