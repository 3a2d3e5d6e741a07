from django.db import models


class Wish(models.Model):
    id = models.BigAutoField(primary_key=True)
    text = models.TextField()

    class Meta:
        app_label = "next_release"
