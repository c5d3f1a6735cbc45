"""One of everything that an address can be about."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.timezone import localdate
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Locale, Site, Task, UploadedFile, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from cms.desk.models import TextBlock
from cms.desk.referral_services import refer
from cms.events.models import EventFeed, EventProposal, ProposalState
from cms.facts.models import Municipality
from cms.feedback.models import Report
from cms.links.models import CheckedLink
from cms.media.models import CustomDocument, CustomImage
from cms.newsletter.models import Subscriber
from cms.pages.models import Audience, CentreSettings, MunicipalVariant
from cms.screens.media_files import keep_bytes
from directory.hsds.taxonomies import TAXONOMY_ID
from directory.models import Category, Language
from tests.factories.desk import make_question, make_slip, partner_item
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.insight import BestBetFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, dutch, translate
from tests.factories.screens import (
    DeviceFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    ScreenGroupFactory,
    SlideFactory,
    TakeoverFactory,
    short_link,
)
from tests.factories.search import ConceptFactory
from tests.factories.terms import TermFactory


def everything() -> dict[str, dict[str, Any]]:
    """Makes it, and gives the values of the arguments by the beginning of their routes."""
    made = SimpleNamespace(chief=get_user_model().objects.create_superuser("chief", "c@expatcentre.example", "secret"))
    return {
        **_pages(made),
        **_records(made),
        **_concepts(),
        **_terms(),
        **_screens(made),
        **_media(),
        **_translation(made),
        **_settings(made),
        **_newsletter(),
        **_feedback(made),
        **_links(),
        **_desk(made),
        **_slips(made),
        "admin/reports/plans/": {"key": "work-eu"},
    }


def _pages(made: Any) -> dict[str, dict[str, Any]]:
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    beside = PhasePageFactory(parent=home, title="Living in", phase="living-in")
    made.topic = topic = TopicPageFactory(parent=phase, title="Registration")
    revision = topic.save_revision(user=made.chief)
    state = topic.get_workflow().start(topic, made.chief)
    ids = {"page_id": topic.pk, "parent_page_id": phase.pk, "page_to_move_id": topic.pk, "pk": topic.pk}
    more = {
        "destination_id": beside.pk, "page_pk": topic.pk, "revision_id": revision.pk, "revision_id_a": "earliest",
        "revision_id_b": "latest", "id": topic.pk, **_workflow(state),
        "content_type_app_name": "pages", "content_type_model_name": "topicpage", "app_label": "pages",
        "model_name": "topicpage",
    }  # fmt: skip
    starts = ["admin/pages/", "admin/api/main/^pages/", "admin/choose-page/", "api/v1/pages/", "api/wagtail/v2/^pages/",
              "admin/bulk/wagtailcore/page/"]  # fmt: skip
    known = dict.fromkeys(starts, ids | more)
    home_route = "^(?P<locale>en|nl)(?:/(?P<rest>.*))?$"
    return known | {home_route: {"path": "en/"}, "admin/api/main/^pages/": {**ids, "action_name": "publish"}}


def _workflow(state: Any) -> dict[str, Any]:
    task = state.current_task_state
    ids = {"task_state_id": task.pk, "workflow_state_id": state.pk, "task_id": task.task_id}
    return {**ids, "action_name": "approve"}


def _records(made: Any) -> dict[str, dict[str, Any]]:
    made.partner = partner = PartnerFactory(slug="canal-choir")
    leiden = Municipality.objects.get(slug="leiden")
    variant = MunicipalVariant.objects.create(page=made.topic, municipality=leiden, note_en="By post.")
    variant_revision = variant.save_revision(user=made.chief)
    revision = partner.save_revision(user=made.chief)
    state = partner.get_workflow().start(partner, made.chief)
    arguments = {
        "pk": partner.pk, "id": partner.pk, "slug": partner.slug, "revision_id": revision.pk,
        "revision_id_a": "earliest", "revision_id_b": "latest", **_workflow(state),
    }  # fmt: skip
    feed = EventFeed.objects.create(name="Library", municipality=Municipality.objects.get(slug="leiden"))
    records = {"directory/partner": partner.pk, "directory/category": Category.objects.first().pk,
               "directory/language": Language.objects.first().pk, "facts/municipality": Municipality.objects.first().pk,
               "pages/audience": Audience.objects.first().pk,
               "search/bestbet": BestBetFactory(partner=partner).pk, "events/eventfeed": feed.pk,
               "facts/fact": make_fact("fee", value(400)).pk,
               "pages/municipalvariant": variant.pk}  # fmt: skip
    return {
        **{f"admin/snippets/{model}/": {"pk": pk} for model, pk in records.items()},
        **{f"admin/snippets/choose/{model}/": {"pk": pk} for model, pk in records.items()},
        **{f"admin/bulk/{model}/": {"id": pk} for model, pk in records.items()},
        "api/v1/facts/": {"key": "fee"},
        "admin/snippets/directory/partner/": arguments,
        "admin/snippets/pages/municipalvariant/": {
            "pk": variant.pk,
            "revision_id": variant_revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        },
        **_events(made, feed),
        **{start: {"slug": partner.slug} for start in ("api/v1/partners/", "en/directory/", "nl/gids/")},
        **{f"hsds/v3/{name}": {"id": one} for name, one in _open_data(partner).items()},
    }


def _events(made: Any, feed: EventFeed) -> dict[str, dict[str, Any]]:
    event = EventFactory(slug="coffee", starts_on=localdate() + timedelta(days=1))
    revision = event.save_revision(user=made.chief)
    state = event.get_workflow().start(event, made.chief)
    proposal = EventProposal.objects.create(feed=feed, uid="1", state=ProposalState.NEW)
    arguments = {
        "pk": event.pk, "id": event.pk, "revision_id": revision.pk, "revision_id_a": "earliest",
        "revision_id_b": "latest", **_workflow(state),
    }  # fmt: skip
    return {
        **{f"admin/{start}events/event/": arguments for start in ("snippets/", "snippets/choose/", "bulk/")},
        "admin/events/proposals/": {"pk": proposal.pk},
        **{start: {"slug": event.slug} for start in ("api/v1/events/", "en/events/", "nl/agenda/")},
    }


def _open_data(partner: Any) -> dict[str, UUID]:
    """Ids by list: a partner without services is a service of its own, which is given at its locations."""
    location = partner.locations.get().uuid
    return {
        "organizations": partner.uuid,
        "services": partner.uuid,
        "locations": location,
        "service_at_locations": location,
        "taxonomies": TAXONOMY_ID,
        "taxonomy_terms": Category.objects.first().uuid,
    }


def _links() -> dict[str, dict[str, Any]]:
    link = CheckedLink.objects.create(
        url="https://rules.example/fee/", host="rules.example", next_check_at=timezone.now()
    )
    return {"admin/reports/links/": {"pk": link.pk}}


def _desk(made: Any) -> dict[str, dict[str, Any]]:
    block = TextBlock.objects.create(name="Greeting", text_en="Dear visitor", text_nl="Beste lezer")
    question = {"pk": make_question().pk, "page_id": made.topic.pk}
    return {"admin/desk/questions/": question, "admin/desk/text-blocks/": {"pk": block.pk}}


def _newsletter() -> dict[str, dict[str, Any]]:
    subscriber = Subscriber.objects.create(email="anna@works.example", language="en")
    paths = (settings.NEWSLETTER_CONFIRM_PATHS, settings.NEWSLETTER_UNSUBSCRIBE_PATHS)
    starts = [path.partition("{")[0].lstrip("/") for each in paths for path in each.values()]
    return {"admin/subscribers/": {"pk": subscriber.pk}, **{start: {"token": "abc"} for start in starts}}


def _feedback(made: Any) -> dict[str, dict[str, Any]]:
    report = Report.objects.create(subject_type="partner", subject_id=made.partner.pk, locale="en", what="hours")
    return {"admin/feedback/": {"pk": report.pk}}


def _concepts() -> dict[str, dict[str, Any]]:
    concept = ConceptFactory()
    revision = concept.save_revision()
    ids = {"pk": concept.pk, "revision_id": revision.pk, "revision_id_a": "earliest", "revision_id_b": "latest"}
    return {
        "admin/snippets/search/concept/": ids,
        "admin/snippets/choose/search/concept/": {"pk": concept.pk},
        "admin/bulk/search/concept/": {"id": concept.pk},
    }


def _terms() -> dict[str, dict[str, Any]]:
    term = TermFactory(slug="aanslag")
    ids = {
        "pk": term.pk,
        "revision_id": term.save_revision().pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
    }
    return {
        "admin/snippets/facts/term/": ids,
        "admin/snippets/choose/facts/term/": {"pk": term.pk},
        "admin/bulk/facts/term/": {"id": term.pk},
        **{start: {"slug": term.slug} for start in ("api/v1/terms/", "en/terms/", "nl/begrippen/")},
    }


def _screens(made: Any) -> dict[str, dict[str, Any]]:
    slide = SlideFactory()
    revision = slide.save_revision()
    screen = ScreenFactory(playlist__slides=[slide])
    rule, group = ScheduleRuleFactory(playlist=screen.playlist), ScreenGroupFactory()
    records = {"slide": slide, "playlist": screen.playlist, "screen": screen}
    records |= {"schedulerule": rule, "screengroup": group}
    state = Workflow.objects.first().start(slide, made.chief)
    arguments = {"revision_id": revision.pk, "revision_id_a": "earliest", "revision_id_b": "latest", **_workflow(state)}
    return {
        **{f"admin/snippets/screens/{name}/": {"pk": one.pk, **arguments} for name, one in records.items()},
        **{f"admin/snippets/choose/screens/{name}/": {"pk": one.pk} for name, one in records.items()},
        **{f"admin/bulk/screens/{name}/": {"id": one.pk} for name, one in records.items()},
        "admin/screens/": {"pk": screen.pk, "sha256": keep_bytes(b"{}", "json").sha256},
        "admin/screens/devices/": {"pk": DeviceFactory(screen=screen).pk},
        "admin/screens/slides/": {"pk": slide.pk},
        "admin/screens/playlists/": {"pk": screen.playlist.pk},
        "admin/screens/takeovers/": {"pk": TakeoverFactory().pk},
        "api/v1/screens/pairing/": {"pairing_id": uuid4()},
        r"^s/(?P<code>[2-9A-Za-z]{4,6})/?\Z": {"path": short_link("/en/").strip("/")},
        "api/v1/screens/^media/": {"sha256": keep_bytes(b"{}", "json").sha256, "extension": "json"},
        "admin/screens/releases/": {"pk": screen.pk},
    }


def _media() -> dict[str, dict[str, Any]]:
    image = CustomImage.objects.create(title="Canal", file=get_test_image_file())
    document = CustomDocument.objects.create(title="Form", file=ContentFile(b"form", name="form.txt"))
    waiting, picture = (
        UploadedFile.objects.create(file=file, for_content_type=ContentType.objects.get_for_model(model))
        for model, file in (
            (CustomDocument, ContentFile(b"form", name="form.txt")),
            (CustomImage, get_test_image_file()),
        )
    )
    rendition = image.get_rendition("width-10|format-webp")
    images, documents = {"image_id": image.pk, "pk": image.pk}, {"document_id": document.pk, "pk": document.pk}
    return {
        "admin/images/": {**images, "uploaded_file_id": picture.pk, "filter_spec": "width-10"},
        "admin/documents/": {**documents, "doc_id": document.pk, "uploaded_file_id": waiting.pk},
        **{f"{api}^images/": images for api in ("admin/api/main/", "api/wagtail/v2/")},
        **{f"{api}^documents/": documents for api in ("admin/api/main/", "api/wagtail/v2/")},
        "admin/bulk/media/customimage/": {"id": image.pk},
        "admin/bulk/media/customdocument/": {"id": document.pk},
        "^media/images/": {"name": rendition.file.name.removeprefix("images/")},
        r"^documents/(\d+)/(.*)\Z": {"path": f"documents/{document.pk}/{document.filename}"},
        r"^documents/(?:authenticate_with_password/)?\d{19,}/": {"path": f"documents/{'9' * 19}/"},
    }


def _translation(made: Any) -> dict[str, dict[str, Any]]:
    source, _ = TranslationSource.update_or_create_from_instance(made.topic)
    translation = Translation.objects.create(source=source, target_locale=dutch())
    translation.save_target(publish=False)
    overridable = OverridableSegment.objects.filter(source=source).first()
    return {
        "admin/localize/": {
            "page_id": made.topic.pk,
            "translation_source_id": source.pk,
            "translation_id": translation.pk,
            "string_segment_id": StringSegment.objects.filter(source=source).first().pk,
            "overridable_segment_id": overridable.pk if overridable else 1,
            "mode": "default",
            "app_label": "directory",
            "model_name": "partner",
            "pk": made.partner.pk,
        }
    }


def _settings(made: Any) -> dict[str, dict[str, Any]]:
    site = Site.objects.get(is_default_site=True)
    CentreSettings.objects.get_or_create(site=site)
    collection = Collection.get_first_root_node().add_child(name="Board")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="open sesame"
    )
    redirect = Redirect.objects.create(old_path="/old", redirect_link="/new")
    session = EditingSession.objects.create(
        user=made.chief, content_object=made.topic.page_ptr, last_seen_at=timezone.now()
    )
    workflow, task = Workflow.objects.first(), Task.objects.first()
    page = {"app_label": "wagtailcore", "model_name": "page", "object_id": made.topic.pk, "session_id": session.pk}
    return {
        "admin/collections/": {"pk": collection.pk, "collection_id": collection.pk},
        "admin/workflows/": {"pk": workflow.pk, "page_pk": made.topic.pk, "workflow_pk": workflow.pk,
                             "app_label": "wagtailcore", "model_name": "groupapprovaltask", "task_id": task.pk},
        **{f"admin/workflows/tasks/{verb}/": {"pk": task.pk} for verb in ("edit", "enable", "disable")},
        "admin/editing-sessions/": page,
        "admin/redirects/": {"redirect_id": redirect.pk},
        "admin/bulk/wagtailredirects/redirect/": {"id": redirect.pk},
        "admin/settings/": {"app_name": "pages", "model_name": "centresettings", "pk": site.pk},
        "admin/locales/": {"pk": Locale.objects.get(language_code="nl").pk},
        "admin/sites/": {"pk": site.pk},
        "admin/users/": {"pk": made.chief.pk},
        "admin/bulk/users/user/": {"id": made.chief.pk},
        "admin/groups/": {"pk": Group.objects.get(name="Editors").pk},
        "admin/^.*/$": {"path": "admin/there-is-no-such-page/"},
        "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "admin/password_reset/": {"uidb64": "MQ", "token": "set-password"},
        "documents/authenticate_with_password/": {"restriction_id": restriction.pk},
        "api/v1/problems/": {"kind": "not-found"},
    }  # fmt: skip


def _slips(made: Any) -> dict[str, dict[str, Any]]:
    slip = make_slip(partner_item(made.partner))
    referral = refer(partner=made.partner, language="en")
    code = {"code": slip.code}
    return {
        **dict.fromkeys(["s/", "en/slip/", "nl/briefje/", "api/v1/slips/", "admin/desk/counter/"], code),
        "admin/desk/slips/": {"pk": slip.pk},
        "admin/desk/referrals/": {"pk": referral.pk},
        "admin/bulk/desk/slip/": {"id": slip.pk},
        "admin/bulk/desk/referral/": {"id": referral.pk},
    }
