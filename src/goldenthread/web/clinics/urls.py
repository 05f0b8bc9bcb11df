from django.urls import path

from goldenthread.web.clinics import views

app_name = "clinics"
urlpatterns = [
    path("", views.clinics, name="clinics"),
    path("open/", views.open_one, name="open"),
    path("together/", views.together, name="together"),
    path("together/reports.csv", views.together_csv, name="together-csv"),
    path("together/reports.docx", views.together_word, name="together-word"),
    path("<int:pk>/", views.clinic, name="clinic"),
    path("figures/<int:pk>/report/", views.write, name="write"),
    path("reports/<int:pk>/", views.report, name="report"),
]
