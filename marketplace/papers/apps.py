from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "marketplace.papers"
    label = "papers"
    verbose_name = "Papers"
