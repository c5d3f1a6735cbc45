"""The official sources of the guide: each says what a reader finds there, and a home page also where to look."""

from collections import defaultdict
from itertools import chain

from cms.demo.content import all_pages
from cms.fetching.addresses import is_home_page
from cms.pages.blocks.official_source import OfficialSourceBlock

LANGUAGES = {"en", "nl"}
BLOCKS = chain.from_iterable(page.data.get("body") or [] for page in all_pages())
SOURCES = [block for block in BLOCKS if block["type"] == "official_source"]


def fits(texts: dict[str, str], name: str) -> bool:
    """Whether both languages are there, and within the room that the editor's form gives."""
    longest = OfficialSourceBlock().child_blocks[name].field.max_length
    return texts.keys() == LANGUAGES and all(0 < len(text) <= longest for text in texts.values())


def test_a_source_says_what_it_proves_in_both_languages() -> None:
    assert len(SOURCES) > 150
    assert not [source["url"] for source in SOURCES if not fits(source["proves"], "proves")]


def test_what_it_proves_is_not_its_label_again() -> None:
    assert not [
        source["label"][language]
        for source in SOURCES
        for language in LANGUAGES
        if source["proves"][language].casefold() in source["label"][language].casefold()
    ]


def test_no_two_pages_prove_the_same() -> None:
    pages = defaultdict(set)
    for source in SOURCES:
        pages[source["proves"]["en"]].add(source["url"])
    assert not [proves for proves, urls in pages.items() if len(urls) > 1]


def test_home_pages_and_only_those_say_what_to_look_for() -> None:
    homes = [source for source in SOURCES if is_home_page(source["url"])]
    assert len(homes) <= 20
    assert not [source["url"] for source in homes if not fits(source.get("home_page_reason", {}), "home_page_reason")]
    assert not [source["url"] for source in SOURCES if source not in homes and "home_page_reason" in source]


def test_no_two_home_pages_give_the_same_reason() -> None:
    for language in LANGUAGES:
        addresses = defaultdict(set)
        for source in SOURCES:
            if "home_page_reason" in source:
                addresses[source["home_page_reason"][language]].add(source["url"])
        assert not [reason for reason, urls in addresses.items() if len(urls) > 1]
