"""Pictures of products, variants, categories and collections, sent as files or fetched."""

import io
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from marketplace.shop.native.models import Category, Collection, ProductMedia
from storefront_api.core.ids import to_global_id
from tests.shop import factories
from tests.storefront_api.api import data
from tests.storefront_api.commerce.catalogue_setup.factories import make_category, make_collection
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

_MEDIA = "media { id alt type sortOrder } errors { field code }"
CREATE = f"mutation($input: ProductMediaCreateInput!) {{ productMediaCreate(input: $input) {{ {_MEDIA} }} }}"
UPDATE = f"""mutation($id: ID!, $input: ProductMediaUpdateInput!) {{
  productMediaUpdate(id: $id, input: $input) {{ {_MEDIA} }} }}"""
DELETE = f"mutation($id: ID!) {{ productMediaDelete(id: $id) {{ product {{ id }} {_MEDIA} }} }}"
REORDER = """mutation($product: ID!, $media: [ID!]!) {
  productMediaReorder(productId: $product, mediaIds: $media) { media { id sortOrder } errors { field code } } }"""
ASSIGN = """mutation($media: ID!, $variant: ID!) { variantMediaAssign(mediaId: $media, variantId: $variant) {
  productVariant { media { id } } media { id } errors { field code } } }"""
UNASSIGN = ASSIGN.replace("variantMediaAssign", "variantMediaUnassign")


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", size, "green").save(written, kind, exif=exif)
    return written.getvalue()


def send(document: str, user: User, content: bytes, *, file: str, **variables: Any) -> Any:
    """A multipart request with one file at `input.<file>`; the payload of its mutation."""
    answer = (
        Client()
        .post(
            "/graphql/",
            {
                "operations": json.dumps({"query": document, "variables": variables}),
                "map": json.dumps({"0": [f"variables.input.{file}"]}),
                "0": SimpleUploadedFile("a.png", content, "image/png"),
            },
            headers={"Authorization": f"Bearer {tokens.access_token(user)}"},
        )
        .json()
    )
    return next(iter(answer["data"].values()))


