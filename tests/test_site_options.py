"""Any option of a stock `mkdocs.yml` gives a whole site or one sentence, and never a broken site without a word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MINI, ROOT, Run, script

from wa_build.config.settings import read_site_settings
from wa_build.config.site_options import RULES
from wa_build.config.theme_options import _FEATURES
from wa_build.errors import BuildError, ConfigError
from wa_build.publish.last import Publisher, let_pass

BASE = "site_name: Mini\ntheme: {name: material%s}\nplugins: %s\ndocs_dir: build/docs\n%s"
PLUGINS = "[search, well-architected]"


def found(folder: Path, *, theme: str = "", plugins: str = PLUGINS, more: str = "") -> list[str]:
    """What is said of a configuration; nothing where a site can be built from it."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content/README.md").write_text("Ours.")
    file = folder / "mkdocs.yml"
    file.write_text(BASE % (theme and f", {theme}", plugins, more), encoding="utf-8")
    try:
        return [str(problem) for problem in read_site_settings(file).warnings]
    except ConfigError as error:
        return [str(problem) for problem in error.problems]


OPTIONS: Mapping[str, str] = {
    "nav: [index.md]": "5:1: nav: the navigation is made from the content: remove it",
    "pages: [index.md]": "5:1: pages: the navigation is made from the content",
    "exclude_docs: '*.json'": "5:1: exclude_docs: the pages are made from the content",
    "draft_docs: security/": "5:1: draft_docs: the pages are made from the content",
    "not_in_nav: x.md": "5:1: warning: not_in_nav has no effect",
    "google_analytics: [a, b]": "5:1: google_analytics: the site sends no request",
    "use_directory_urls: false": "5:1: use_directory_urls: false is not possible",
    "repo_url: https://github.com/a/b": "5:1: warning: repo_url has no effect: write extra.wa.repository",
    "repo_name: a/b": "5:1: warning: repo_name has no effect",
    "edit_uri: edit/main": "5:1: warning: edit_uri has no effect",
    "edit_uri_template: x": "5:1: warning: edit_uri_template has no effect",
    "sitename: x": "5:1: unknown option 'sitename'. Did you mean 'site_name'?",
    "wa: {layers: [content]}": "5:1: unknown option 'wa'. Write it as extra.wa",
    "layers: [content, custom]": "5:1: unknown option 'layers'. Write it as extra.wa.layers",
    "my_word: x": "5:1: unknown option 'my_word'. Words of your own for templates stand under `extra`",
    "site_url: example.org": "5:11: site_url must be an address such as",
    "site_url: ftp://example.org/": "5:11: site_url must be an address such as",
    "site_url: https://": "5:11: site_url must be an address such as",
    "site_url: 5": "5:11: site_url must be an address such as",
    "site_url: https://example.org/?a=b": "5:11: site_url must be an address such as",
    "site_url: https://example.org:99999/": "5:11: site_url must be an address such as",
    "site_url: https://[x/": "5:11: site_url must be an address such as",
    "site_url: https://ana:secret@example.org/": "5:11: site_url must be an address such as",
    "site_url: https://example.org//wa//": "5:11: site_url must be an address such as",
    "site_url: https://example.org/wa/index.html": "5:11: site_url must be an address such as",
    "site_url: https://example.org/wa/../x/": "5:11: site_url must be an address such as",
    "site_url: https://example.org/it's/": "5:11: site_url must be an address such as",
    "site_url: https://example.org/<b>/": "5:11: site_url must be an address such as",
    'site_url: "https://example.org/\\u202e/"': "5:11: site_url must be an address such as",
    'site_author: "a\\0b"': "5:14: site_author has a character that pages cannot hold (U+0000): remove it",
    "site_dir: build": "5:11: site_dir 'build' and 'build/docs' lie in each other",
    "site_dir: ./build/docs/": "5:11: site_dir './build/docs/' and 'build/docs' lie in each other",
    "site_dir: build/docs/site": "5:11: site_dir 'build/docs/site' and 'build/docs' lie in each other",
    "site_dir: .": "5:11: site_dir '.' and 'build/docs' lie in each other",
    "site_dir: custom/site": "5:11: site_dir 'custom/site' and 'custom' lie in each other",
    "site_dir: 5": "5:11: site_dir must be the path of a folder",
    "extra_css: [assets/none.css]": "5:13: extra_css: there is no file 'assets/none.css'",
    "extra_css: [https://cdn.example/x.css]": "5:13: extra_css: 'https://cdn.example/x.css' is on another host",
    "extra_css: [//cdn.example/x.css]": "5:13: extra_css: '//cdn.example/x.css' is on another host",
    "extra_css: ['http://[']": "5:13: extra_css: 'http://[' is no path of a file",
    "extra_javascript: [javascripts/mathjax.js]": "5:20: extra_javascript: there is no file 'javascripts/mathjax.js'",
    "extra_javascript: [{path: https://cdn.example/x.js, async: true}]": "5:20: extra_javascript: 'https://cdn.example/x.js'",
    "extra_templates: [x.html]": "5:19: extra_templates: 'x.html' would have to lie among the generated pages",
    "extra_templates: 5": "5:1: extra_templates: '5' would have to lie among the generated pages",
    "extra: {analytics: {provider: google}}": "5:9: extra.analytics: the site sends no request to another host",
    "extra: {polyfills: [x]}": "5:9: extra.polyfills: write extra_javascript",
    "extra: {social: []}": "5:9: warning: extra.social has no effect",
    "extra: {alternate: []}": "5:9: warning: extra.alternate has no effect",
    "extra: {version: {provider: mike}}": "5:9: warning: extra.version has no effect",
    "extra: {consent: {title: x}}": "5:9: warning: extra.consent has no effect",
    "extra: {homepage: x}": "5:9: warning: extra.homepage has no effect",
    "extra: [1]": "5:1: extra.wa must be a mapping",
}  # fmt: skip
THEME: Mapping[str, str] = {
    "logo: assets/none.svg": "2:31: theme.logo: there is no file 'assets/none.svg'",
    "logo: https://x.example/a.svg": "2:31: theme.logo: 'https://x.example/a.svg' is on another host",
    "logo: 5": "2:31: theme.logo: must be the path of a file, is '5'",
    "logo: ../x.svg": "2:31: theme.logo: there is no file '../x.svg'",
    "logo: assets": "2:31: theme.logo: there is no file 'assets'",
    "favicon: ~": "2:34: theme.favicon: must be the path of a file, is 'None'",
    "favicon: assets/images/favcon.svg": "2:34: theme.favicon: there is no file 'assets/images/favcon.svg'",
    "icon: {logo: material/nope}": "2:38: theme.icon.logo: the theme has no icon 'material/nope'",
    "icon: material/home": "2:31: theme.icon must be a mapping",
    "font: {text: Ubuntu}": "2:25: theme.font loads from another host",
    "language: xx": "2:35: theme.language: the theme has no language 'xx'",
    "direction: up": "2:36: theme.direction is ltr or rtl, is 'up'",
    "palette: {primary: indigo}": "2:25: theme.palette must be that of the package: remove it",
    "palette: [{scheme: default, primary: indigo}]": "2:25: theme.palette must be that of the package",
    "palette: ~": "2:25: theme.palette must be that of the package",
    "features: navigation.tabs": "2:35: theme.features must be a list",
    "features: ~": "2:35: theme.features must be a list",
    "features: [navigation.tab]": "2:36: warning: theme.features: the theme has no 'navigation.tab'. Did you mean 'navigation.tabs'?",
    "logoo: x": "2:25: warning: theme.logoo has no effect on our templates. Did you mean 'logo'?",
    "custom_dir: nope": "2:37: theme.custom_dir: no such folder 'nope'",
    "custom_dir: mkdocs.yml": "2:37: theme.custom_dir: no such folder 'mkdocs.yml'",
}  # fmt: skip
LISTS: Mapping[str, list[str]] = {
    "[search]": ["3:1: plugins: 'well-architected' is missing, and it makes the pages: add `- well-architected`."],
    "[search, well-architect]": [
        "3:1: plugins: 'well-architected' is missing, and it makes the pages: add `- well-architected`. Is it 'well-architect'?"
    ],
    "[well-architected]": ["3:1: plugins: 'search' is missing, and the header and the 404 page search with it: add `- search`."],
    "[/search, well-architected]": [
        "3:1: plugins: 'search' is missing, and the header and the 404 page search with it: add `- search`. Is it '/search'?"
    ],
    "[{search: {enabled: false}}, well-architected]": ["3:11: plugin 'search': enabled: false takes the search away: remove it"],
    "[search, {well-architected: {enabled: false}}]": ["3:19: plugin 'well-architected': enabled: false takes the pages away: remove it"],
    "{well-architected: {enabled: false}, search: ~}": ["3:29: plugin 'well-architected': enabled: false takes the pages away"],
    "[search, well-architected, {}]": [],
    "[search, well-architected, blog]": ["3:37: plugin 'blog': it wants pages of its own"],
    "[search, well-architected, {material/offline: {}}]": ["3:37: plugin 'material/offline': it changes the addresses"],
    "[search, well-architected, projects]": ["3:37: plugin 'projects': it builds sites of its own"],
    "search": ["3:10: plugins must be a list"],
}  # fmt: skip


