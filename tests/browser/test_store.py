"""The store of assessments over the browser's real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from waiting import wait_until

BLANK = "data/catalog.json"  # a page of the site without its scripts
PREPARE = """async (base) => {
  const at = (name) => import(base + "assets/javascripts/" + name + ".js");
  const [{ AssessmentStore }, file, edit, { own }] = await Promise.all(
    ["store/store", "assessment/file", "assessment/edit", "lib/json"].map(at));
  const now = () => new Date().toISOString();
  [window.base, window.file] = [base, file];
  window.start = (id) => edit.newAssessment({ name: id }, [], "2023-04-10", now(), id);
  window.answer = (practice, notes = "") =>
    store.update("a", (old) => edit.setPracticeField(old, "SEC01", practice, "notes", notes, now()));
  window.answers = (id = "a") => Object.keys(own(store.get(id)?.answers ?? {}, "SEC01")?.practices ?? {});
  window.text = (id) => file.canonicalText(store.get(id));
  window.store = new AssessmentStore();
  await store.open();
}"""

Tab = Callable[[], Page]


@pytest.fixture(name="context")
def _context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own: an empty storage."""
    context = browser.new_context()
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield context
    context.close()


@pytest.fixture(name="tab")
def _tab(context: BrowserContext, base_url: str) -> Tab:
    """Opens tabs of one browser, each with an open store and short names for what the tests do with it."""

    def tab() -> Page:
        page = context.new_page()
        page.goto(base_url + BLANK)
        page.evaluate(PREPARE, base_url)
        return page

    return tab


def test_answers_survive_a_reload(tab: Tab) -> None:
    tab().evaluate(
        "async () => { store.create(start('a')); answer('BP1'); store.setCurrent('a'); await store.flush(); }"
    )
    again = tab()
    assert again.evaluate("[store.currentId, answers(), store.state]") == [
        "a",
        ["BP1"],
        {"status": "saved", "reason": None},
    ]


def test_two_tabs_that_write_at_once_lose_no_answer(tab: Tab) -> None:
    one = tab()
    one.evaluate("async () => { store.create(start('a')); await store.flush(); }")
    two = tab()
    write = """(name) => { window.done = (async () => {
      for (let index = 0; index < 40; index += 1) {
        answer(name + index);
        await (index % 4 ? new Promise((go) => setTimeout(go, 5)) : store.flush());
      }
      await store.flush();
    })(); }"""
    one.evaluate(write, "ONE")
    two.evaluate(write, "TWO")
    for page in (one, two):
        page.evaluate("window.done")
    expected = {f"{name}{index}" for name in ("ONE", "TWO") for index in range(40)}
    for page in (one, two):
        wait_until(page, "answers().length === 80")
        assert set(page.evaluate("answers()")) == expected
    assert set(tab().evaluate("answers()")) == expected


def test_a_tab_hears_what_another_one_stored_removed_and_chose(tab: Tab) -> None:
    one, two = tab(), tab()
    one.evaluate("() => { store.create(start('a')); store.setCurrent('a'); }")
    wait_until(two, "store.currentId === 'a'")
    removed = one.evaluate("async () => { window.removed = await store.remove('a'); return removed.assessment.id; }")
    assert removed == "a"
    wait_until(two, "store.get('a') === null")
    one.evaluate("store.restore(removed)")
    wait_until(two, "store.get('a') !== null")


def test_with_fifty_full_assessments_a_change_is_stored_within_300_ms(tab: Tab) -> None:
    page = tab()
    fill = """async () => {
      const data = JSON.parse(text("a"));
      const practice = { status: "partial", notes: "What the team said. ".repeat(10), updated: data.created };
      const practices = (q) => Object.fromEntries([1, 2, 3, 4, 5, 6].map((bp) => [`SEC${q}-BP0${bp}`, practice]));
      for (let q = 10; q < 66; q += 1) data.answers[`SEC${q}`] = { practices: practices(q) };
      for (let index = 0; index < 50; index += 1) {
        store.create(file.readStored(JSON.stringify({ ...data, id: `full${index}` })).assessment);
      }
      await store.flush();
    }"""
    page.evaluate("store.create(start('a'))")
    page.evaluate(fill)
    again = tab()
    assert again.evaluate("store.list().length") == 51
    elapsed = """async () => {
      const start = performance.now();
      answer("BP" + Math.round(start));
      while (store.state.status !== "saved") await new Promise((go) => setTimeout(go, 2));
      return performance.now() - start;
    }"""
    assert min(again.evaluate(elapsed) for _ in range(5)) < 300


