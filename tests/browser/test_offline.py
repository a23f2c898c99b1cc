"""The published site without a network, in a real browser with real service workers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as Late
from waiting import wait_until

from wa_build.content.page_titles import ASSESS_PAGES
from wa_build.publish.finish import keep_offline
from wa_build.publish.offline import farewell, is_saved, manifest_of, worker_of

Serve = Callable[[Path], str]
KEPT = """async (path) => {
  let found = 0;
  for (const name of await caches.keys()) found += (await (await caches.open(name)).keys()).filter(({ url }) => url.endsWith(path)).length;
  return found;
}"""


@pytest.fixture(name="copy", scope="module")
def _copy(mini_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A function that gives a built site of its own, to publish another version over it."""

    def copy() -> Path:
        folder = tmp_path_factory.mktemp("copy") / "site"
        shutil.copytree(mini_site, folder)
        return folder

    return copy


@pytest.fixture(name="context")
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(
        60_000
    )  # a worker fetches the whole core of the site, and a browser takes its time to change it
    yield context
    context.close()


def visited(context: BrowserContext, url: str) -> Page:
    """A page whose site is kept: the worker is active and controls it."""
    page = context.new_page()
    page.goto(url)
    register(page)
    return page


def reviewing(context: BrowserContext, base: str) -> Page:
    """A visited page in a review, with an answer."""
    page = visited(context, base)
    page.goto(f"{base}assess/review/")
    page.get_by_role("radio", name="Partly").first.check()
    wait_for_assessment(page)
    return page


def wait_for_assessment(page: Page) -> None:
    """All that an assessment of the root's edition needs is kept."""
    wait_until(page, f"() => ({KEPT})('assessment-with/data/').then((found) => found === 1)")


def opened_after_a_change(context: BrowserContext, url: str) -> Page:
    """A new page once all others are closed, which is when the browser changes to the worker that waits.

    A page that loads in that very moment may hang in a browser that is driven by a test, and one that is opened before
    the browser has closed the last of the others keeps the old worker: then another one is opened.
    """
    for _ in range(4):
        page = context.new_page()
        with suppress(Late, AssertionError):
            page.goto(url, timeout=15_000)
            wait_until(page, "() => navigator.serviceWorker.ready.then(({ waiting }) => waiting === null)", limit=10)
            return page
        page.close()
    raise AssertionError(f"{url} does not load, or the worker of the version before stays")


def expect_answer(page: Page) -> None:
    """The answer of the review is shown; where the page loaded while workers change and hangs, once it is loaded again."""
    radio = page.get_by_role("radio", name="Partly").first
    try:
        radio.wait_for(timeout=15_000)
    except Late:
        page.reload()
    expect(radio).to_be_checked(timeout=30_000)


def register(page: Page) -> None:
    """Keep the site, as a page does by itself once it is idle."""
    page.evaluate(
        """async () => {
          const { register } = await import(`${document.querySelector('script[src*="wa.js"]').src.replace("wa.js", "offline/register.js")}`);
          await register();
          await navigator.serviceWorker.ready;
          if (!navigator.serviceWorker.controller)
            await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
        }"""
    )


def publish_again(site: Path, mark: str, *pages: str) -> None:
    """Publish a version in which the landing page, a script and the heads of pages differ."""
    for path in (site / "index.html", site / "assets/javascripts/assess.js"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("Keep the answers.", mark) if path.suffix == ".html" else f"window.mark = '{mark}';\n{text}"
        )
    for page in pages:
        path = site / page / "index.html"
        path.write_text(path.read_text(encoding="utf-8").replace("<h1", f"<p>{mark}</p><h1"), encoding="utf-8")
    sign(site)


def sign(site: Path) -> None:
    """Write the worker anew, for the files that are there."""
    code = (site / "sw.js").read_text(encoding="utf-8").split("\n", 1)[1]
    (site / "sw.js").unlink()
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (site / "sw.js").write_text(worker_of(manifest_of(told(files)), code), encoding="utf-8")


def told(files: Mapping[str, bytes]) -> list[tuple[str, str, int]]:
    """Return what a manifest is made from of the files that readers see."""
    seen = {path: content for path, content in files.items() if is_saved(path)}
    return [(path, hashlib.sha256(content).hexdigest(), len(content)) for path, content in seen.items()]