@pytest.mark.parametrize("text", OPTIONS)
def test_an_option_that_would_break_the_site_or_has_no_effect_is_named(tmp_path: Path, text: str) -> None:
    assert [one.startswith(f"mkdocs.yml:{OPTIONS[text]}") for one in found(tmp_path, more=text)] == [True]


@pytest.mark.parametrize("text", THEME)
def test_a_word_of_the_theme_that_would_break_the_site_is_named(tmp_path: Path, text: str) -> None:
    said = found(tmp_path, theme=text)
    assert [one.startswith(f"mkdocs.yml:{THEME[text]}") for one in said] == [True], said


@pytest.mark.parametrize("plugins", LISTS)
def test_a_plugin_that_is_missing_or_takes_pages_away_is_named(tmp_path: Path, plugins: str) -> None:
    said = found(tmp_path, plugins=plugins)
    assert [one[: len(wanted) + 11] for one, wanted in zip(said, LISTS[plugins], strict=True)] == [
        f"mkdocs.yml:{wanted}" for wanted in LISTS[plugins]
    ]


@pytest.mark.parametrize("name", ["mkdocs", "readthedocs", "~", "materials"])
def test_only_the_theme_that_the_pages_are_drawn_for_will_do(tmp_path: Path, name: str) -> None:
    file = tmp_path / "mkdocs.yml"
    for text in (f"theme: {name}", f"theme: {{name: {name}, custom_dir: .}}", "site_author: x"):
        file.write_text(f"site_name: x\nplugins: {PLUGINS}\ndocs_dir: build/docs\n{text}\n")
        with pytest.raises(ConfigError) as caught:
            read_site_settings(file)
        assert any("theme.name must be 'material'" in str(one) for one in caught.value.problems)


