"""What the desk keeps: questions with what is written about them, and blocks of text for replies."""

from cms.desk.models.answers import Direction, InternalNote, MailboxState, Message
from cms.desk.models.digests import DigestReader
from cms.desk.models.questions import WAITS_FOR_US, Question, QuestionState
from cms.desk.models.text_blocks import TextBlock

__all__ = [
    "WAITS_FOR_US",
    "DigestReader",
    "Direction",
    "InternalNote",
    "MailboxState",
    "Message",
    "Question",
    "QuestionState",
    "TextBlock",
]
