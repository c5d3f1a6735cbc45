"""A model of language whose every similarity one can work out by hand: texts about the same topics are alike."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

TOPICS = {
    "children": ("school", "basisschool", "regenboogschool", "daycare", "kinderopvang", "opvang", "toddler", "kid"),
    "health": ("huisarts", "huisartsen", "gp", "doctor", "fever", "unwell", "psychologist"),
    "papers": ("town", "hall", "gemeentehuis", "register", "licence", "rijbewijs", "paperwork"),
    "talking": ("dutch", "nederlands", "lingua", "debatclub", "conversation"),
}


class TopicEncoder:
    """A direction for each topic; a text points where its words do, or nowhere."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = [[sum(word in words for word in text.lower().split()) for words in TOPICS.values()] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), len(TOPICS))
