"""Every address of the product: the only place where the rooms' addresses are put together."""

from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import LoginView
from wagtail.contrib.redirects.views import permission_checker

from cms.pages.api.wagtail_api import wagtail_api
from cms.screens.api.short_links import follow
from config.admin.guards import LogoutView, no_such_page
from config.admin.po_files import upload_po_file
from config.admin.redirects import import_redirects
from config.admin.submissions import submit_page_translation
from config.api import root
from config.health import healthz, readyz
from config.media import document, document_password, no_such_document, rendition

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    # Before all that is asked less: an address is compared with one after the other.
    path("api/v1/", include(root)),
    path("admin/logout/", require_admin_access(LogoutView.as_view()), name="wagtailadmin_logout"),
    path("admin/failwhale/", no_such_page),
    path("admin/localize/submit/page/<int:page_id>/", require_admin_access(submit_page_translation)),
    path("admin/localize/translate/<int:translation_id>/pofile/upload/", require_admin_access(upload_po_file)),
    path("admin/redirects/import/", require_admin_access(permission_checker.require_any("add")(import_redirects))),
    path("admin/", include(admin_urls)),
    # The same log-in again, under the name by which Wagtail sends readers of private documents there.
    path("admin/login/", LoginView.as_view(), name="wagtailcore_login"),
    re_path(r"^documents/(?:authenticate_with_password/)?\d{19,}/", no_such_document),
    # By the names that Wagtail's own addresses have.
    re_path(r"^documents/(\d+)/(.*)\Z", document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        document_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    re_path(r"^media/images/(?P<name>[-\w.]+)\Z", rendition, name="rendition"),
    path("api/wagtail/v2/", wagtail_api.urls),
    path("hsds/v3/", include("directory.hsds.urls")),
    # Beside screens; a visitor's slip has a longer code (`slip-short`). People type no slash, and capitals.
    re_path(r"^s/(?P<code>[2-9A-Za-z]{4,6})/?\Z", follow, name="short-link"),
    path("screens/", include("frontend.screens.urls")),
    path("", include("frontend.website.urls")),
]

handler400 = "config.errors.bad_request"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"
