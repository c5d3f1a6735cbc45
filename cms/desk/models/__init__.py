"""What the desk keeps."""

from cms.desk.models.counts import CountKind, DeskCount
from cms.desk.models.referrals import Referral, ReferralChange, ReferralState
from cms.desk.models.slips import Advice, ItemKind, Slip, SlipItem

__all__ = [
    "Advice",
    "CountKind",
    "DeskCount",
    "ItemKind",
    "Referral",
    "ReferralChange",
    "ReferralState",
    "Slip",
    "SlipItem",
]
