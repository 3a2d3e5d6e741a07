"""What is taxed alike, and how much in which country."""

from collections.abc import Iterator, Sequence

from marketplace.shop.native.models import TaxClass
from marketplace.shop.saleor.moving.keys import each_named, number
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata


class TaxClasses(Kind):
    """By name, of several with one name by their numbers. Rates are per cent; a country's rate without a class is the
    country's own and not moved here."""

    name = "tax classes"
    model = TaxClass

    def ours(self) -> Iterator[Ours]:
        rows = TaxClass.objects.prefetch_related("country_rates").order_by("pk")
        for key, row in each_named(rows, lambda row: row.name):
            rates = {rate.country: float(rate.rate) for rate in row.country_rates.all()}
            facts = {"name": row.name, "rates": rates, "metadata": metadata_facts(row.metadata)}
            yield Ours(row.pk, key, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        nodes = sorted(self.far.every("tax_classes"), key=number)
        for key, node in each_named(nodes, lambda node: str(node["name"])):
            rates = {one["country"]["code"]: float(one["rate"]) for one in node["countries"]}
            facts = {"name": node["name"], "rates": rates, "metadata": metadata(node["metadata"])}
            yield Theirs(node["id"], key, facts)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        return [
            self.far.ask("tax_class_create", input={"name": row.row.name, "createCountryRates": _rates(row)})[
                "taxClass"
            ]["id"]
            for row in rows
        ]

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if "rates" in change.names:
                said = {"updateCountryRates": _rates(change.ours)}
                self.far.ask("tax_class_update", id=change.theirs.id, input=said)
            write_metadata(self.far, change)
        return []


def _rates(row: Ours) -> list[dict[str, object]]:
    return [{"countryCode": country, "rate": rate} for country, rate in row.facts["rates"].items()]