def test_a_site_has_a_name_and_a_folder_for_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    for name in ("", "site_name: 5\n", "site_name: ' '\n", "site_name: ~\n"):
        file.write_text(f"theme: material\nplugins: {PLUGINS}\n{name}")
        with pytest.raises(ConfigError) as caught:
            read_site_settings(file)
        said = "\n".join(map(str, caught.value.problems))
        assert "site_name must be what readers see" in said
        assert "docs_dir is missing, the folder of the generated pages" in said


FINE = ["site_url: ''", "site_url: https://example.org:8443/a/b", "copyright: '<b>x</b>'", "strict: false", "watch: [x]",
        "hooks: [x.py]", "extra: {generator: true, own: 1, tags: {a: b}}", "extra: {wa: ~}", "extra_css: []", "site_author: x",
        "markdown_extensions: [attr_list, {toc: {permalink: false}}]", "validation: {anchors: ignore}", "remote_branch: x",
        "extra_css: ['assets/stylesheets/wa.css?v=1']", "dev_addr: 127.0.0.1:9000"]  # fmt: skip
FINE_THEME = ["logo: ~", "favicon: assets/images/favicon.png", "font: false", "language: de", "direction: rtl",
              f"features: [{', '.join(_FEATURES)}]", "icon: {repo: fontawesome/brands/github}"]  # fmt: skip


def test_what_a_site_can_be_built_with_is_not_complained_of(tmp_path: Path) -> None:
    assert {text: said for text in FINE if (said := found(tmp_path, more=text))} == {}
    assert {text: said for text in FINE_THEME if (said := found(tmp_path, theme=text))} == {}
    assert found(tmp_path, plugins="{search: {lang: de}, well-architected: {}}") == []


