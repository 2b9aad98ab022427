"""One address says where everything is held; what is none is refused in a sentence."""

from pathlib import Path

import pytest

from cotmoc.config import databases
from cotmoc.domain.errors import CotmocError


def test_without_an_address_a_file_in_the_home_holds_everything() -> None:
    chosen = databases.choose("", Path("home"))
    assert chosen["NAME"] == Path("home") / "cotmoc.sqlite3"


def test_an_address_names_server_database_and_who_asks() -> None:
    chosen = databases.choose("postgresql://cot%20moc:b%C3%AD@may-chu:5433/cotmoc", Path("home"))
    kept = {name: chosen[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert kept == {"NAME": "cotmoc", "USER": "cot moc", "PASSWORD": "bí", "HOST": "may-chu", "PORT": "5433"}


def test_a_folder_of_sockets_stands_for_the_host() -> None:
    assert databases.choose("postgresql://cotmoc@/so?host=/run/postgresql", Path("home"))["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "address", ["mysql://x/y", "postgresql://may", "cotmoc", "postgresql://m:x/y", "postgres://m/d?a=b"]
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(CotmocError) as refused:
        databases.choose(address, Path("home"))
    assert refused.value.code == "database_address"
