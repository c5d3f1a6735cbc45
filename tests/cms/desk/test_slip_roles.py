"""Who may do what at the desk: a table of role and action."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms.desk.referral_services import refer
from tests.cms.desk.conftest import member_of
from tests.factories.desk import make_slip, partner_item

pytestmark = pytest.mark.django_db

#                     Desk, Administrators, Editors, Translators, Directory keepers, nobody
TABLE = {
    "counter": [True, True, False, False, False, False],
    "a slip made": [True, True, False, False, False, False],
    "list of slips": [True, True, False, False, False, False],
    "delete a slip": [True, True, False, False, False, False],
    "change a slip": [False, False, False, False, False, False],
    "list of referrals": [True, True, False, False, False, False],
    "make a referral": [True, True, False, False, False, False],
    "follow up": [True, True, False, False, False, False],
    "delete a referral": [True, True, False, False, False, False],
}
ROLES = ["Desk", "Administrators", "Editors", "Translators", "Directory keepers", ""]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(role, partner):
    slip, referral = make_slip(partner_item(partner)), refer(partner=partner, language="en")
    addresses = {
        "counter": reverse("desk_counter"),
        "a slip made": reverse("desk_counter_slip", args=[slip.code]),
        "list of slips": reverse("desk_slips:index"),
        "delete a slip": reverse("desk_slips:delete", args=[slip.pk]),
        "change a slip": reverse("desk_slips:edit", args=[slip.pk]),
        "list of referrals": reverse("desk_referrals:index"),
        "make a referral": reverse("desk_referrals:add"),
        "follow up": reverse("desk_referrals:edit", args=[referral.pk]),
        "delete a referral": reverse("desk_referrals:delete", args=[referral.pk]),
    }
    client = member_of(*([role] if role else []))
    got = {action: client.get(address).status_code == 200 for action, address in addresses.items()}
    assert got == {action: row[ROLES.index(role)] for action, row in TABLE.items()}


def test_the_desks_rights_here_are_exactly_these():
    found = Permission.objects.filter(group__name="Desk", content_type__app_label="desk")
    own = found.filter(content_type__model__in=["slip", "slipitem", "referral", "referralchange", "deskcount"])
    assert set(own.values_list("codename", flat=True)) == {
        "add_slip", "view_slip", "delete_slip",
        "add_referral", "change_referral", "delete_referral", "view_referral",
    }  # fmt: skip


def test_nobody_changes_a_slip_administrators_neither(admin_client, partner):
    slip = make_slip(partner_item(partner))
    assert admin_client.get(reverse("desk_slips:edit", args=[slip.pk])).status_code == 302
