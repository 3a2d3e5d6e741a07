"""Filling the lists of provinces and communes from data files."""

import csv
from pathlib import Path

from marketplace.communes.models import Commune, Province
from marketplace.values.text import fold

DATA = Path(__file__).resolve().parent.parent / "data"


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
