"""Act one: a household asks to sell, an officer lets it, a niece is allowed to help."""

from typing import Any

from marketplace.demo.accounts import OFFICER_EMAIL
from marketplace.demo.story import signing_in
from marketplace.demo.story.broken import expect
from marketplace.demo.story.stage import Stage

_APPLY = """mutation($input: SellerApplyInput!) {
  sellerApply(input: $input) {seller {id status statusDisplay} errors {field code message}}}"""
_QUEUE = """query($after: String) {sellerApplications(first: 100, status: APPLIED, after: $after) {
  pageInfo {hasNextPage endCursor} edges {node {id legalName personalIdMasked phone}}}}"""
_APPROVE = "mutation($id: ID!) {sellerApprove(id: $id) {application {status} errors {code message}}}"
_APPLICATION = "query($id: ID!) {sellerApplication(id: $id) {status}}"
_MINE = "{mySeller {id status statusDisplay members {name role phone}}}"
_ADD = """mutation($id: ID!, $phone: String!, $name: String) {
  sellerMemberAdd(sellerId: $id, phone: $phone, name: $name) {member {name role} errors {code message}}}"""


def play(stage: Stage) -> str:
    """Returns the new seller's id."""
    cast, telling, market = stage.cast, stage.telling, stage.market
    telling.heading("A household comes to the market")
    with telling.step(f"{cast.grower.name} signs in with a code on the phone"):
        signing_in.by_code(stage, cast.grower)
    with telling.step(f"{cast.grower.name} asks to sell as “{cast.shop_name}”"):
        content = {
            "kind": "HOUSEHOLD",
            "name": cast.shop_name,
            "legalName": cast.legal_name,
            "dateOfBirth": "1980-05-01",
            "personalId": cast.personal_id,
            "communeCode": "19867",
            "streetAddress": "Thôn Phước Yên",
            "about": "Rau má trồng bên sông Bồ. Gian hàng mẫu, do câu chuyện thử dựng lên.",
            "acceptsPublicAddress": True,
            "acceptsTerms": True,
        }
        applied = market.ask(_APPLY, by=cast.grower, input=content, seen=lambda: _applied(stage))["seller"]
        expect(applied["status"] == "APPLIED", f"The application is {applied['status']}, not APPLIED.")
        telling.sees(cast.grower.name, f"“{applied['statusDisplay']}”")
    with telling.step("The officer reads the application and approves it"):
        signing_in.by_password(stage, stage.officer, OFFICER_EMAIL)
        waiting = market.row(_QUEUE, by=stage.officer, legalName=cast.legal_name, phone=cast.grower.phone)
        expect(waiting, f"“{cast.shop_name}” is not among the waiting applications.")
        assert waiting is not None
        telling.sees(stage.officer.name, f"{waiting['legalName']}, papers {waiting['personalIdMasked']}")
        before = len(stage.phones.messages(cast.grower.phone))
        approved = market.ask(
            _APPROVE, by=stage.officer, id=waiting["id"], seen=lambda: _approved(stage, waiting["id"])
        )["application"]
        expect(approved["status"] == "APPROVED", f"The application is {approved['status']}, not APPROVED.")
        news = stage.phones.next_message(cast.grower.phone, after=before, containing="duyệt")
        telling.sees(cast.grower.name, f"SMS “{news}”")
    with telling.step(f"{cast.grower.name} lets the niece help, who signs in on her own phone"):
        words = {"id": applied["id"], "phone": cast.niece.phone, "name": cast.niece.name}
        member = market.ask(_ADD, by=cast.grower, seen=lambda: _added(stage), **words)["member"]
        expect(member["role"] == "HELPER", f"The niece became {member['role']}, not HELPER.")
        signing_in.by_code(stage, cast.niece)
    return str(applied["id"])


def _applied(stage: Stage) -> dict[str, Any] | None:
    mine = stage.market.ask(_MINE, by=stage.cast.grower)
    return {"seller": mine} if mine else None


def _approved(stage: Stage, application_id: str) -> dict[str, Any] | None:
    found = stage.market.ask(_APPLICATION, by=stage.officer, id=application_id)
    return {"application": found} if found and found["status"] == "APPROVED" else None


def _added(stage: Stage) -> dict[str, Any] | None:
    members = stage.market.ask(_MINE, by=stage.cast.grower)["members"]
    return next(({"member": one} for one in members if one["role"] == "HELPER"), None)
