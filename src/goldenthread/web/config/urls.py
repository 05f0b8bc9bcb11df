from django.urls import include, path

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design import errors
from goldenthread.web.design.views import gallery, statement
from goldenthread.web.opendata import views as opendata

urlpatterns = [
    path("", include("goldenthread.web.accounts.urls")),
    path("search/", include("goldenthread.web.search.urls")),
    path("thread/", include("goldenthread.web.thread.urls")),
    path("commitments/answer/", include("goldenthread.web.commitments.answering.urls")),
    path("commitments/", include("goldenthread.web.commitments.urls")),
    path("meetings/", include("goldenthread.web.scrutiny.urls")),
    path("agendas/", include("goldenthread.web.agendas.urls")),
    path("measures/published/", include("goldenthread.web.performance.publishing.urls")),
    path("measures/settings/", include("goldenthread.web.performance.deciding.urls")),
    path("measures/packs/", include("goldenthread.web.performance.packs.urls")),
    path("measures/", include("goldenthread.web.performance.urls")),
    path("api/", include("goldenthread.web.performance.api.urls")),
    path("open-data/", include("goldenthread.web.opendata.urls")),
    path("sitemap.xml", opendata.sitemap, name="sitemap"),
    path("sitemap/<slug:name>-<int:number>.xml", opendata.sitemap_part, name="sitemap-part"),
    path("robots.txt", opendata.robots, name="robots"),
    path("data/", include("goldenthread.web.performance.data.urls")),
    path("audits/", include("goldenthread.web.assurance.urls")),
    path("returns/", include("goldenthread.web.returns.urls")),
    path("clinics/", include("goldenthread.web.clinics.urls")),
    path("findings/", include("goldenthread.web.findings.urls")),
    path("take-part/", include("goldenthread.web.participation.urls")),
    path("plan/", include("goldenthread.web.plan.urls")),
    path("minutes/", include("goldenthread.web.minuting.urls")),
    path("programme/", include("goldenthread.web.programme.urls")),
    path("design/", may(Capability.SEE_GALLERY)(gallery), name="gallery"),
    path("accessibility/", statement, {"name": "accessibility"}, name="accessibility"),
    path("privacy/", statement, {"name": "privacy"}, name="privacy"),
    path("sources/", statement, {"name": "sources"}, name="sources"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
