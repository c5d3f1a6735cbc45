"""Words of a question that decide little or nothing, in either language."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read_words(path: Path) -> frozenset[str]:
    """The words of a file, parted by white space; what follows a `#` is a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split())


STOPWORDS = read_words(DATA / "stopwords.txt")
WISHES = read_words(DATA / "wishes.txt")
CIRCUMSTANCES = read_words(DATA / "circumstances.txt")
NEGATIONS = read_words(DATA / "negations.txt")


def is_stopword(word: str) -> bool:
    return word in STOPWORDS
