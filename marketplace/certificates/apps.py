from marketplace.outbox.apps import Room


class CertificatesConfig(Room):
    name = "marketplace.certificates"
    label = "certificates"
    verbose_name = "Certificates"
