"""The text of a bot's message: limits, parse mode, entities."""

from simulator.entities import BLANK, cleaned, trimmed, utf16, with_found
from simulator.markup import parse_html
from simulator.params import Params
from simulator.refusals import Json, bad, not_simulated

RAW_LIMIT = 32 * 1024
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


def text_content(params: Params) -> Json:
    """The `text` of a message, which there must be."""
    source = params.text("text")
    if not source:
        raise bad("message text is empty")
    text, entities = _read(params, source, "entities")
    if not text.strip(BLANK):
        raise bad("text must be non-empty")
    if utf16(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_content(params: Params) -> Json:
    """The `caption` under a picture or file, which there may be."""
    text, entities = _read(params, params.text("caption"), "caption_entities")
    if utf16(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def _read(params: Params, source: str, entities_name: str) -> tuple[str, list[Json]]:
    if len(source.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad("text is too long")
    given = params.json(entities_name) or []
    mode = params.text("parse_mode").lower()
    source = cleaned(source)
    if mode == "html":
        source, given = parse_html(source)
    elif mode in ("markdown", "markdownv2"):
        raise not_simulated(f"parse_mode {params.text('parse_mode')}")
    elif mode not in ("", "none"):
        raise bad("unsupported parse_mode")
    text, entities = trimmed(source, given)
    return text, with_found(text, entities)
