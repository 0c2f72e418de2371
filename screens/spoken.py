"""Languages that families speak at home, each by its own name. A value to be put into a sentence, or a button."""

from __future__ import annotations

from babel import Locale

from screens.language import Language

#: Code and own name, the most spoken ones of England's families first. Anything else can be written.
OWN_NAMES = {
    "en": "English",
    "pl": "polski",
    "ur": "اردو",
    "ro": "română",
    "pa": "ਪੰਜਾਬੀ",
    "bn": "বাংলা",
    "gu": "ગુજરાતી",
    "ar": "العربية",
    "pt": "português",
    "es": "español",
    "ta": "தமிழ்",
    "so": "Soomaali",
    "tr": "Türkçe",
    "it": "italiano",
    "fr": "français",
    "uk": "українська",
    "ru": "русский",
    "zh": "中文",
    "yue": "粵語",
    "hi": "हिन्दी",
    "ml": "മലയാളം",
    "te": "తెలుగు",
    "ne": "नेपाली",
    "si": "සිංහල",
    "fa": "فارسی",
    "ps": "پښتو",
    "ku": "Kurmancî",
    "ckb": "کوردیی ناوەندی",
    "sq": "shqip",
    "bg": "български",
    "lt": "lietuvių",
    "lv": "latviešu",
    "hu": "magyar",
    "sk": "slovenčina",
    "cs": "čeština",
    "el": "Ελληνικά",
    "de": "Deutsch",
    "nl": "Nederlands",
    "vi": "Tiếng Việt",
    "fil": "Filipino",
    "yo": "Yorùbá",
    "ig": "Igbo",
    "ak": "Akan",
    "sw": "Kiswahili",
    "am": "አማርኛ",
    "ti": "ትግርኛ",
    "cy": "Cymraeg",
}
A_PAGE = 12
PAGES = -(-len(OWN_NAMES) // A_PAGE)


def spoken_name(_: Language, word: str) -> str:
    """A language by its own name, and by the reader's name for it if that is another; what was written stays."""
    code = word if word in OWN_NAMES else word.partition("_")[0]  # a language we write in is "en_GB"
    own = OWN_NAMES.get(code)
    if own is None:
        return word
    told = Locale.parse(_.locale).languages.get(code, own)
    return own if told.casefold() == own.casefold() else f"{own} ({told})"


def on_page(page: int) -> list[str]:
    """The codes on one page of the list, the first page being 1."""
    return list(OWN_NAMES)[(page - 1) * A_PAGE : page * A_PAGE]
