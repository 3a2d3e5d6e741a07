"""The people of one telling: new names and numbers each time, labelled as made up."""

from dataclasses import dataclass
from random import SystemRandom

_chance = SystemRandom()
_FAMILY = ("Trần Thị", "Nguyễn Thị", "Lê Thị", "Hồ Thị", "Phan Thị")
_GROWERS = ("Hiền", "Lựu", "Thắm", "Sương", "Gái", "Diệp", "Hoa", "Mận")
_NIECES = ("Quỳnh", "Trâm", "Nhi", "Uyên", "Thư", "Ngân")
_GUESTS = ("Minh", "An", "Khoa", "Linh", "Bảo", "Vy")


@dataclass(slots=True)
class Person:
    """Somebody with a phone; `token` once they have signed in, `kept` for a new one when that is over."""

    name: str
    phone: str
    token: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: a household, its niece and a visitor."""

    shop_name: str
    legal_name: str
    personal_id: str
    grower: Person
    niece: Person
    visitor: Person


def invent() -> Cast:
    """A household that has not been here before."""
    grower, number = _chance.choice(_GROWERS), _chance.randrange(1000, 10_000)
    return Cast(
        shop_name=f"Rau má o {grower} {number} (mẫu)",
        legal_name=f"{_chance.choice(_FAMILY)} {grower} (mẫu)",
        personal_id=f"0461{_chance.randrange(70, 96)}{_chance.randrange(10**6):06d}",
        grower=Person(f"o {grower}", _number()),
        niece=Person(f"{_chance.choice(_NIECES)} (mẫu)", _number()),
        visitor=Person(f"{_chance.choice(_GUESTS)} (mẫu)", _number()),
    )


def _number() -> str:
    """In the demo's range +84 900, above the numbers of the demo's own sellers."""
    return f"+84900{_chance.randrange(100_000, 1_000_000)}"
