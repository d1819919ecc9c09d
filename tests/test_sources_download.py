"""Fetching papers: politely, only what changed, only PDF, never into a private network, restartable."""

import json
import socket
import time

import pytest

from pipeline.sources import Paper, SourceError, Unlisted, store
from pipeline.sources.addresses import AddressRefused, check
from pipeline.sources.client import polite
from pipeline.sources.gather import gather, locked
from tests.paper_server import Reply, pdf_like, serving


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "packs"


def fetched(site, folder, *names, given="127.0.0.1", limit=10**6, delay=0.0, more=()):
    papers = [*(Paper(f"{site.address}/{name}", given_host=given) for name in names), *more]
    with polite(delay, backoff=0.01) as client:
        return gather(papers, folder, client, limit=limit)


def row(folder, address):
    with store.opened(folder) as db:
        found = store.known(db, address)
        return dict(found) if found else None


def files(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.pdf"))


def test_a_paper_is_kept_by_its_content_with_where_and_when_it_came_from(site, folder):
    site.replies["/documents/Agenda%20pack.pdf"] = Reply(pdf_like("agenda"))
    told = Paper(f"{site.address}/documents/Agenda%20pack.pdf", "The pack", "Harwick Council", "Cabinet", "2025-01-30",
                 given_host="127.0.0.1")  # fmt: skip
    done = fetched(site, folder, more=[told])
    assert (done.exit_code, done.text.splitlines()[0]) == (0, "1 paper: 1 new.")
    kept = row(folder, told.address)
    assert files(folder) == [f"{kept['sha256'][:2]}/{kept['sha256']}.pdf"]
    assert store.digest_of(folder / files(folder)[0]) == kept["sha256"]
    assert {k: kept[k] for k in ("filename", "title", "council", "body", "date", "state")} == {
        "filename": "Agenda pack.pdf", "title": "The pack", "council": "Harwick Council", "body": "Cabinet",
        "date": "2025-01-30", "state": "kept",
    }  # fmt: skip
    assert kept["fetched_at"] and kept["etag"]
    assert not list((folder / "partial").iterdir())


def test_a_second_run_asks_only_whether_it_changed(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"))
    fetched(site, folder, "a.pdf")
    done = fetched(site, folder, "a.pdf")
    assert done.text == "1 paper: 1 unchanged." and done.exit_code == 0
    assert "if-none-match" not in site.asked[0][1]
    assert site.asked[1][1]["if-none-match"] == site.replies["/a.pdf"].etag


def test_a_server_without_validators_sends_the_same_again_and_nothing_changes(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"), tagged=False)
    fetched(site, folder, "a.pdf")
    assert fetched(site, folder, "a.pdf").text == "1 paper: 1 unchanged."


def test_new_content_at_an_address_is_kept_beside_the_old(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("first"))
    fetched(site, folder, "a.pdf")
    first = row(folder, f"{site.address}/a.pdf")["sha256"]
    site.replies["/a.pdf"] = Reply(pdf_like("second"))
    assert "1 changed" in fetched(site, folder, "a.pdf").text
    now = row(folder, f"{site.address}/a.pdf")["sha256"]
    assert now != first and len(files(folder)) == 2
    with store.opened(folder) as db:
        assert {r["sha256"] for r in db.execute("select sha256 from contents")} == {first, now}
    assert [k.sha256 for k in store.kept(folder)] == [now]


def test_the_same_content_under_two_addresses_is_one_file(site, folder):
    site.replies |= {"/a.pdf": Reply(pdf_like("same")), "/b.pdf": Reply(pdf_like("same"))}
    assert fetched(site, folder, "a.pdf", "b.pdf").text.startswith("2 papers: 1 new, 1 of known content.")
    assert len(files(folder)) == 1
    assert [k.filename for k in store.kept(folder)] == ["a.pdf", "b.pdf"]


def test_a_store_of_many_pages_is_walked_whole_and_in_order(site, folder, monkeypatch):
    """What is walked some rows at a time is what would be walked at once: contents as they were met first, each with all
    its addresses, also those met much later."""
    names = [f"{n}.pdf" for n in range(9)]
    site.replies |= {f"/{name}": Reply(pdf_like(str(n % 7))) for n, name in enumerate(names)}
    site.replies["/4.pdf"] = Reply(b"no PDF")
    fetched(site, folder, *names)
    at_once = walked(folder)
    monkeypatch.setattr(store, "PAGE", 2)
    assert walked(folder) == at_once
    assert [name for name, _ in at_once[0]] == ["0.pdf", "7.pdf", "1.pdf", "8.pdf", "2.pdf", "3.pdf", "5.pdf", "6.pdf"]
    assert len(at_once[1]) == 9 and [told["address"] for told in at_once[2]] == [f"{site.address}/4.pdf"]


def walked(folder):
    kept = [(one.filename, one.path) for one in store.kept(folder)]
    return kept, list(store.addresses(folder)), list(store.without_content(folder))


def test_a_store_can_be_fetched_into_while_it_is_walked(site, folder, monkeypatch):
    monkeypatch.setattr(store, "PAGE", 2)
    site.replies |= {f"/{n}.pdf": Reply(pdf_like(str(n))) for n in range(6)}
    fetched(site, folder, "0.pdf", "1.pdf", "2.pdf")
    walk = store.kept(folder)
    seen = [next(walk).filename]
    assert "3 new" in fetched(site, folder, "3.pdf", "4.pdf", "5.pdf").text
    assert [*seen, *(kept.filename for kept in walk)] == [f"{n}.pdf" for n in range(6)]


@pytest.mark.parametrize("name, reply, reason", [
    ("a.pdf", Reply(b"<html>Please log in", kind="text/html"), "not a PDF (text/html)"),
    ("a.pdf", Reply(b"<html>" + b"x" * 300_000, kind="application/pdf"), "not a PDF (application/pdf)"),
    ("a.pdf", Reply(b""), "not a PDF (application/pdf)"),
    ("a.pdf", Reply(pdf_like("big", 3_000_000)), "larger than 0 MB"),
    ("absent.pdf", Reply(), "404 Not Found"),
    ("a.pdf", Reply(pdf_like("no"), status=403), "403 Forbidden"),
])  # fmt: skip
def test_what_is_not_kept_is_written_down_with_the_reason(site, folder, name, reply, reason):
    site.replies |= {"/a.pdf": reply, "/good.pdf": Reply(pdf_like("good"))}
    done = fetched(site, folder, name, "good.pdf")
    assert done.exit_code == 11 and "1 new, 1 failed" in done.text
    found = row(folder, f"{site.address}/{name}")
    assert (found["state"], found["reason"], found["sha256"]) == ("failed", reason, None)
    assert len(files(folder)) == 1 and not list((folder / "partial").iterdir())


def test_content_that_was_kept_stays_when_the_address_is_gone(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"))
    fetched(site, folder, "a.pdf")
    del site.replies["/a.pdf"]
    assert fetched(site, folder, "a.pdf").exit_code == 11
    found = row(folder, f"{site.address}/a.pdf")
    assert found["state"] == "failed" and found["reason"] == "404 Not Found" and found["sha256"]
    assert len(list(store.kept(folder))) == 1


def test_restricted_papers_are_never_asked_for(site, folder):
    paper = Paper(f"{site.address}/exempt.pdf", "Exempt annex", restricted=True, given_host="127.0.0.1")
    assert fetched(site, folder, more=[paper]).text == "1 paper: 1 restricted."
    assert site.asked == [] and row(folder, paper.address)["state"] == "restricted"


# ---------------------------------------------------------------- politeness


def test_we_say_who_we_are_and_wait_between_requests(site, folder):
    site.replies |= {f"/{n}.pdf": Reply(pdf_like(str(n))) for n in range(3)}
    papers = [Paper(f"{site.address}/{n}.pdf", given_host="127.0.0.1") for n in range(3)]
    began = time.monotonic()
    with polite(0.15, contact="clerk@example.gov.uk") as client:
        gather(papers, folder, client)
    assert time.monotonic() - began >= 0.3
    agent = site.asked[0][1]["user-agent"]
    assert agent.startswith("agendapack/") and "clerk@example.gov.uk" in agent


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(site, folder, status):
    site.replies["/a.pdf"] = Reply(pdf_like("a"), fail_first=[(status, {}), (status, {})])
    assert "1 new" in fetched(site, folder, "a.pdf").text
    assert len(site.asked) == 3


def test_a_server_that_says_when_to_come_back_is_obeyed(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"), fail_first=[(429, {"retry-after": "1"})])
    began = time.monotonic()
    assert "1 new" in fetched(site, folder, "a.pdf").text
    assert time.monotonic() - began >= 1


def test_a_server_that_stays_busy_is_a_failure_with_its_status(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"), fail_first=[(503, {})] * 20)
    assert fetched(site, folder, "a.pdf").exit_code == 11
    assert row(folder, f"{site.address}/a.pdf")["reason"] == "503 Service Unavailable"
    assert len(site.asked) == 5


# ---------------------------------------------------------------- breaking off


def test_a_download_that_breaks_off_goes_on_where_it_was(site, folder):
    whole = pdf_like("long", 400_000)
    site.replies["/a.pdf"] = Reply(whole, cut_after=150_000)
    assert "1 new" in fetched(site, folder, "a.pdf").text
    assert (folder / files(folder)[0]).read_bytes() == whole
    assert site.asked[1][1]["range"].startswith("bytes=") and site.asked[1][1]["range"] != "bytes=0-"


def test_a_killed_run_is_gone_on_with_by_the_next(site, folder):
    whole = pdf_like("long", 50_000)
    site.replies["/a.pdf"] = Reply(whole)
    part = store.partial_of(folder, f"{site.address}/a.pdf")
    part.write_bytes(whole[:20_000])
    part.with_suffix(".json").write_text(json.dumps({"proof": site.replies["/a.pdf"].etag}))
    fetched(site, folder, "a.pdf")
    assert site.asked[0][1]["range"] == "bytes=20000-"
    assert (folder / files(folder)[0]).read_bytes() == whole


@pytest.mark.parametrize("ranges", [True, False])
def test_a_part_of_another_version_is_thrown_away(site, folder, ranges):
    whole = pdf_like("new version", 50_000)
    site.replies["/a.pdf"] = Reply(whole, ranges=ranges)
    part = store.partial_of(folder, f"{site.address}/a.pdf")
    part.write_bytes(pdf_like("old version", 20_000))
    part.with_suffix(".json").write_text(json.dumps({"proof": '"old"'}))
    fetched(site, folder, "a.pdf")
    assert (folder / files(folder)[0]).read_bytes() == whole


def test_two_runs_do_not_write_one_store_at_once(site, folder):
    with locked(folder), pytest.raises(SourceError, match="another run"):
        fetched(site, folder, "a.pdf")


# ---------------------------------------------------------------- where we are led


@pytest.mark.parametrize("address", [
    "http://127.0.0.1/x.pdf", "http://localhost/x.pdf", "http://10.1.2.3/x.pdf", "http://192.168.0.9/x.pdf",
    "http://169.254.169.254/latest/meta-data", "http://[::1]/x.pdf", "http://[::ffff:10.0.0.1]/x.pdf",
    "http://0.0.0.0/", "http://2130706433/", "http://224.0.0.1/",
    "file:///etc/passwd", "ftp://council.example/x.pdf", "http:///x.pdf", "https://user:secret@council.example/x.pdf",
])  # fmt: skip
def test_addresses_that_lead_elsewhere_are_refused(address):
    with pytest.raises(AddressRefused):
        check(address, "democracy.example.gov.uk")


def test_a_host_that_was_named_may_be_private_and_no_other():
    check("http://127.0.0.1:8000/x.pdf", "127.0.0.1")
    with pytest.raises(AddressRefused):
        check("http://127.0.0.2:8000/x.pdf", "127.0.0.1")


@pytest.mark.parametrize("where", ["http://127.0.0.2:9/secret", "http://169.254.169.254/latest/", "ftp://127.0.0.1/x"])
def test_a_redirect_into_a_private_network_is_not_followed(site, folder, where):
    site.replies["/a.pdf"] = Reply(status=302, headers={"location": where})
    assert fetched(site, folder, "a.pdf").exit_code == 11
    assert row(folder, f"{site.address}/a.pdf")["state"] == "failed"
    assert len(site.asked) == 1


def test_a_redirect_on_the_same_site_is_followed_and_the_published_address_kept(site, folder):
    site.replies |= {"/a.pdf": Reply(status=302, headers={"location": "/b.pdf"}), "/b.pdf": Reply(pdf_like("b"))}
    assert "1 new" in fetched(site, folder, "a.pdf").text
    assert [k.address for k in store.kept(folder)] == [f"{site.address}/a.pdf"]


def test_redirects_in_a_circle_end(site, folder):
    site.replies["/a.pdf"] = Reply(status=302, headers={"location": "/a.pdf"})
    assert fetched(site, folder, "a.pdf").exit_code == 11
    assert len(site.asked) <= 7


@pytest.fixture
def names(monkeypatch):
    """Names and the numbers they lead to, one after the other each time they are asked for; the last for good."""
    numbers = {}

    def asked(host, *rest, **how):
        if host not in numbers:
            return really(host, *rest, **how)
        number = numbers[host].pop(0) if len(numbers[host]) > 1 else numbers[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 0))]

    really = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    return numbers


def test_nothing_is_sent_to_a_name_that_leads_into_the_private_network_after_the_check(site, folder, names):
    names["council.example"] = ["93.184.215.14", "127.0.0.1"]
    site.replies["/a.pdf"] = Reply(pdf_like("inside"))
    paper = Paper(site.address.replace("127.0.0.1", "council.example") + "/a.pdf")
    assert fetched(site, folder, more=[paper]).exit_code == 11
    assert "private network (127.0.0.1)" in row(folder, paper.address)["reason"]
    assert files(folder) == [] and site.asked == []


def test_a_redirection_into_the_private_network_is_not_followed(site, folder, names):
    names["council.example"] = ["127.0.0.1"]
    names["inside.example"] = ["127.0.0.1"]
    there = site.address.replace("127.0.0.1", "inside.example")
    site.replies["/a.pdf"] = Reply(b"", 302, headers={"location": f"{there}/secret.pdf"})
    site.replies["/secret.pdf"] = Reply(pdf_like("inside"))
    paper = Paper(site.address.replace("127.0.0.1", "council.example") + "/a.pdf", given_host="council.example")
    assert fetched(site, folder, more=[paper]).exit_code == 11
    assert site.paths() == ["/a.pdf"] and "inside.example leads into a private network" in row(folder, paper.address)["reason"]


def test_the_server_is_asked_under_its_name_at_the_number_that_was_checked(site, folder, names):
    names["council.example"] = ["127.0.0.1"]
    site.replies["/a.pdf"] = Reply(pdf_like("a"))
    paper = Paper(site.address.replace("127.0.0.1", "council.example") + "/a.pdf", given_host="council.example")
    assert fetched(site, folder, more=[paper]).exit_code == 0
    assert site.asked[0][1]["host"] == paper.address.split("/")[2]


@pytest.mark.parametrize("said, name", [
    ('attachment; filename="../../etc/cron.d/Agenda 5.pdf"', "Agenda 5.pdf"),
    ("attachment; filename*=UTF-8''C%C3%B4r%20agenda.pdf", "Côr agenda.pdf"),
    ("inline", "Budget report.pdf"),
    ("attachment; filename=\"a\\x00b%2f..%2f.pdf\"", None),
])  # fmt: skip
def test_names_are_for_people_and_never_paths(site, folder, said, name):
    site.replies["/mgConvert2PDF.aspx?ID=5"] = Reply(pdf_like("x"), headers={"content-disposition": said})
    fetched(site, folder, more=[Paper(f"{site.address}/mgConvert2PDF.aspx?ID=5", "Budget report", given_host="127.0.0.1")])
    [kept] = store.kept(folder)
    assert "/" not in kept.filename and "\\" not in kept.filename
    assert name is None or kept.filename == name
    assert kept.path == store.path_of(folder, kept.sha256)


def test_a_list_that_is_not_complete_is_said(site, folder):
    site.replies["/a.pdf"] = Reply(pdf_like("a"))
    done = fetched(site, folder, "a.pdf", more=[Unlisted("meeting 9 could not be read")])
    assert done.exit_code == 14 and "meeting 9 could not be read" in done.text and "1 new" in done.text


def test_an_address_nobody_answers_is_a_failure_with_words(site, folder):
    with polite(0, tries=1, backoff=0.01) as client:
        done = gather([Paper("http://127.0.0.1:9/a.pdf", given_host="127.0.0.1")], folder, client)
    assert done.exit_code == 11 and row(folder, "http://127.0.0.1:9/a.pdf")["reason"]


def test_the_proxy_of_the_environment_is_used(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.address)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with polite(0, backoff=0.01) as client:
        client.get("http://council.example/a.pdf")
        client.get(f"{site.address}/b.pdf", extensions={"given_host": "127.0.0.1"})
    assert site.paths() == ["http://council.example/a.pdf", "/b.pdf"]


def test_what_was_taken_down_is_not_brought_back_and_hardly_asked_for(site, folder):
    site.replies |= {"/a.pdf": Reply(pdf_like("a")), "/copy.pdf": Reply(pdf_like("a"))}
    fetched(site, folder, "a.pdf")
    assert store.remove(folder, row(folder, f"{site.address}/a.pdf")["sha256"], "withdrawn")
    assert files(folder) == [] and list(store.kept(folder)) == []
    assert fetched(site, folder, "a.pdf", "copy.pdf").text == "2 papers: 2 taken down before."
    assert site.asked[1][1]["if-none-match"] == site.replies["/a.pdf"].etag
    found = row(folder, f"{site.address}/copy.pdf")
    assert (found["state"], found["reason"]) == ("removed", "withdrawn")
    site.replies["/a.pdf"] = Reply(pdf_like("a, with the name taken out"))
    assert "1 new" in fetched(site, folder, "a.pdf").text
    assert len(files(folder)) == 1


def test_a_host_where_nobody_answers_is_given_up_and_others_are_not(site, folder):
    site.replies["/good.pdf"] = Reply(pdf_like("good"))
    dead = [Paper(f"http://127.0.0.1:9/{n}.pdf", given_host="127.0.0.1") for n in range(6)]
    good = Paper(f"{site.address.replace('127.0.0.1', 'localhost')}/good.pdf", given_host="localhost")
    with polite(0, tries=1, backoff=0.01) as client:
        done = gather([*dead, good], folder, client)
    assert "1 new, 6 failed" in done.text
    assert "not asked" not in row(folder, dead[2].address)["reason"]
    assert row(folder, dead[3].address)["reason"] == "not asked: 127.0.0.1 did not answer 3 times running"


def test_a_source_that_does_not_answer_is_given_up(folder):
    asked = []

    def listing():
        for n in range(50):
            asked.append(n)
            yield Unlisted(f"meeting {n} does not answer", answered=n < 5)

    with polite(0) as client:
        done = gather(listing(), folder, client)
    assert len(asked) == 8 and done.exit_code == 14
