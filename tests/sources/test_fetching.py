"""Fetching: resumed, checked, moved into place when whole; whatever fails, the old file is kept."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.sources import Source, fetching, get
from trackgauge.sources.getting import copy_files, get_files

MakeSource = Callable[..., Source]
OLD = b"an older version"


def silent(what: str, share: float) -> None:
    """Report to nobody."""


def fetch(source: Source, folder: Path, timeout_seconds: float = 5.0) -> Path:
    target = folder / source.files[0].path
    fetching.fetch(source, source.files[0], target, silent, timeout_seconds=timeout_seconds)
    return target


def with_old_file(source: Source, folder: Path) -> Path:
    target = folder / source.files[0].path
    target.parent.mkdir(parents=True)
    target.write_bytes(OLD)
    return target


def test_a_file_is_fetched_checked_and_found_present(made_up: MakeSource, tmp_path: Path) -> None:
    source = made_up()
    (got,) = get_files(source, tmp_path, silent)
    assert got.outcome == "fetched"
    assert hashlib.sha256(got.path.read_bytes()).hexdigest() == source.files[0].sha256
    assert [path.name for path in got.path.parent.iterdir()] == ["values.csv"]
    assert [one.outcome for one in get_files(source, tmp_path, silent)] == ["present"]


def test_an_older_version_is_replaced(made_up: MakeSource, tmp_path: Path) -> None:
    source = made_up()
    target = with_old_file(source, tmp_path)
    assert source.files[0].state(tmp_path) == "another version"
    get_files(source, tmp_path, silent)
    assert source.files[0].state(tmp_path) == "present"
    assert target.read_bytes() != OLD


def test_a_transfer_that_breaks_off_goes_on_where_it_stopped(
    made_up: MakeSource, server: Any, server_module: ModuleType, tmp_path: Path
) -> None:
    fetch(made_up("breaking"), tmp_path)
    half = len(server_module.BODY) // 2
    assert server.asked == [("/breaking", None), ("/breaking", f"bytes={half}-")]


def test_the_next_call_resumes_what_an_earlier_one_left(
    made_up: MakeSource, server: Any, server_module: ModuleType, tmp_path: Path
) -> None:
    source = made_up()
    part = tmp_path / "made_up" / "values.csv.part"
    part.parent.mkdir()
    part.write_bytes(server_module.BODY[:1234])
    fetch(source, tmp_path)
    assert server.asked == [("/whole", "bytes=1234-")]
    assert not part.exists()


def test_the_beginning_of_another_version_is_thrown_away(
    made_up: MakeSource, server: Any, server_module: ModuleType, tmp_path: Path
) -> None:
    part = tmp_path / "made_up" / "values.csv.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * 1234)
    fetch(made_up(), tmp_path)
    assert server.asked == [("/whole", "bytes=1234-"), ("/whole", None)]
    part.write_bytes(b"x" * (len(server_module.BODY) + 1))
    fetch(made_up(), tmp_path)
    assert not part.exists()


def test_a_server_that_cannot_resume_sends_all_again(
    made_up: MakeSource, server: Any, server_module: ModuleType, tmp_path: Path
) -> None:
    part = tmp_path / "made_up" / "values.csv.part"
    part.parent.mkdir()
    part.write_bytes(server_module.BODY[:1234])
    target = fetch(made_up("without_ranges"), tmp_path)
    assert target.read_bytes() == server_module.BODY


def test_a_redirect_is_followed(made_up: MakeSource, tmp_path: Path) -> None:
    assert fetch(made_up("redirect"), tmp_path).is_file()


def test_progress_is_reported_while_a_slow_server_sends(made_up: MakeSource, tmp_path: Path) -> None:
    source = made_up("slow")
    told: list[tuple[str, float]] = []
    fetching.fetch(source, source.files[0], tmp_path / "values.csv", lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert {what for what, _ in told} == {"fetching values.csv"}
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 5


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("404", r"/404: the server answers 404 Not Found: the file has moved. Look for it at https://example.org/data"),
        ("403", r"answers 403 .*wants a log-in.*--from FOLDER"),
        ("503", r"answers 503 .*Try again later"),
        ("another", r"/another: the checksum is [0-9a-f]{64}, source 'made_up' declares [0-9a-f]{64}"),
        ("page", r"answers with a web page \(of a log-in or a proxy\?\) of 26 bytes, source 'made_up' declares"),
        ("always_breaking", r"bytes arrived .*goes on from there"),
        ("chunked_and_short", r"only 5 of [0-9,]+ bytes arrived"),
        ("stalling", r"only 1,000 of [0-9,]+ bytes arrived \(.*timed out"),
    ],
)
def test_a_failed_fetch_says_why_and_keeps_the_old_file(
    path: str, problem: str, made_up: MakeSource, tmp_path: Path
) -> None:
    source = made_up(path)
    target = with_old_file(source, tmp_path)
    with pytest.raises(TrackgaugeError, match=problem):
        fetch(source, tmp_path, timeout_seconds=0.3)
    assert target.read_bytes() == OLD
    assert {file.name for file in target.parent.iterdir()} <= {"values.csv", "values.csv.part"}


def test_other_bytes_leave_nothing_behind_to_resume(made_up: MakeSource, tmp_path: Path) -> None:
    source = made_up("another")
    with pytest.raises(TrackgaugeError, match="Nothing was stored"):
        fetch(source, tmp_path)
    assert list((tmp_path / "made_up").iterdir()) == []


def test_a_file_of_another_size_is_refused_before_it_is_fetched(made_up: MakeSource, tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"another file of [0-9,]+ bytes, source 'made_up' declares 7"):
        fetch(made_up("whole", size_bytes=7), tmp_path)
    assert list((tmp_path / "made_up").iterdir()) == []


@pytest.fixture
def dead_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def test_a_server_that_is_not_there_is_named(made_up: MakeSource, dead_port: int, tmp_path: Path) -> None:
    source = made_up(address=f"http://127.0.0.1:{dead_port}/x")
    with pytest.raises(TrackgaugeError, match=r"no connection \(.*refused\).*HTTPS_PROXY"):
        fetch(source, tmp_path)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_fails_is_named_without_its_password(
    scheme: str, made_up: MakeSource, dead_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{scheme}_proxy", f"http://someone:secret@127.0.0.1:{dead_port}")
    source = made_up(address=f"{scheme}://data.example/x.csv")
    target = with_old_file(source, tmp_path)
    with pytest.raises(TrackgaugeError, match=rf"the proxy 127.0.0.1:{dead_port} .*NO_PROXY") as caught:
        fetch(source, tmp_path)
    assert "secret" not in str(caught.value)
    assert target.read_bytes() == OLD


def test_a_proxy_that_wants_a_log_in_is_named(
    made_up: MakeSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def refuse() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=refuse, daemon=True)
        thread.start()
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{listening.getsockname()[1]}")
        with pytest.raises(TrackgaugeError, match=r"the proxy .*407 Proxy Authentication Required"):
            fetch(made_up(address="https://data.example/x.csv"), tmp_path)
        thread.join()


def test_a_proxy_is_passed_by_where_the_user_says_so(
    made_up: MakeSource, dead_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{dead_port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch(made_up(), tmp_path).is_file()


def test_only_web_addresses_are_fetched(made_up: MakeSource, tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match="is not a web address"):
        fetch(made_up(address="file:///etc/passwd"), tmp_path)


def test_a_folder_that_cannot_be_written_is_named(made_up: MakeSource, tmp_path: Path) -> None:
    (tmp_path / "made_up").write_text("a file, where a folder should be")
    with pytest.raises(TrackgaugeError, match="Set TRACKGAUGE_DATA to a folder that is yours"):
        fetch(made_up(), tmp_path)


def test_a_file_without_address_is_never_said_to_be_fetched(tmp_path: Path) -> None:
    with pytest.raises(
        TrackgaugeError,
        match=r"'vdem' cannot be fetched: vdem_simple_1985_2024.parquet has no address of its own. Made from "
        r"data/vdem_simple.rda .*Public address: https://www.v-dem.net.*--from FOLDER",
    ):
        get("vdem", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_at_hand_are_checked_and_copied(
    made_up: MakeSource, server_module: ModuleType, server: Any, tmp_path: Path
) -> None:
    source, at_hand, folder = made_up(), tmp_path / "at hand", tmp_path / "data"
    at_hand.mkdir()
    (at_hand / "values.csv").write_bytes(server_module.BODY)
    assert [one.outcome for one in copy_files(source, folder, at_hand)] == ["copied"]
    assert [one.outcome for one in copy_files(source, folder, at_hand)] == ["present"]
    assert source.files[0].state(folder) == "present"
    assert (at_hand / "values.csv").is_file()
    assert server.asked == []


def test_a_file_at_hand_that_is_cut_short_is_refused_and_the_old_one_kept(
    made_up: MakeSource, server_module: ModuleType, tmp_path: Path
) -> None:
    source = made_up()
    target = with_old_file(source, tmp_path / "data")
    (tmp_path / "values.csv").write_bytes(server_module.BODY[:100])
    with pytest.raises(TrackgaugeError, match=r"\(100 of [0-9,]+ bytes: cut short\)"):
        copy_files(source, tmp_path / "data", tmp_path)
    assert target.read_bytes() == OLD


def test_a_folder_without_the_files_is_named_with_what_is_looked_for(made_up: MakeSource, tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"no file of source 'made_up' is here. Files: values.csv"):
        copy_files(made_up(), tmp_path / "data", tmp_path)
    with pytest.raises(TrackgaugeError, match="there is no such folder"):
        copy_files(made_up(), tmp_path / "data", tmp_path / "nowhere")


@pytest.mark.raw_data
def test_a_source_is_taken_from_a_folder_of_public_data(raw_data: Path, tmp_path: Path) -> None:
    assert {one.outcome for one in get("atop", tmp_path, origin=raw_data)} == {"copied"}
    assert all((tmp_path / one.path).is_file() for one in get("atop", tmp_path))
