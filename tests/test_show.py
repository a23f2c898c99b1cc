"""`wa show` reads what `wa search` reads: the same name means the same page, and a miss has a way on."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from conftest import MINI, ROOT, Run

from wa_build.cli.entries import Entries
from wa_build.cli.entry_texts import entries_of
from wa_build.cli.ids import hint, missing, named_id, near_ids
from wa_build.cli.meant import Meant, meant_by
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.read import read_catalog
from wa_build.search.engine import Engine
from wa_build.search.names import NAMES_ALSO
from wa_build.search.site import engine_of

EDITIONS = ("2023-04-10", "2024-11-06")


@dataclass(frozen=True, repr=False)
class Site:
    """An edition, as `wa show` has it."""

    catalog: Catalog
    entries: Entries
    engine: Engine

    def meant(self, text: str) -> Meant:
        return meant_by(text, self.engine, self.entries, "https://example.org/", None)

    def shown(self, text: str) -> list[str]:
        key = named_id(text, self.entries.called)
        return [key] if key else [*self.meant(text).pages]


@pytest.fixture(name="site", scope="module", params=EDITIONS)
def _site(request: pytest.FixtureRequest) -> Site:
    catalog = read_catalog(Source(ROOT), edition=request.param)[0]
    return Site(catalog, entries_of(catalog), engine_of(catalog).engine)


def otherwise(site: Site, names: Iterable[tuple[str, str]]) -> list[tuple[str, str, list[str]]]:
    """Return the names that show something else than the page that they are of."""
    return [(name, id_, shown) for name, id_ in names if (shown := site.shown(name)) != [id_]]


def tool_spelling(id_: str) -> str:
    """`OPS07-BP03` as the AWS Well-Architected Tool prints it."""
    question, _, number = id_.partition("-BP")
    return f"{question[:-2]}{int(question[-2:])}.{int(number)}"


def test_a_practice_is_shown_by_what_the_tool_calls_it(site: Site) -> None:
    ids = [(one.choice, one.id) for one in site.catalog.practices.values() if one.choice]
    assert len(ids) > 300
    assert otherwise(site, ids) == []


def test_a_question_is_shown_by_what_the_tool_calls_it(site: Site) -> None:
    tools = [(one.tool, one.id) for one in site.catalog.questions.values() if one.tool]
    names = [(name, id_) for tool, id_ in tools for name in (tool.id, tool.none) if name]
    assert len(names) > 90
    assert otherwise(site, names) == []


def test_a_practice_is_shown_by_its_id_among_other_words(site: Site) -> None:
    some = list(site.catalog.practices.values())[::9]
    assert otherwise(site, [(f"S1 {tool_spelling(one.id)}", one.id) for one in some]) == []
    same = {practice.title for practice in some} | {"Test and validate changes", "Perform post-incident analysis"}
    titled = [one for one in site.catalog.practices.values() if one.title in same]
    assert otherwise(site, [(f"{one.id} {one.title}", one.id) for one in titled]) == []
    assert otherwise(site, [(f"{tool_spelling(one.id)}: {one.title.lower()}", one.id) for one in titled]) == []


def test_a_title_shows_its_page_and_of_several_all(site: Site) -> None:
    owners = defaultdict(list)
    for one in site.catalog.practices.values():
        owners[one.title].append(one.id)
    several = {title: ids for title, ids in owners.items() if len(ids) > 1}
    assert several
    for title, ids in [*several.items(), *list(owners.items())[::9]]:
        assert site.shown(title) == ids
    assert otherwise(site, [(one.title, one.id) for one in list(site.catalog.questions.values())[::5]]) == []


def test_a_rule_shows_the_practice_that_it_checks_and_of_several_all(site: Site) -> None:
    owners = defaultdict(set)
    for practice in site.catalog.practices.values():
        for check in practice.checks:
            owners[check.rule].add(practice.id)
    assert {len(ids) > 1 for ids in owners.values()} == {False, True}
    for rule, ids in list(owners.items())[::9]:
        assert set(site.shown(rule)) == ids


def test_a_pillar_is_shown_by_its_title_and_its_prefix_in_any_case(site: Site) -> None:
    pillars = site.catalog.pillars.values()
    names = [(name, one.id) for one in pillars for name in (one.id, one.title, one.prefix, one.prefix.lower())]
    assert otherwise(site, names) == []


def test_a_name_may_be_written_together(site: Site) -> None:
    assert otherwise(site, [("iamrootaccesskeycheck", "SEC01-BP02"), ("EnforceEncryptionAtRest", "SEC08-BP02")]) == []
    assert "is a service, 'AWS CloudTrail'" in site.meant("cloud trail").said


@pytest.mark.parametrize(
    "text", ["sec2 bp", "encrypt everything in SEC08", "s3 sec 8.2", "what is iam-root-access-key-check"]
)
def test_the_first_page_that_the_search_names_is_shown(site: Site, text: str) -> None:
    first = site.engine.search(text, 1).hits[0]
    assert first.score >= NAMES_ALSO
    assert site.shown(text)[0] == first.document["id"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("GuardDuty", "is a service, 'Amazon GuardDuty', to be read at https://example.org/"),
        ("GuardDuty", "`wa search GuardDuty --kind service`"),
        ("GuardDuty", "`wa list --service guardduty`"),
        ("error budget", "is a term, 'error budget', to be read at https://example.org/"),
        ("error budget", "`wa search 'error budget' --kind term`"),
        ("root user's keys; rm -rf", """Try `wa search 'root user'"'"'s keys; rm -rf'`"""),
        ("-x", "Try `wa search -- -x`"),
        ("secruity", "Did you mean 'security'? Try `wa search secruity`"),
        ("enforce encyption at rest", "Did you mean 'SEC08-BP02'? Try `wa search 'enforce encyption at rest'`"),
        ("iam-root-access-keycheckk", "Did you mean 'SEC01-BP02'? Try"),
        ("GuardDutyy", "Did you mean 'Amazon GuardDuty'? Try"),
        ("zzqqxx", "`wa search zzqqxx` finds nothing for it; `wa list` shows all"),
        ("", "no practice, question or pillar"),
    ],
)
def test_what_cannot_be_shown_has_a_way_on(site: Site, text: str, said: str) -> None:
    meant = site.meant(text)
    assert said in meant.said
    assert not meant.pages


def test_a_number_that_is_not_there_is_answered_with_those_that_are() -> None:
    known = ["SEC01-BP01", "SEC01-BP02", "SEC01-BP51", "SEC01", "SEC02", "SEC04", "security"]
    cases = {
        "SEC01-BP99": ("SEC01-BP99", "SEC01 has BP01 to BP02, BP51"),
        "S1 sec 1.3": ("SEC01-BP03", "SEC01 has BP01 to BP02, BP51"),
        "SEC04-BP01": ("SEC04-BP01", "SEC04 has no practices"),
        "sec 9": ("SEC09", "SEC has SEC01 to SEC02, SEC04"),
        "SEC03-BP01": ("SEC03", "SEC has SEC01 to SEC02, SEC04"),
    }
    found = {text: missing(text, known) for text in cases}
    assert {text: (one.id, one.there) for text, one in found.items() if one} == cases
    assert [missing(text, known) for text in ("SEC01-BP02", "sec 1.51", "EC2.19", "SEC", "iam 6")] == [None] * 5


def test_only_one_mistake_that_spares_the_numbers_is_near() -> None:
    called: dict[str, tuple[str, ...]] = {
        "SEC02-BP01": ("sec_identities_enforce_mechanisms", "tool_2_1"),
        "SEC03-BP01": (),
        "OPS02": (),
        "security": ("Security", "SEC"),
        "cost-optimization": ("Cost optimization", "COST"),
    }
    near = {
        "SECO2-BP01": "SEC02-BP01",
        "SEC02-BPO1": "SEC02-BP01",
        "SCE02-BP01": "SEC02-BP01",
        "OPP02": "OPS02",
        "secruity": "security",
        "cost-optimisation": "cost-optimization",
        "sec_identites_enforce_mechanism": "SEC02-BP01",
    }
    assert {text: near_ids(text, called) for text in near} == {text: [id_] for text, id_ in near.items()}
    assert [near_ids(text, called) for text in ("SEC12-BP01", "host", "seek", "", "🔐", "S3")] == [[]] * 6
    assert hint("SCE02-BP01", called, called) == " Did you mean 'SEC02-BP01'?"
    assert hint("chatgpt", called, called) == ""


def show(wa: Run, *words: str) -> subprocess.CompletedProcess[str]:
    return wa("show", *words, cwd=MINI)


def test_the_command_shows_what_the_search_names(wa: Run) -> None:
    for words in (
        ("account-part-of-organizations",),
        ("separate", "workloads", "using", "accounts"),
        ("mini_sec01_bp01",),
    ):
        assert "SEC01-BP01 Separate workloads using accounts" in show(wa, *words).stdout
    assert "How do you securely operate your workload?" in show(wa, "sec").stdout


def test_the_command_lists_several_pages_with_their_ids(wa: Run) -> None:
    several = show(wa, "SEC01-BP02 and SEC02-BP01")
    assert (several.returncode, several.stderr) == (
        0,
        "wa: 'SEC01-BP02 and SEC02-BP01' names 2 pages: `wa show ID` shows one\n",
    )
    rows = [line.split(maxsplit=1) for line in several.stdout.splitlines()[1:]]
    assert [(id_, title.strip()) for id_, title in rows] == [
        ("SEC01-BP02", "Secure the root user"),
        ("SEC02-BP01", "Use strong sign-in mechanisms"),
    ]


def test_the_command_says_the_way_on_and_ends_as_one_that_was_used_wrongly(wa: Run) -> None:
    gone = show(wa, "SEC01-BP09")
    assert gone.returncode == 2
    assert "is no practice, question or pillar. SEC01 has BP01 to BP03, as `wa show SEC01` lists" in gone.stderr
    assert "`wa list --service organizations`" in show(wa, "AWS", "Organizations").stderr
    assert "Try `wa search 'root keys'`" in show(wa, "root", "keys").stderr
