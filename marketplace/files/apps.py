from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "marketplace.files"
    label = "files"
    verbose_name = "Files"