def test_a_file_of_a_layer_or_of_the_own_templates_is_found(tmp_path: Path) -> None:
    for name in ("custom/assets/own.css", "own/assets/logo.svg", "own/.icons/acme/sign.svg"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    theme = "custom_dir: own, logo: assets/logo.svg, icon: {repo: acme/sign}"
    assert found(tmp_path, theme=theme, more="extra_css: [assets/own.css]") == []
    said = found(tmp_path, more="extra_css: [assets/owm.css]")
    assert said[0].endswith("write assets/NAME. Did you mean 'assets/own.css'?")


@pytest.mark.parametrize("name", ["main.html", "wa.html", "404.html", "base.html", "partials/header.html", "partials/nav.html",
                                  "partials/content.html", "partials/footer.html",
                                  "partials/copyright.html", "partials/tabs.html", "partials/palette.html"])  # fmt: skip
def test_a_template_that_drops_what_the_site_needs_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "base.html" %}{% block announce %}Hello{% endblock %}' if name == "main.html" else "")
    (said,) = found(tmp_path, theme="custom_dir: own")
    assert said.startswith(f"mkdocs.yml:2:37: theme.custom_dir: {name} stands for ours, but is without '")


@pytest.mark.parametrize("folder", ["custom", "custom/theme", ".", "link"])
def test_templates_have_a_folder_of_their_own(tmp_path: Path, folder: str) -> None:
    (tmp_path / "custom/theme").mkdir(parents=True)
    (tmp_path / "custom/README.md").write_text("x")
    (tmp_path / "link").symlink_to("custom")
    (said,) = found(tmp_path, theme=f"custom_dir: {folder}")
    assert said.startswith(f"mkdocs.yml:2:37: theme.custom_dir: '{folder}' is or holds layer 'c")


def test_our_own_templates_and_copies_of_them_have_what_the_site_needs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "own")
    assert found(tmp_path, theme="custom_dir: own") == []
    (tmp_path / "own/main.html").write_text('{% extends "wa.html" %}{% block announce %}Hello{% endblock %}')
    assert found(tmp_path, theme="custom_dir: own") == []


def test_every_rule_says_what_it_asks() -> None:
    assert all((rule.__doc__ or "").endswith(".") for rule in RULES)


@pytest.fixture(name="built", scope="module")
def _built(wa: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with little in its `mkdocs.yml`, and templates, words and pictures of its own."""
    folder = tmp_path_factory.mktemp("options")
    shutil.copytree(MINI / "content", folder / "content")
    for name, text in {
        "own/main.html": '{% extends "wa.html" %}{% block announce %}Hello{% endblock %}',
        "custom/assets/own.css": "a { color: red }",
        "mkdocs.yml": BASE
        % (", custom_dir: own, language: de", f"{PLUGINS[:-1]}, tags]", "extra_css: [assets/own.css]\n"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    result = wa("build", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder


def edited(site: Path, page: str, old: str, new: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    assert old in text
    replaced(site / page, text.replace(old, new))


def replaced(path: Path, text: str) -> None:
    """Write a file anew: the old one is that of the whole site too."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


POLICY = re.compile(r'\n<meta http-equiv="Content-Security-Policy" [^>]*>')
PRACTICE = "security/sec01/sec01-bp01/index.html"
DAMAGE: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "a page is gone": (lambda site: (site / PRACTICE).unlink(), f"{PRACTICE}: the whole page"),
    "a short address is gone": (lambda site: (site / "SEC01/index.html").unlink(), "SEC01/index.html: the whole file"),
    "data is gone": (lambda site: (site / "data/catalog.json").unlink(), "data/catalog.json: the whole file"),
    "the error page is gone": (lambda site: (site / "404.html").unlink(), "404.html: the whole page"),
    "a picture is gone": (
        lambda site: (site / "assets/images/favicon.svg").unlink(), "the target of the link '/assets/images/favicon.svg'"
    ),
    "a page is empty": (lambda site: replaced(site / PRACTICE, ""), f"{PRACTICE}: the edition"),
    "the search is gone": (
        lambda site: edited(site, PRACTICE, "data-wa-search", "x"), f"{PRACTICE}: the header with its search"
    ),
    "the menu is gone": (lambda site: edited(site, PRACTICE, "wa-nav", "x"), f"{PRACTICE}: the menu"),
    "a link is dead": (
        lambda site: edited(site, PRACTICE, "<h1", '<a href="../gone/">x</a><h1'), "the target of the link '../gone/'"
    ),
    "an anchor is dead": (
        lambda site: edited(site, PRACTICE, "<h1", "<a href='../sec01-bp02/#gone'>x</a><h1"), "'../sec01-bp02/#gone'"
    ),
    "an anchor of the page is dead": (lambda site: edited(site, PRACTICE, 'id="steps"', ""), "the link '#steps'"),
}  # fmt: skip