def test_the_database_is_named_after_the_path_of_the_site(tab: Tab, base_url: str) -> None:
    page = tab()
    path = "/" + base_url.split("/", 3)[3]
    names = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert names == [f"open-well-architected:{path}"]


@pytest.mark.parametrize(
    "forbid",
    [
        "delete Window.prototype.indexedDB; delete window.indexedDB;",
        """for (const name of ["indexedDB", "localStorage", "BroadcastChannel"]) {
             Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
           }""",
    ],
    ids=["missing", "throwing"],
)
def test_where_storage_is_forbidden_work_goes_on_in_memory(context: BrowserContext, tab: Tab, forbid: str) -> None:
    context.add_init_script(forbid)
    page = tab()
    page.evaluate(
        "async () => { store.create(start('a')); store.setCurrent('a'); answer('BP1'); await store.flush(); }"
    )
    assert page.evaluate("store.state") == {
        "status": "memory",
        "reason": "This browser does not let the site store anything.",
    }
    assert '"BP1"' in page.evaluate("text(store.currentId)")


def test_a_full_disk_keeps_the_answers_in_memory_and_stores_them_later(tab: Tab) -> None:
    page = tab()
    page.evaluate("async () => { store.create(start('a')); await store.flush(); }")
    page.evaluate("""() => {
      window.put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    page.evaluate("async () => { answer('BP1'); await store.flush(); }")
    assert page.evaluate("store.state") == {"status": "memory", "reason": "This browser's storage is full."}
    assert page.evaluate("answers()") == ["BP1"]
    page.evaluate("() => { IDBObjectStore.prototype.put = put; }")
    assert page.evaluate("async () => { answer('BP2'); await store.flush(); return store.state.status; }") == "saved"
    assert tab().evaluate("answers()") == ["BP1", "BP2"]


def test_deleted_site_data_does_not_take_the_open_assessment(tab: Tab) -> None:
    page = tab()
    page.evaluate("async () => { store.create(start('a')); answer('BP1'); await store.flush(); }")
    page.evaluate("""() => new Promise((done, failed) => {
      const request = indexedDB.deleteDatabase("open-well-architected:" + new URL(base).pathname);
      request.onsuccess = done;
      request.onerror = request.onblocked = failed;
    })""")
    page.evaluate("async () => { answer('BP2'); await store.flush(); }")
    assert tab().evaluate("answers()") == ["BP1", "BP2"]


MAKE = """([version, key]) => new Promise((done) => {
  const request = indexedDB.open("open-well-architected:" + new URL(base).pathname, version);
  request.onupgradeneeded = () => {
    if (key === null) return;
    const made = request.result.createObjectStore("assessments", key ? { keyPath: key } : {});
    for (const id of ["b", "c"]) made.put({ id, key: id, text: file.canonicalText(start(id)) }, ...(key ? [] : [id]));
  };
  request.onsuccess = () => done(request.result.close());
})"""


def make(tab: Tab, *database: object) -> Page:
    """A tab whose store finds a database that is not its own."""
    page = tab()
    page.evaluate(
        "async () => { await store.close(); indexedDB.deleteDatabase((await indexedDB.databases())[0].name); }"
    )
    page.evaluate(MAKE, list(database))
    page.reload()
    page.evaluate(PREPARE, page.url.removesuffix(BLANK))
    return page


@pytest.mark.parametrize("key", [None, "key", ""], ids=["no table", "another key", "no key"])
def test_a_half_made_database_is_made_anew_with_what_is_in_it(tab: Tab, key: str | None) -> None:
    page = make(tab, 1, key)
    page.evaluate("async () => { store.create(start('a')); answer('BP1'); await store.flush(); }")
    assert page.evaluate("store.state.status") == "saved"
    expected = ["a"] if key is None else ["a", "b", "c"]
    assert tab().evaluate("store.list().map(({ id }) => id)") == expected


SLOWLY = """() => new Promise((made) => {
  const all = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function () {
    IDBObjectStore.prototype.getAll = all;
    const request = all.call(this);
    return {
      get result() { return request.result; },
      set onsuccess(said) { request.onsuccess = () => setTimeout(said, 1000); },
      set onerror(said) { request.onerror = said; },
    };
  };
  const request = indexedDB.open("halves", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("assessments", { keyPath: "key" });
  request.onsuccess = () => made(request.result.close());
})"""
STORE_IN_HALVES = """async (id) => {
  const { IndexedDatabase } = await import(base + "assets/javascripts/store/database.js");
  const database = new IndexedDatabase(indexedDB, "halves");
  await database.transact(id, () => ({ id }));
  return (await database.all()).map((row) => row.id).sort();
}"""


def test_two_tabs_that_mend_a_half_made_database_lose_nothing_of_each_other(tab: Tab) -> None:
    slow, fast = tab(), tab()
    slow.evaluate(SLOWLY)
    slow.evaluate(f"() => {{ window.stored = ({STORE_IN_HALVES})('slow'); }}")
    fast.wait_for_timeout(300)
    assert fast.evaluate(STORE_IN_HALVES, "fast") == ["fast"]
    assert slow.evaluate("stored") == ["fast", "slow"]


@pytest.mark.parametrize("key", ["id", None])
def test_a_database_of_a_newer_release_is_called_so_and_left_alone(tab: Tab, key: str | None) -> None:
    page = make(tab, 2, key)
    page.evaluate("async () => { store.create(start('a')); await store.flush(); }")
    assert page.evaluate("[store.state.status, store.list().length]") == ["memory", 1]
    reason = page.evaluate("store.state.reason")
    assert "newer release" in reason
    assert "version 2 of the database; this release reads version 1" in reason
    assert "reload" not in reason
    assert page.evaluate("async () => (await indexedDB.databases()).map(({ version }) => version)") == [2]


def test_a_transaction_that_another_tab_holds_is_given_up_and_done_once_it_lets_go(tab: Tab) -> None:
    holder, page = tab(), tab()
    page.evaluate("async () => { store.create(start('a')); await store.flush(); }")
    holder.evaluate("""() => new Promise((done) => {
      const request = indexedDB.open("open-well-architected:" + new URL(base).pathname);
      request.onsuccess = () => {
        const table = request.result.transaction("assessments", "readwrite").objectStore("assessments");
        window.held = true;
        const spin = () => { if (held) table.get("a").onsuccess = spin; };
        spin();
        done();
      };
    })""")
    page.evaluate("async () => { answer('BP1'); await store.flush(); }")
    assert page.evaluate("store.state") == {"status": "memory", "reason": "This browser's storage does not answer."}
    holder.evaluate("held = false")
    wait_until(page, "store.state.status === 'saved'")
    assert tab().evaluate("answers()") == ["BP1"]


def test_an_answer_of_the_moment_in_which_the_page_is_left_is_there_on_the_next(tab: Tab) -> None:
    page = tab()
    page.evaluate("async () => { store.create(start('a')); await store.flush(); }")
    for number in range(5):
        with page.expect_navigation():
            page.evaluate("(name) => { answer(name); location.reload(); }", f"BP{number}")
        page.evaluate(PREPARE, page.url.removesuffix(BLANK))
    assert page.evaluate("answers()") == [f"BP{number}" for number in range(5)]
    page.evaluate("store.flush()")
    assert page.evaluate("Object.keys(localStorage)") == []
