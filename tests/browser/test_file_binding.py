"""An assessment that is kept in a file: written by itself, from every page, over page loads, and never over something else.

The browser's picker cannot be driven; it is replaced by one that gives a file of the browser's own file system, whose
handles are the same kind of object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from waiting import wait_until

Open = Callable[..., Page]
FOLDER = "const folder = await navigator.storage.getDirectory();"
PICKER = f"window.showSaveFilePicker = async () => {{ {FOLDER} return folder.getFileHandle('kept.json', {{ create: true }}); }};"
# A file that a page writes at this very moment cannot be read.
READ = f"""async () => {{ {FOLDER}
  for (;;) {{
    try {{ return await Blob.prototype.text.call(await (await folder.getFileHandle('kept.json')).getFile()); }}
    catch (error) {{ if (!["NotReadableError", "NotFoundError"].includes(error.name)) throw error; }}
  }}
}}"""
IMPORTED = (
    """(await import(new URL("store/session.js", document.querySelector("script[src*='assess.js']").src))).session"""
)
BUSY = """
window.refused = 0;
const text = Blob.prototype.text; // the theme reads blobs that are no files
File.prototype.text = function () {
  if (window.refused === 2) return text.call(this);
  window.refused += 1;
  return Promise.reject(new DOMException("The requested file could not be read", "NotReadableError"));
};"""
WRITE = f"""async (text) => {{ {FOLDER}
  const file = await (await folder.getFileHandle('kept.json', {{ create: true }})).createWritable();
  await file.write(text);
  await file.close();
}}"""


@pytest.fixture(name="workloads")
def _workloads(open_page: Open) -> Page:
    """The page of assessments with one workload, and the picker replaced."""
    page = open_page("security/sec01/sec01-bp01/")
    page.context.add_init_script(PICKER)
    page.locator("wa-practice-answer").get_by_role("radio", name="Partly", exact=True).check()
    expect(page.locator("button.wa-current")).to_have_accessible_name(re.compile("^Untitled workload.*, 1 of"))
    page.goto(page.url.replace("security/sec01/sec01-bp01/", "assess/"))
    return page


def keep(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Keep in a file")).click()
    expect(page.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def wait_for_file(page: Page, words: str) -> None:
    wait_until(page, f"async (words) => (await ({READ})()).includes(words)", words)


def test_an_answer_on_a_later_page_is_in_the_file(workloads: Page) -> None:
    keep(workloads)
    assert "SEC01-BP01" in workloads.evaluate(READ)
    workloads.get_by_role("button", name=re.compile("^Continue the review")).click()
    workloads.wait_for_url("**/assess/review/**")
    workloads.goto(re.sub("assess/.*", "reliability/rel09/rel09-bp01/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    wait_for_file(workloads, "REL09-BP01")
    workloads.goto(re.sub("reliability/.*", "assess/", workloads.url))
    expect(workloads.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def test_what_a_colleague_wrote_into_the_file_is_merged_before_it_is_written_over(workloads: Page) -> None:
    keep(workloads)
    data = json.loads(workloads.evaluate(READ))
    data["answers"]["OPS01"] = {"practices": {"OPS01-BP01": {"status": "missing", "updated": data["updated"]}}}
    workloads.evaluate(WRITE, json.dumps(data))
    workloads.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    wait_for_file(workloads, "SEC01-BP02")
    assert {"OPS01-BP01", "SEC01-BP01", "SEC01-BP02"} <= set(re.findall(r"\w+-BP\d+", workloads.evaluate(READ)))
    expect(workloads.locator("button.wa-current")).to_have_accessible_name(re.compile(", 3 of"))


def test_a_file_follows_a_move_with_what_a_colleague_wrote_for_the_old_edition(workloads: Page) -> None:
    keep(workloads)
    data = json.loads(workloads.evaluate(READ))
    data["answers"]["OPS02"] = {"practices": {"OPS02-BP06": {"status": "missing", "updated": data["updated"]}}}
    workloads.evaluate(WRITE, json.dumps(data))
    workloads.get_by_role("button", name=re.compile("^Move to 2024-11-06")).click()
    workloads.get_by_role("button", name="Move", exact=True).click()
    wait_for_file(workloads, '"edition": "2024-11-06"')
    wait_for_file(workloads, "OPS02-BP05")
    written = json.loads(workloads.evaluate(READ))
    assert written["answers"]["OPS02"]["practices"]["OPS02-BP05"]["status"] == "missing", "moved from OPS02-BP06"
    assert {"SEC01", "OPS02"} == set(written["answers"])
    expect(workloads.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def test_a_file_that_a_colleague_moved_is_said_to_be_and_kept_again_after_the_own_move(workloads: Page) -> None:
    keep(workloads)
    before = json.loads(workloads.evaluate(READ))
    workloads.get_by_role("button", name=re.compile("^Move to 2024-11-06")).click()
    workloads.get_by_role("button", name="Move", exact=True).click()
    wait_for_file(workloads, '"edition": "2024-11-06"')
    moved = json.loads(workloads.evaluate(READ))
    moved["answers"]["OPS02"] = {"practices": {"OPS02-BP05": {"status": "missing", "updated": moved["updated"]}}}
    workloads.get_by_role("button", name="Undo").click()
    wait_for_file(workloads, '"edition": "2023-04-10"')
    workloads.evaluate(WRITE, json.dumps(moved))
    workloads.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    expect(workloads.locator("button.wa-current")).to_have_accessible_name(re.compile(", 2 of"))
    workloads.goto(re.sub("security/.*", "assess/", workloads.url))
    card = workloads.locator(".wa-workload")
    expect(card).to_contain_text("kept.json holds this assessment in edition 2024-11-06 by now")
    expect(card.get_by_role("button", name=re.compile("^Keep in a file"))).to_have_count(0)
    assert json.loads(workloads.evaluate(READ)) == moved, "it is left alone"
    workloads.get_by_role("button", name=re.compile("^Move to 2024-11-06")).click()
    workloads.get_by_role("button", name="Move", exact=True).click()
    expect(card).to_contain_text("Kept in kept.json.")
    wait_for_file(workloads, "SEC01-BP02")
    assert set(json.loads(workloads.evaluate(READ))["answers"]) == {*before["answers"], "OPS02"}


def test_a_file_that_holds_something_else_by_now_is_left_alone_and_it_is_said(workloads: Page) -> None:
    keep(workloads)
    workloads.evaluate(WRITE, "my notes")
    workloads.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    expect(workloads.locator("button.wa-current")).to_have_accessible_name(re.compile(", 2 of"))
    workloads.goto(re.sub("security/.*", "assess/", workloads.url))
    expect(workloads.locator(".wa-workload")).to_contain_text("kept.json could not be written, or holds something else")
    assert workloads.evaluate(READ) == "my notes"


def test_a_file_is_let_go_and_stays_as_it_is(workloads: Page) -> None:
    keep(workloads)
    before = workloads.evaluate(READ)
    workloads.get_by_role("button", name=re.compile("^Keep in no file")).click()
    expect(workloads.locator(".wa-workload")).not_to_contain_text("Kept in")
    workloads.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    expect(workloads.locator("button.wa-current")).to_have_accessible_name(re.compile(", 2 of"))
    assert workloads.evaluate(READ) == before


def test_after_the_browser_was_closed_the_reader_is_asked_before_anything_is_written(workloads: Page) -> None:
    keep(workloads)
    workloads.context.add_init_script(
        """{
          FileSystemFileHandle.prototype.queryPermission = async () => "prompt";
          FileSystemFileHandle.prototype.requestPermission = async () => "granted"; }"""
    )
    workloads.reload()
    expect(workloads.locator(".wa-workload")).to_contain_text("kept.json waits for your permission")
    workloads.get_by_role("button", name=re.compile("^Go on with kept.json")).click()
    expect(workloads.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def test_a_file_that_another_program_writes_just_now_is_read_a_moment_later(workloads: Page) -> None:
    keep(workloads)
    workloads.context.add_init_script(BUSY)
    workloads.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    workloads.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True).check()
    wait_for_file(workloads, "SEC01-BP02")
    assert workloads.evaluate("window.refused") == 2


def test_a_file_that_one_tab_lets_go_is_written_by_no_other(workloads: Page) -> None:
    keep(workloads)
    other = workloads.context.new_page()
    other.goto(re.sub("assess/.*", "security/sec01/sec01-bp02/", workloads.url))
    radio = other.locator("wa-practice-answer").get_by_role("radio", name="In place", exact=True)
    radio.check()
    wait_for_file(workloads, "SEC01-BP02")
    before = workloads.evaluate(READ)
    workloads.get_by_role("button", name=re.compile("^Keep in no file")).click()
    expect(workloads.locator(".wa-workload")).not_to_contain_text("Kept in")
    other.locator("wa-practice-answer").get_by_role("radio", name="Partly", exact=True).check()
    other.goto(workloads.url)
    expect(other.locator(".wa-workload")).not_to_contain_text("Kept in")
    assert workloads.evaluate(READ) == before


def test_a_file_stays_known_where_the_store_does_not_answer_for_a_while(workloads: Page) -> None:
    keep(workloads)
    stuck = workloads.context.new_page()
    stuck.add_init_script(
        """const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (name, ...others) {
          return name.endsWith(":files") ? open.call(this, name, ...others) : {};
        };"""
    )
    stuck.goto(workloads.url)
    expect(stuck.get_by_text("does not answer").first).to_be_visible()
    stuck.close()
    workloads.reload()
    expect(workloads.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def test_an_answer_that_is_given_while_the_file_is_written_does_not_count_as_saved(workloads: Page) -> None:
    keep(workloads)
    workloads.evaluate(
        """() => {
          const create = FileSystemFileHandle.prototype.createWritable;
          FileSystemFileHandle.prototype.createWritable = async function () {
            FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new Error("gone"));
            await session.setPractices("SEC01", ["SEC01-BP03"], { status: "missing" });
            return create.call(this);
          };
        }""".replace("session", IMPORTED)
    )
    workloads.evaluate(f"""async () => {IMPORTED}.setPractices("SEC01", ["SEC01-BP02"], {{ status: "missing" }})""")
    expect(workloads.locator(".wa-workload")).to_contain_text("kept.json could not be written")
    assert workloads.evaluate(f"async () => {IMPORTED}.store.needsExport('2099-01-01T00:00:00.000Z')")
