from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from marketplace.urls import urlpatterns as of_the_market


def slow(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.5)")
    return HttpResponse("done")


urlpatterns = [path("slow", slow), *of_the_market]
