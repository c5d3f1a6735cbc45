"""Addresses of pages on the website, from Wagtail's tree and back."""


def page_path(url_path: str, language: str) -> str:
    """`/home/settling-in/` in English is `/en/settling-in/`: the home page's slug gives way to the language."""
    below_home = url_path.split("/", 2)[2]
    return f"/{language}/{below_home}"


def split_path(path: str) -> tuple[str, str]:
    """`/en/settling-in/` as its language and what lies below the home page: `("en", "settling-in/")`."""
    language, _slash, rest = path.strip("/").partition("/")
    return language, f"{rest}/" if rest else ""
