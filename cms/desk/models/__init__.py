"""What the desk keeps: questions with what is written about them, blocks of text for replies; slips, referrals, and how
many there were."""

from cms.desk.models.answers import Direction, InternalNote, MailboxState, Message
from cms.desk.models.counts import CountKind, DeskCount
from cms.desk.models.digests import DigestReader
from cms.desk.models.questions import WAITS_FOR_US, Question, QuestionState
from cms.desk.models.referrals import Referral, ReferralChange, ReferralState
from cms.desk.models.slips import Advice, ItemKind, Slip, SlipItem
from cms.desk.models.text_blocks import TextBlock

__all__ = [
    "WAITS_FOR_US",
    "Advice",
    "CountKind",
    "DeskCount",
    "DigestReader",
    "Direction",
    "InternalNote",
    "ItemKind",
    "MailboxState",
    "Message",
    "Question",
    "QuestionState",
    "Referral",
    "ReferralChange",
    "ReferralState",
    "Slip",
    "SlipItem",
    "TextBlock",
]