@pytest.fixture(autouse=True)
def _in_its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A place of the web with one picture and one page."""

    class Pages(BaseHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            pass

        def do_GET(self) -> None:
            body = picture() if self.path == "/a.png" else b"<html>"
            self.send_response(404 if self.path == "/gone" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def two_pictures() -> tuple[Any, list[str]]:
    product, user = factories.product(), staff()
    given = {"product": to_global_id("Product", product.pk)}
    return product, [send(CREATE, user, picture(), file="image", input=given)["media"]["id"] for _ in "12"]


def test_picture_that_is_sent_is_written_anew() -> None:
    product, user = factories.product(), staff()
    given = {"product": to_global_id("Product", product.pk), "alt": "Rau"}
    for place in range(2):
        made = send(CREATE, user, picture(size=(2_000, 1_000)), file="image", input=given)
        assert (made["errors"], made["media"]["sortOrder"], made["media"]["alt"]) == ([], place, "Rau")
    with product.media.first().image.open("rb") as file:
        content = file.read()
    assert b"secret place" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (1_600, 800))


def test_picture_is_fetched_from_the_open_web_only(settings: Any, elsewhere: str) -> None:
    product, user = factories.product(), staff()
    id = to_global_id("Product", product.pk)

    def wrong(url: str) -> list[dict]:
        return errors(CREATE, user, input={"product": id, "mediaUrl": url})

    assert wrong(f"{elsewhere}/a.png") == [{"field": "mediaUrl", "code": "UNSUPPORTED_MEDIA_PROVIDER"}]
    settings.WEBHOOK_ALLOWED_HOSTS = ["127.0.0.1"]
    assert wrong(f"{elsewhere}/page") == [{"field": "mediaUrl", "code": "UNSUPPORTED_MEDIA_PROVIDER"}]
    assert wrong(f"{elsewhere}/gone") == [{"field": "mediaUrl", "code": "UNSUPPORTED_MEDIA_PROVIDER"}]
    assert wrong("file:///etc/passwd") == [{"field": "mediaUrl", "code": "INVALID"}]
    assert product.media.count() == 0
    assert wrong(f"{elsewhere}/a.png") == []
    assert product.media.get().image.name.endswith(".jpg")


def test_picture_that_is_none_is_refused() -> None:
    product, user = factories.product(), staff()
    given = {"product": to_global_id("Product", product.pk)}
    url = {"mediaUrl": "https://example.com/a.png"}
    for content, more, field, code in (
        (b"<svg>", {}, "image", "INVALID"),
        (picture("GIF"), {}, "image", "UNSUPPORTED_MIME_TYPE"),
        (b"x" * (8 * 1024 * 1024 + 1), {}, "image", "FILE_SIZE_LIMIT_EXCEEDED"),
        (picture(), {"alt": "x" * 251}, "alt", "INVALID"),
        (picture(), url, "input", "DUPLICATED_INPUT_ITEM"),
        (picture(), {"product": to_global_id("Product", 99_999)}, "product", "NOT_FOUND"),
    ):
        refused = send(CREATE, user, content, file="image", input={**given, **more})["errors"]
        assert refused == [{"field": field, "code": code}]
    assert errors(CREATE, user, input=given) == [{"field": "input", "code": "REQUIRED"}]
    assert ProductMedia.objects.count() == 0


def test_pictures_are_described_put_in_order_and_taken_away() -> None:
    product, (one, two) = two_pictures()
    user, id = staff(), to_global_id("Product", product.pk)
    made = payload(UPDATE, user, id=two, input={"alt": "Luống rau"})
    assert made == {"media": {"id": two, "alt": "Luống rau", "type": "IMAGE", "sortOrder": 1}, "errors": []}
    assert errors(UPDATE, user, id=two, input={"alt": "x" * 251}) == [{"field": "alt", "code": "INVALID"}]
    made = payload(REORDER, user, product=id, media=[two, one])
    assert made == {"media": [{"id": two, "sortOrder": 0}, {"id": one, "sortOrder": 1}], "errors": []}
    assert errors(REORDER, user, product=id, media=[two]) == [{"field": "mediaIds", "code": "INVALID"}]
    assert errors(REORDER, user, product=id, media=[one, one]) == [{"field": "mediaIds", "code": "INVALID"}]
    _other, (third, _fourth) = two_pictures()
    strange = errors(REORDER, user, product=id, media=[two, third])
    assert strange == [{"field": "mediaIds", "code": "NOT_PRODUCTS_IMAGE"}]
    made = payload(DELETE, user, id=two)
    assert (made["product"], made["media"]["id"], made["errors"]) == ({"id": id}, two, [])
    assert errors(DELETE, user, id=two) == [{"field": "id", "code": "NOT_FOUND"}]
    assert [to_global_id("ProductMedia", row.pk) for row in product.media.all()] == [one]


def test_variant_shows_its_own_pictures_else_those_of_its_product() -> None:
    product, (one, two) = two_pictures()
    user, variant = staff(), to_global_id("ProductVariant", product.default_variant_id)
    document = "query($id: ID!) { productVariant(id: $id) { media { id } } }"
    assert data(document, id=variant)["productVariant"]["media"] == [{"id": one}, {"id": two}]
    made = payload(ASSIGN, user, media=two, variant=variant)
    assert made == {"productVariant": {"media": [{"id": two}]}, "media": {"id": two}, "errors": []}
    assert data(document, id=variant)["productVariant"]["media"] == [{"id": two}]
    again = errors(ASSIGN, user, media=two, variant=variant)
    assert again == [{"field": "mediaId", "code": "MEDIA_ALREADY_ASSIGNED"}]
    _other, (third, _fourth) = two_pictures()
    strange = errors(ASSIGN, user, media=third, variant=variant)
    assert strange == [{"field": "mediaId", "code": "NOT_PRODUCTS_IMAGE"}]
    assert payload(UNASSIGN, user, media=two, variant=variant)["errors"] == []
    assert data(document, id=variant)["productVariant"]["media"] == [{"id": one}, {"id": two}]
    assert errors(UNASSIGN, user, media=two, variant=variant) == [{"field": "mediaId", "code": "NOT_FOUND"}]


@pytest.mark.parametrize("document", [CREATE, UPDATE, DELETE, REORDER, ASSIGN, UNASSIGN])
def test_pictures_are_denied_to_others(document: str) -> None:
    product, (one, _two) = two_pictures()
    id, variant = to_global_id("Product", product.pk), to_global_id("ProductVariant", product.default_variant_id)
    known: dict[str, Any] = {"id": one, "input": {}, "product": id, "media": one, "variant": variant}
    if document == CREATE:
        known["input"] = {"product": id, "mediaUrl": "https://example.com/a.png"}
    if document == REORDER:
        known["media"] = [one]
    given = {name: value for name, value in known.items() if f"${name}:" in document}
    for stranger in (None, staff("MANAGE_ORDERS")):
        assert is_denied(document, stranger, **given)
    assert product.media.count() == 2


@pytest.mark.parametrize(("noun", "model"), [("category", Category), ("collection", Collection)])
def test_background_is_sent_kept_and_taken_away(noun: str, model: Any) -> None:
    user, kind = staff(), noun.capitalize()
    id = make_category(user) if noun == "category" else make_collection(user)
    document = f"""mutation($id: ID!, $input: {kind}Input!) {{
      {noun}Update(id: $id, input: $input) {{
        {noun} {{ id backgroundImage(size: 0) {{ url alt }} }} errors {{ field code }} }} }}"""
    sent = send(document, user, picture(), file="backgroundImage", id=id, input={"backgroundImageAlt": "Đồng"})
    assert (sent["errors"], sent[noun]["backgroundImage"]["alt"]) == ([], "Đồng")
    row = model.objects.latest("pk")
    assert row.background_image.name.endswith(".jpg")
    wrong = send(document, user, b"no", file="backgroundImage", id=id, input={"name": "Khác"})["errors"]
    assert wrong == [{"field": "backgroundImage", "code": "INVALID"}]
    row.refresh_from_db()
    assert row.name != "Khác"
    kept = payload(document, user, id=id, input={"backgroundImageAlt": "Ruộng"})[noun]["backgroundImage"]
    assert kept["alt"] == "Ruộng"
    assert payload(document, user, id=id, input={"backgroundImage": None})[noun]["backgroundImage"] is None
    create = f"""mutation($input: {kind}{"" if noun == "category" else "Create"}Input!) {{
      {noun}Create(input: $input) {{ {noun} {{ backgroundImage(size: 0) {{ alt }} }} errors {{ field code }} }} }}"""
    made = send(create, user, picture(), file="backgroundImage", input={"name": "Mới", "backgroundImageAlt": "Lúa"})
    assert made == {noun: {"backgroundImage": {"alt": "Lúa"}}, "errors": []}
