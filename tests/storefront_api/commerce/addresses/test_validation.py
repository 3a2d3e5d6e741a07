import pytest

from marketplace.communes.domain.loading import load_country
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

RULES = """query($code: CountryCode!, $area: String) {addressValidationRules(countryCode: $code, countryArea: $area) {
  countryCode countryName addressFormat allowedFields requiredFields upperFields countryAreaType cityType postalCodeType
  countryAreaChoices {raw verbose} cityChoices {raw} postalCodeMatchers}}"""


def test_rules_of_vietnam_are_those_of_2025() -> None:
    load_country()
    rules = data(RULES, code="VN", area="Huế")["addressValidationRules"]
    assert rules["allowedFields"] == [
        "city", "companyName", "countryArea", "name", "postalCode", "streetAddress1", "streetAddress2",
    ]  # fmt: skip
    assert rules["requiredFields"] == ["city", "countryArea", "streetAddress1"]
    assert (rules["upperFields"], rules["countryAreaType"]) == ([], "province")
    assert (len(rules["countryAreaChoices"]), rules["countryAreaChoices"][0]) == (
        34,
        {"raw": "An Giang", "verbose": "An Giang"},
    )
    assert len(rules["cityChoices"]) == 40


def test_rules_abroad_are_that_countrys() -> None:
    rules = data(RULES, code="US")["addressValidationRules"]
    assert rules["requiredFields"] == ["city", "countryArea", "postalCode", "streetAddress1"]
    assert (rules["countryName"], rules["countryAreaType"], rules["postalCodeType"]) == (
        "UNITED STATES",
        "state",
        "zip",
    )
    assert {"raw": "AL", "verbose": "Alabama"} in rules["countryAreaChoices"]


def test_rules_of_no_country_are_an_error() -> None:
    answer = ask(RULES, code="EU")
    assert answer["errors"][0]["message"] == "Cannot validate address for EU country code."
    assert "errors" in ask(RULES, code="XX", status=400)