def test_visited_pages_and_the_search_work_without_a_network(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = visited(context, base)
    page.goto(f"{base}security/sec01/sec01-bp01/")
    page.locator("wa-practice-answer").first.wait_for()
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Separate workloads using accounts")
    page.goto(f"{base}practices/?find=temporary")
    expect(page.locator(".wa-finder__results .wa-row__id").first).to_have_text("SEC02-BP02")
    page.goto(f"{base}assess/review/")
    expect(page.locator(".wa-offline__lost")).to_contain_text("/assess/review/ is not kept on this device")
    expect(page.get_by_role("status").filter(has_text="are kept")).to_contain_text(
        "The assessment is kept once you open it."
    )


def test_an_assessment_that_was_begun_goes_on_without_a_network_on_all_of_its_pages(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = reviewing(context, base)
    context.set_offline(True)
    page.goto(f"{base}assess/review/#SEC02")
    page.get_by_role("radio", name="In place").first.check()
    page.goto(f"{base}assess/dashboard/")
    expect(page.locator(".wa-paper")).to_contain_text("2 of 5 practices")
    for slug in [one.slug for one in ASSESS_PAGES]:
        page.goto(f"{base}assess/{slug}/")
        expect(
            page.locator(f'wa-page[name="{slug}"]').locator(".wa-actions, h2, h3, table, .wa-empty").first
        ).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
    page.goto(f"{base}offline/")
    expect(page.get_by_role("status").filter(has_text="are kept")).to_contain_text("all of the assessment.")
    page.get_by_role("button", name="Remove saved pages").click()
    page.goto(f"{base}assess/plan/")
    expect(page.locator(".wa-plan__row")).to_have_count(1)


def test_an_assessment_that_is_begun_on_the_page_of_a_practice_is_kept_too(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = visited(context, f"{base}security/sec01/sec01-bp01/")
    assert page.evaluate(KEPT, "assess/plan/") == 0, "a reader who assesses nothing needs none of it"
    page.get_by_role("radio", name="Partly").first.check()
    wait_for_assessment(page)
    context.set_offline(True)
    page.goto(f"{base}assess/plan/")
    expect(page.locator(".wa-plan__row")).to_have_count(1)


def test_a_new_version_has_the_whole_of_an_assessment_that_was_begun(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = reviewing(context, base)
    publish_again(site, "The second version.", "assess/plan")
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    page.locator(".wa-update").wait_for()
    page.close()
    page = opened_after_a_change(context, base)
    context.set_offline(True)
    page.goto(f"{base}assess/plan/")
    expect(page.get_by_text("The second version.")).to_be_visible()
    expect(page.locator(".wa-plan__row")).to_have_count(1)


def test_what_was_read_before_the_worker_came_is_kept_too(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = context.new_page()
    page.goto(f"{base}security/sec01/")
    page.get_by_role("main").get_by_role("link", name="Secure the root user", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Secure the root user")
    page.wait_for_load_state()
    register(page)
    wait_until(page, f"async () => await ({KEPT})('security/sec01/') && await ({KEPT})('security/sec01/sec01-bp02/')")
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Secure the root user")
    page.goto(f"{base}security/sec01/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("securely operate")


def test_a_page_that_is_not_kept_leads_to_what_is(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = visited(context, base)
    context.set_offline(True)
    page.goto(f"{base}security/sec02/sec02-bp02/")
    expect(page.locator(".wa-offline__lost")).to_contain_text("/security/sec02/sec02-bp02/ is not kept on this device")
    page.locator(".wa-offline").get_by_role("link", name="practices").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Practice finder")


def test_the_whole_site_can_be_saved_with_progress_and_removed_again(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    base = serve(copy())
    page = visited(context, f"{base}offline/")
    save = page.get_by_role("button", name=re.compile(r"Save the whole site \(\d+\.\d MB more\)"))
    save.click()
    expect(page.get_by_text(re.compile(r"The whole site is kept: \d+\.\d MB\."))).to_be_visible()
    context.set_offline(True)
    page.goto(f"{base}security/sec02/sec02-bp01/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Use strong sign-in mechanisms")
    page.goto(f"{base}offline/")
    page.get_by_role("button", name="Remove saved pages").click()
    expect(save).to_be_visible()
    expect(page.get_by_text("are kept: the pages that you visited")).to_be_visible()
    assert page.evaluate(KEPT, "security/sec02/sec02-bp01/") == 0
    assert page.evaluate(KEPT, "practices/") == 1


def test_a_new_version_waits_until_the_reader_agrees_and_never_mixes_scripts(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = reviewing(context, base)
    publish_again(site, "The second version.")
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    bar = page.locator(".wa-update")
    expect(bar).to_contain_text("A new version of this site is ready. Answers stay.")
    expect(page.get_by_role("radio", name="Partly").first).to_be_checked()
    other = context.new_page()
    other.goto(base)
    expect(other.get_by_role("heading", level=1)).to_contain_text("Keep the answers.")
    assert other.evaluate("window.mark") is None, "old page, old scripts"
    page.bring_to_front()
    bar.get_by_role("button", name="Reload").click()
    wait_until(page, "() => window.mark === 'The second version.'")
    expect_answer(page)
    wait_until(other, "() => window.mark === 'The second version.'")
    expect(other.get_by_role("heading", level=1)).to_contain_text("The second version.")


def test_a_new_version_comes_also_while_the_browser_holds_its_worker_back(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = reviewing(context, base)
    worker = site / "sw.js"
    worker.write_text(worker.read_text().replace("worker.skipWaiting()", "undefined"))
    publish_again(site, "The second version.")
    other = context.new_page()
    other.goto(base)
    register(other)
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    page.bring_to_front()
    page.locator(".wa-update").get_by_role("button", name="Reload").click()
    for tab in (page, other):
        wait_until(tab, "() => window.mark === 'The second version.'")
    expect_answer(page)
    expect(other.get_by_role("heading", level=1)).to_contain_text("The second version.")
    assert page.evaluate("navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)")
    context.set_offline(True)
    page.goto(f"{base}assess/plan/")
    assert page.evaluate("window.mark") == "The second version."
    context.set_offline(False)
    other.close()
    page.close()
    again = opened_after_a_change(context, base)
    assert again.evaluate("window.mark") == "The second version."


def test_a_site_that_is_switched_off_takes_the_worker_and_its_caches_away_and_no_other(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = visited(context, base)
    page.evaluate("caches.open('open-well-architected:/another/site/:1')")
    keep_offline(site, is_on=False)
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    wait_until(
        page, "() => navigator.serviceWorker.getRegistration().then((registration) => registration === undefined)"
    )
    wait_until(page, "() => caches.keys().then((names) => names.join() === 'open-well-architected:/another/site/:1')")


def test_the_setting_switches_it_off_and_a_served_draft_is_never_kept(wa: Run, project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}extra: {{wa: {{offline: false}}}}\n", encoding="utf-8")
    assert wa("build", cwd=project).returncode == 0
    assert (project / "site/sw.js").read_text(encoding="utf-8") == farewell()
    assert '<meta name="wa-offline" content="off">' in (project / "site/index.html").read_text(encoding="utf-8")


def test_the_version_follows_from_the_files_and_from_nothing_else() -> None:
    one = manifest_of(told({"index.html": b"a", "security/index.html": b"b", "data/practices/SEC01-BP01.json": b"{}"}))
    assert one == manifest_of(told({"security/index.html": b"b", "index.html": b"a"})), (
        "order and machines' files do not count"
    )
    assert one["version"] != manifest_of(told({"index.html": b"a", "security/index.html": b"c"}))["version"]


def test_every_reader_gets_little_and_an_assessment_what_its_edition_has() -> None:
    paths = {
        "index.html": 1, "search/documents.json": 1, "data/outline.json": 1, "assets/javascripts/wa.js": 1,
        "assess/plan/index.html": 2, "data/catalog.json": 2, "data/questions/SEC01.json": 2, "data/editions.json": 2,
        "2024-11-06/data/report.json": 2, "2024-11-06/data/outline.json": 2,
        "assets/javascripts/pages/plan.js": 2, "assets/javascripts/bundle-0a/pages-plan.js": 2,
        "assets/stylesheets/assess.css": 2, "assets/stylesheets/wa.css": 1, "assets/javascripts/bundle-0a/core.js": 1,
        "security/index.html": 0, "2024-11-06/search/documents.json": 0, "data/index.html": 0,
    }  # fmt: skip
    files = manifest_of(told(dict.fromkeys(paths, b"")))["files"]
    assert {path: share for path, (_, _, share) in files.items()} == paths


def test_what_every_reader_gets_of_the_published_site_is_within_its_budget(real_site: Path) -> None:
    sizes = {
        path: len(gzip.compress((real_site / path).read_bytes()))
        for path, (_, _, share) in build_of(real_site)["files"].items()
        if share == 1
    }
    assert sum(sizes.values()) <= 518_000, sizes
    growing = {path for path in sizes if not path.startswith("assets/") and "/" in path}
    assert growing == {
        "data/glossary.json", "data/outline.json", "search/documents.json", "search/words.json", "practices/index.html", "offline/index.html",
    }, "nothing else grows with the practices"  # fmt: skip


def build_of(site: Path) -> dict[str, Any]:
    """What the worker of a site knows of its build."""
    line = (site / "sw.js").read_text(encoding="utf-8").split("\n", 1)[0]
    return dict(json.loads(line.removeprefix("const BUILD = ").removesuffix(";")))


def save_whole(page: Page, base: str) -> None:
    page.goto(f"{base}offline/")
    page.get_by_role("button", name=re.compile("Save the whole site")).click()
    expect(page.get_by_text(re.compile("The whole site is kept"))).to_be_visible()


def update(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    page.locator(".wa-update").wait_for()


def test_what_was_saved_is_saved_with_the_next_version_too_and_one_reload_brings_it(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = visited(context, base)
    save_whole(page, base)
    other = context.new_page()
    other.goto(base)
    gone, same, changed = (f"security/sec0{path}/" for path in ("2/sec02-bp02", "1/sec01-bp01", "2/sec02-bp01"))
    publish_again(site, "The second version.", changed, gone)
    (site / "security/sec01/new").mkdir()
    shutil.copy(site / same / "index.html", site / "security/sec01/new/index.html")
    sign(site)
    (site / gone / "index.html").unlink()  # it cannot be fetched while the new version is taken over
    update(page)
    loads: list[str] = []
    page.on("load", lambda one: loads.append(one.url))
    page.reload()
    assert page.evaluate("window.mark") == "The second version.", "the first reload after the bar has it"
    wait_until(other, "() => window.mark === 'The second version.'")
    assert len(loads) == 1, "no page loads by itself again"
    other.close()
    page.close()
    page = opened_after_a_change(context, base)
    wait_until(
        page,
        "async () => (await caches.keys()).filter((name) => name.includes('/open/well-architected/:')).length === 1",
    )
    context.set_offline(True)
    for path, is_new in ((same, False), (changed, True), ("security/sec01/new/", False), (gone, False)):
        page.goto(f"{base}{path}")
        assert page.get_by_role("heading", level=1).is_visible(), path
        assert page.get_by_text("The second version.").is_visible() is is_new, path
    page.goto(f"{base}offline/")
    expect(page.get_by_text("The whole site is kept")).to_contain_text("1 page is of the version before")


def test_a_worker_goes_with_its_caches_where_its_site_is_gone_and_stays_while_that_is_not_sure(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    base = serve(site)
    page = visited(context, f"{base}security/")
    page.evaluate("caches.open('open-well-architected:/another/site/:1')")
    context.set_offline(True)
    page.goto(base)
    context.set_offline(False)
    assert page.evaluate(KEPT, "practices/") == 1, "no connection says nothing"
    (site / "sw.js").write_text("<!doctype html><title>Another site</title>", encoding="utf-8")
    (site / "security/index.html").write_text("<h1>Another site</h1>", encoding="utf-8")
    page.goto(f"{base}security/")
    wait_until(page, "() => navigator.serviceWorker.getRegistration().then((found) => found === undefined)")
    wait_until(page, "() => caches.keys().then((names) => names.join() === 'open-well-architected:/another/site/:1')")
    page.reload()
    assert page.get_by_role("heading", level=1).inner_text() == "Another site"


def test_a_site_that_is_changed_on_its_way_says_so_and_blames_no_browser(
    context: BrowserContext, copy: Callable[[], Path], serve: Serve
) -> None:
    site = copy()
    index = site / "index.html"
    index.write_text(f"{index.read_text(encoding='utf-8')}<!-- a proxy was here -->", encoding="utf-8")
    page = context.new_page()
    page.goto(f"{serve(site)}offline/")
    said = page.locator(".wa-offline")
    expect(said).to_contain_text("The start page does not arrive as it was published: something on its way")
    expect(said).not_to_contain_text("service workers")
