"""Synonyms: what people type and no page says, as a file of each layer; and those of the framework lead where they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from catalogs import problems_of
from conftest import ROOT
from mini_edition import EDITION, write_edition

from wa_build.config.settings import read_site_settings
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.model import Synonym
from wa_build.content.read import Editions, read_catalog, read_editions
from wa_build.errors import ContentError
from wa_build.publish.identity import SiteIdentity
from wa_build.publish.kept_rendering import prints_of
from wa_build.search.documents import search_entries, search_synonyms
from wa_build.search.index import Index
from wa_build.search.postings import postings_of
from wa_build.search.site import SiteSearch, engine_of
from wa_build.search.synonyms import phrase_of

LAYERS = (Layer("content", "Framework"), Layer("custom", "Acme"))
MOST_PAGES = 120
"""A word of several that the search is left with, as the others say nothing, must not stand on more pages."""


def write(project: Path, text: str) -> Source:
    path = project / "custom/synonyms.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Source(project, LAYERS)


def warnings_of(source: Source) -> list[str]:
    return [str(problem) for problem in read_editions(source)[1]]


def test_the_search_of_a_site_has_the_synonyms_of_all_layers_in_their_order(project: Path) -> None:
    own = "synonyms:\n  - find: [root user]\n    typed: [big boss]\n    languages: {de: [Chef], tlh: [pin]}\n"
    catalog, warnings = read_catalog(write(project, own), strict=True)
    assert warnings == []
    assert catalog.synonyms[1] == Synonym(
        find=("root user",), typed=("big boss",), languages={"de": ("Chef",), "tlh": ("pin",)}
    )
    assert [[*one["typed"]] for one in search_synonyms(catalog)] == [
        ["subscription", "tenant", "Konto", "Konten"],
        ["big boss", "Chef", "pin"],
    ]


@pytest.mark.parametrize("query", ["big boss", "chef", "the BIG, Boss!"])
def test_what_a_layer_says_is_typed_finds_its_page(project: Path, query: str) -> None:
    own = "synonyms:\n  - find: [root user]\n    typed: [big boss]\n    languages: {de: [Chef]}\n"
    catalog, _ = read_catalog(write(project, own))
    assert engine_of(catalog).engine.search(query).hits[0].document["title"] == "Secure the root user"


MISTAKES = {
    "nothing is typed": (
        "synonyms:\n  - find: [accounts]\n",
        "2:5: layer 'custom': nothing is typed for it: write words in 'typed', or by their language in 'languages'",
    ),
    "nothing is found": ("synonyms:\n  - typed: [tenant]\n", "2:5: layer 'custom': missing key 'find'"),
    "the same once more": (
        "synonyms:\n  - find: [accounts]\n    typed: [Überblick]\n  - find: [root user]\n    typed: [boss,  uberblick]\n",
        "5:20: layer 'custom': 'uberblick' is typed already in custom/synonyms.yaml:3:13: keep one",
    ),
    "the same in another language": (
        "synonyms:\n  - find: [accounts]\n    typed: [budget]\n    languages:\n      de: [Budget]\n",
        "5:12: layer 'custom': 'Budget' is typed already in custom/synonyms.yaml:3:13: keep one",
    ),
    "an id": (
        "synonyms:\n  - find: [SEC01-BP01]\n    typed: [tenants]\n",
        "2:12: layer 'custom': 'SEC01-BP01' is an id, which texts do not say: write words of its title",
    ),
    "an id as people spell it": (
        "synonyms:\n  - find: [sec 1.1]\n    typed: [tenants]\n",
        "2:12: layer 'custom': 'sec 1.1' is an id, which texts do not say: write words of its title",
    ),
    "a sign beyond ASCII": (
        'synonyms:\n  - find: [accounts]\n    typed: ["🔥"]\n',
        "3:13: layer 'custom': '🔥' has no letter and no digit, so it is no word of a search",
    ),
    "a sign that is not seen": (
        'synonyms:\n  - find: [accounts]\n    typed: ["zw\\u200bnj"]\n',
        "3:13: layer 'custom': U+200B in 'zw\\u200bnj' is not seen, and nobody types it: take it out",
    ),
    "no language": (
        "synonyms:\n  - find: [accounts]\n    languages: {German: [Konto]}\n",
        "3:25: layer 'custom': 'German' must be the code of a language, two or three lower-case letters such as de",
    ),
    "a language without words": (
        "synonyms:\n  - find: [accounts]\n    languages: {de: []}\n",
        "3:21: layer 'custom': 'de' must not be empty",
    ),
    "a number": (
        "synonyms:\n  - find: [accounts]\n    typed: [504]\n",
        "3:13: layer 'custom': 'typed' must be text, is 504 to YAML: write it in quotes, \"504\"",
    ),
    "a sign": (
        "synonyms:\n  - find: [accounts]\n    typed: ['?']\n",
        "3:13: layer 'custom': 'typed' must be one line with a letter or a digit",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_at_its_place(project: Path, name: str) -> None:
    text, message = MISTAKES[name]
    assert problems_of(write(project, text)) == [f"custom/synonyms.yaml:{message}"]


@pytest.mark.parametrize("words", ["対策", "меры", "C++", "24/7", "N+1"])
def test_words_of_all_scripts_may_be_typed(project: Path, words: str) -> None:
    catalog, _ = read_catalog(write(project, f'synonyms:\n  - find: [accounts]\n    typed: ["{words}"]\n'), strict=True)
    assert catalog.synonyms[1].typed == (words,)


def test_a_name_without_a_word_is_neither_typed_nor_found(project: Path) -> None:
    catalog, _ = read_catalog(write(project, "synonyms:\n  - find: [accounts]\n    typed: [zzqqa]\n"))
    text = 'terms:\n  - {term: frobnizer, aliases: ["🔥", zwiebelturm], definition: Turns things.}\n'
    (project / "custom/glossary.yaml").write_text(text, encoding="utf-8")
    catalog, _ = read_catalog(Source(project, LAYERS))
    engine = engine_of(catalog).engine
    assert engine.search("zwiebelturm").hits[0].document["title"] == "frobnizer"
    assert engine.search("zwiebelturmxyz").suggestion == "zwiebelturm"
    assert engine.search("🔥").hits == []


def test_two_layers_may_have_the_same_word(project: Path) -> None:
    own = "synonyms:\n  - find: [root user]\n    typed: [tenant]\n"
    catalog, _ = read_catalog(write(project, own), strict=True)
    titles = [hit.document["title"] for hit in engine_of(catalog).engine.search("tenant").hits]
    assert {"Separate workloads using accounts", "Secure the root user"} <= {*titles[:3]}


UNFOUND = "stands on no page, so it finds nothing: write it as a title or text has it"


@pytest.mark.parametrize("words", ["golden pathh", "accounts of unicorns", "zz", "ccoun"])
def test_what_a_layer_looks_for_in_vain_is_a_warning(project: Path, words: str) -> None:
    source = write(project, f"synonyms:\n  - find: [accounts, {words}]\n    typed: [tenants]\n")
    expected = f"custom/synonyms.yaml:2:22: warning: layer 'custom': '{words}' {UNFOUND}"
    assert warnings_of(source) == [expected]
    with pytest.raises(ContentError):
        read_catalog(source, strict=True)


@pytest.mark.parametrize(
    "words",
    ["using account", "Separating workload", "blast radius", "IAM", "the mini framework", "Sign-In", "ticket desk"],
)
def test_what_stands_on_a_page_in_another_form_is_found(project: Path, words: str) -> None:
    note = project / "custom/security/SEC01/SEC01-BP01.yaml"
    note.parent.mkdir(parents=True)
    note.write_text("extends: SEC01-BP01\nnote: Ask the ticket desk.\n", encoding="utf-8")
    assert warnings_of(write(project, f"synonyms:\n  - find: [{words}]\n    typed: [tenants]\n")) == []


def test_the_first_layer_may_look_for_what_a_site_leaves_out(project: Path) -> None:
    path = project / "content/synonyms.yaml"
    path.write_text("synonyms:\n  - find: [golden pathh]\n    typed: [tenants]\n", encoding="utf-8")
    assert warnings_of(Source(project, LAYERS)) == []


def test_what_stands_in_one_of_two_editions_is_found(project: Path) -> None:
    write_edition(project)
    text = "synonyms:\n  - find: [Keep workloads apart, Separate workloads, unicorns]\n    typed: [tenants]\n"
    source = write(project, text)._replace(editions=("2023-04-10", EDITION))
    found = [one for one in warnings_of(source) if "synonyms" in one]
    assert found == [f"custom/synonyms.yaml:2:54: warning: layer 'custom': 'unicorns' {UNFOUND}"]
    assert not [one for one in read_catalog(source)[1] if one.path == "custom/synonyms.yaml"], (
        "of one edition nobody knows"
    )
    for catalog in read_editions(source)[0].catalogs.values():
        assert len(catalog.synonyms) == 2


def test_a_change_of_synonyms_is_rendered(mini: Catalog) -> None:
    def prints(catalog: Catalog) -> object:
        return prints_of(Editions({"2023-04-10": catalog}), SiteIdentity("Mini"))

    one, *others = mini.synonyms
    changed = one.model_copy(update={"languages": {"fr": ("compte",)}})
    assert prints(mini) != prints(replace(mini, synonyms=(changed, *others)))
    assert prints(mini) == prints(replace(mini, synonyms=(one, *others)))


def test_the_example_of_the_guide_finds_what_the_guide_says(tmp_path: Path) -> None:
    guide = (ROOT / "content/guides/make-it-yours.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n# custom/synonyms.yaml\n(.*?)```", guide, re.DOTALL)
    assert example
    catalog, warnings = read_catalog(write(tmp_path, example[1])._replace(editions=("2023-04-10",)), strict=True)
    assert warnings == []
    search = engine_of(catalog).engine
    for query in ("fire key", "Notfallumschlag"):
        assert search.search(query).hits[0].document["id"] == "SEC03-BP03"


@pytest.fixture(name="editions", scope="module")
def _editions() -> Editions:
    return read_editions(read_site_settings(ROOT / "mkdocs.yml").source)[0]


@pytest.fixture(name="searches", scope="module")
def _searches(editions: Editions) -> dict[str, SiteSearch]:
    return {edition: engine_of(catalog) for edition, catalog in editions.catalogs.items()}


def typed_of(synonym: Synonym) -> Iterator[str]:
    yield from synonym.typed
    for words in synonym.languages.values():
        yield from words


def test_a_hundred_things_have_other_words_and_sixty_have_them_in_three_languages(editions: Editions) -> None:
    synonyms = editions.root.synonyms
    assert len(synonyms) >= 100
    assert sum({"de", "fr", "es"} <= one.languages.keys() for one in synonyms) >= 60


@pytest.fixture(name="indexes", scope="module")
def _indexes(editions: Editions) -> list[Index]:
    """What stands on which page of each edition, by stem."""
    entries = [search_entries(catalog) for catalog in editions.catalogs.values()]
    return [Index([one.document for one in own], postings_of(one.body for one in own)) for own in entries]


@pytest.mark.slow
def test_what_the_synonyms_find_stands_on_a_page_of_an_edition(editions: Editions, indexes: list[Index]) -> None:
    def stands(words: str) -> bool:
        pages = [[{*index.weights.get(own, ())} for own in phrase_of(words)] for index in indexes]
        return any(set.intersection(*all_) for all_ in pages)

    assert [words for one in editions.root.synonyms for words in one.find if not stands(words)] == []


@pytest.mark.slow
def test_no_entry_finds_nothing_in_an_edition(editions: Editions, searches: dict[str, SiteSearch]) -> None:
    for edition, search in searches.items():
        lost = [one.find for one in editions.root.synonyms if not search.engine.search(next(typed_of(one)), 1).hits]
        assert lost == [], edition


@pytest.mark.slow
def test_words_that_say_nothing_leave_none_that_many_pages_have(editions: Editions, indexes: list[Index]) -> None:
    typed = [words for one in editions.root.synonyms for words in typed_of(one) if words not in IN_ANOTHER_WAY]
    left = [(words, own[0]) for words in typed if len(own := phrase_of(words)) == 1]
    assert [words for words, own in left for index in indexes if len(index.weights.get(own, ())) > MOST_PAGES] == []


IN_ANOTHER_WAY = {"who owns this"}
"""Nobody types "owns" who means something else; "own" itself says nothing."""


@pytest.mark.slow
def test_each_question_is_reached_by_a_typed_word(editions: Editions, searches: dict[str, SiteSearch]) -> None:
    for edition, catalog in editions.catalogs.items():
        open_questions = set(catalog.questions)
        for typed in (words for one in catalog.synonyms for words in [*typed_of(one)][:3]):
            for hit in searches[edition].engine.search(typed, 3).hits:
                open_questions.discard(hit.document.get("id", "").partition("-")[0])
        assert open_questions == set(), edition


FOUND = {
    "Datensicherung": "back up|backup",
    "Verschlüsselung": "encrypt",
    "verschluesselung im transit": "encryption",
    "Rechteverwaltung": "least privilege",
    "von Hand geändert": "drift|configuration management|immutable",
    "Rufbereitschaft": "alert|Resource teams",
    "Rechnung zu hoch": "Monitor cost",
    "pare-feu": "control traffic|network protection",
    "sauvegarde": "back up|backup",
    "débité deux fois": "idempotent",
    "démarrage à froid": "cold start",
    "droit à l'oubli": "lifecycle management",
    "punto único de fallo": "multiple locations",
    "copia de seguridad": "back up|backup",
    "quién borró": "service and application logging",
    "vecino ruidoso": "bulkhead",
    "https": "encryption in transit",
    "2fa": "strong sign-in",
    "charged twice": "idempotent",
    "key committed to git": "secrets securely|temporary credentials",
    "slow in asia": "geographic placement|location based on network",
    "queue backlog": "limit queues",
    "outside company needs access": "third party",
    "whose server is this": "identified owners",
    "turn off dev at weekends": "supply resources dynamically",
    "data in flight": "encryption in transit",
    "out-of-date software": "up-to-date|patch",
    "handover to another team": "responsibilities between teams",
    "nightly backup": "data backup automatically",
    "nobody reads this data": "lifecycle|redundant data|retention",
    "Virenschutz": "compute protection",
    "Netzausfall": "redundant",
    "Kostenwarnung": "Monitor cost|budget",
    "Passwörter im Code": "secrets securely",
    "droits d'un administrateur": "least privilege|access requirements",
    "alerte sur les coûts": "cost",
    "clé d'accès": "temporary credentials",
    "apagar los servidores por la noche": "supply resources dynamically",
    "parches de seguridad": "patch management",
}


@pytest.mark.parametrize("query", FOUND)
def test_the_words_of_practitioners_find_the_practice_in_each_edition(
    searches: dict[str, SiteSearch], query: str
) -> None:
    for edition, search in searches.items():
        titles = [hit.document["title"] for hit in search.engine.search(query, 3).hits]
        assert any(re.search(FOUND[query], title, re.IGNORECASE) for title in titles), (edition, titles)