HARM: Mapping[str, tuple[str, str]] = {
    "another host is asked": ('<script src="//x.example/a.js"></script>', "the address '//x.example/a.js' of <script>"),
    "a script": (
        "<script>x</script>",
        "an inline script that is neither the theme's nor ours: 'x'. Put it into a file",
    ),
    "a handler": ("<p onclick=x>", "the handler onclick of <p>"),
    "a link that runs": ("<a href='java&#x73;cript:x'>", "'javascript:x' of <a>: no page may have one of javascript:"),
    "a name of the theme's": ("<h2 id='__config'>", "the id '__config' twice"),
}


def look(site: Path, built: Path, site_url: str = "") -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if POLICY.search(text):  # as it was before the policy came
            replaced(path, POLICY.sub("", text))
    let_pass(site, built / "build/docs", Publisher("material", site_url))


@pytest.mark.parametrize("name", HARM)
def test_a_site_that_could_do_harm_is_not_published_and_the_page_and_its_source_are_named(
    built: Path, tmp_path: Path, name: str
) -> None:
    harm, message = HARM[name]
    site = tmp_path / "site"
    shutil.copytree(built / "site", site, copy_function=os.link)
    edited(site, PRACTICE, "<h1", f"{harm}<h1")
    with pytest.raises(BuildError, match="the site would not be safe, so it is not published") as caught:
        look(site, built)
    assert f"{PRACTICE} (content/security/SEC01/SEC01-BP01.yaml): " in str(caught.value)
    assert message in str(caught.value)


def test_a_stock_site_with_parts_of_its_own_is_whole(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "site", tmp_path / "site", copy_function=os.link)
    look(tmp_path / "site", built)
    page = (built / "site" / PRACTICE).read_text(encoding="utf-8")
    assert ("Hello" in page, 'lang="de"' in page, "assets/own.css" in page) == (True, True, True)


@pytest.mark.parametrize("name", DAMAGE)
def test_a_site_that_lacks_something_is_not_published(built: Path, tmp_path: Path, name: str) -> None:
    damage, message = DAMAGE[name]
    site = tmp_path / "site"
    shutil.copytree(built / "site", site, copy_function=os.link)
    damage(site)
    with pytest.raises(BuildError, match="the site would be broken, so it is not published") as caught:
        look(site, built)
    assert message in str(caught.value)


def test_an_address_with_escapes_is_that_of_the_site(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built / "site", site, copy_function=os.link)
    page = (site / "404.html").read_text(encoding="utf-8")
    text, count = re.subn(r"((?:href|src|action)=[\"']?)/", r"\1/a%20b/", page)
    replaced(site / "404.html", re.sub(r'(base=|URL\()"/"', r'\1"/a%20b/"', text))
    assert count > 5
    look(site, built, "https://example.org/a%20b/")


@pytest.mark.slow
def test_whatever_takes_pages_away_the_last_good_site_stays(wa: Run, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    before = sorted((folder / "site").rglob("*"))
    (folder / "hook.py").write_text("def on_config(config):\n    config.use_directory_urls = False\n")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    result = wa("build", cwd=folder)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert "the site would be broken" in result.stderr or "use_directory_urls: false is not possible" in result.stderr
    assert sorted((folder / "site").rglob("*")) == before


@pytest.mark.slow
def test_plain_mkdocs_refuses_the_same(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    command = [script("mkdocs"), "build", "--quiet", "--site-dir", "out"]
    for arguments, more, message in (
        (["--no-directory-urls"], "", "use_directory_urls: false is not possible"),
        ([], "nav: [index.md]\n", "mkdocs.yml:6:1: nav: the navigation is made from the content"),
        ([], "extra: {wa: {layers: [content, custm]}}\n", "layer 'custm': no such folder. Did you mean 'custom'?"),
    ):
        text = (built / "mkdocs.yml").read_text(encoding="utf-8")
        (tmp_path / "site/mkdocs.yml").write_text(text + more, encoding="utf-8")
        done = subprocess.run(
            [*command, *arguments], cwd=tmp_path / "site", capture_output=True, text=True, check=False
        )
        assert (done.returncode, (tmp_path / "site/out").exists()) == (1, False), done.stderr
        assert message in done.stderr
