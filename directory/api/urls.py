"""Addresses of this room."""

from django.urls import URLPattern, path

from directory.api import views

urlpatterns: list[URLPattern] = [
    path("partners/", views.PartnerListView.as_view(), name="partners"),
    path("partners/<slug:slug>/", views.PartnerView.as_view(), name="partner"),
    path("partners/<slug:slug>/card.vcf", views.PartnerCardView.as_view(), name="partner-card"),
    path("categories/", views.CategoryListView.as_view(), name="categories"),
    path("municipalities/", views.MunicipalityListView.as_view(), name="municipalities"),
]
