"""Filling the lists of provinces and communes from data files."""

import csv
from pathlib import Path

from marketplace.communes.models import Commune, Province
from marketplace.values.text import fold

DATA = Path(__file__).resolve().parent.parent / "data"
VERSION_2025 = "2025-07-01"


def load_communes(path: Path = DATA / "demo_communes.csv") -> int:
    """Create or update the communes of a file; the same file twice changes nothing. Returns how many it names."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        province, _made = Province.objects.update_or_create(
            code=row["province_code"], version=row["version"], defaults={"name": row["province_name"]}
        )
        Commune.objects.update_or_create(
            code=row["code"],
            version=row["version"],
            defaults={
                "province": province,
                "kind": row["kind"],
                "name": row["name"],
                "folded_name": fold(row["name"]),
                "about": row["about"],
                "latitude": float(row["latitude"]) if row["latitude"] else None,
                "longitude": float(row["longitude"]) if row["longitude"] else None,
                "is_market": row["is_market"] == "1",
            },
        )
    return len(rows)


def load_country(path: Path = DATA / "communes_2025.csv", version: str = VERSION_2025) -> int:
    """The whole list since 1 July 2025 (Decision 19/2025/QĐ-TTg: 34 provinces, 3,321 communes), for addresses.

    Adds what is missing and leaves the market's own communes as they are. Returns how many communes the list names.
    """
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["province_code"]: row["province_name"] for row in rows}
    Province.objects.bulk_create(
        [Province(code=code, version=version, name=name) for code, name in names.items()], ignore_conflicts=True
    )
    provinces = dict(Province.objects.filter(version=version).values_list("code", "pk"))
    Commune.objects.bulk_create(
        [
            Commune(
                code=row["code"],
                version=version,
                province_id=provinces[row["province_code"]],
                kind=row["kind"],
                name=row["name"],
                folded_name=fold(row["name"]),
            )
            for row in rows
        ],
        ignore_conflicts=True,
        batch_size=1_000,
    )
    return len(rows)
