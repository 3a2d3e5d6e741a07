"""Two rehearsals on one machine do not meet."""

from deploy.rehearse.ports import Ports


def test_ports_are_ten_in_a_row_from_the_first() -> None:
    ports = Ports(8160)
    taken = [ports.public, ports.inside, *ports.web, ports.gateway, ports.s3, *ports.unused.values()]

    assert taken == list(range(8160, 8170))
    assert ports.address == "http://127.0.0.1:8160"
