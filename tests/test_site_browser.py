"""The site in a real Chromium: searching as a person does, a phone, no scripts, keyboard, contrast and labels."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.site_browser import CHROMIUM, DRIVER, browser, served
from tests.site_packs import build

pytest.importorskip("selenium", reason="selenium is not installed: the browser tests are left out")
if not (CHROMIUM and DRIVER):
    pytest.skip("chromium or chromedriver is not installed: the browser tests are left out", allow_module_level=True)

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

MARCH = "westmarch-borough-council/cabinet-2025-03-12"
PAGES = [
    "/", "/search?q=library+OR+reserve", "/search?q=zebra", f"/meeting/{MARCH}", f"/minute/{MARCH}/33-25",
    f"/resolution/{MARCH}/33-25/2", f"/item/{MARCH}/item/5", "/report/cabinet-march/report-2", "/table/cabinet-march/table-3-1",
    "/pack/cabinet-march", "/pack/cabinet-march/page/2?mark=recommendation:cabinet-march/report-2/2",
    "/body/westmarch-borough-council/cabinet", "/bodies", "/people",
    "/person/westmarch-borough-council/fenn-a", "/meetings", "/papers", "/problems", "/charts", "/questions", "/feeds",
    "/help", "/packs", "/packs/resolutions", "/packs/decisions_about?words=hours", "/nowhere",
]  # fmt: skip
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(build(tmp_path_factory.mktemp("site"))) as address:
        yield address


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


def test_a_person_searches_and_gets_to_the_marked_page(site, chromium):
    chromium.get(site + "/")
    box = chromium.switch_to.active_element
    assert box.get_attribute("name") == "q", "the search box has the cursor"
    box.send_keys("reserve for the move", Keys.ENTER)
    WebDriverWait(chromium, 20).until(lambda page: page.title.startswith("reserve for the move"))
    assert "reserve" in [mark.text for mark in chromium.find_elements(By.TAG_NAME, "mark")]
    hit = next(li for li in chromium.find_elements(By.CSS_SELECTOR, ".hits li") if "£55,000" in li.text)
    assert "Cabinet, 12 March 2025" in hit.text and "Resolution" in hit.text
    hit.find_element(By.CSS_SELECTOR, ".what + a").click()
    WebDriverWait(chromium, 20).until(lambda page: page.find_elements(By.TAG_NAME, "blockquote"))
    assert "Allocates £55,000" in chromium.find_element(By.TAG_NAME, "blockquote").text
    chromium.find_element(By.PARTIAL_LINK_TEXT, "See it on page 2").click()
    WebDriverWait(chromium, 20).until(lambda page: page.find_element(By.TAG_NAME, "h1").text.startswith("Page 2 of 2"))


def test_a_person_follows_a_recommendation_to_what_became_of_it_and_finds_the_feed(site, chromium):
    chromium.get(site + "/search?q=reserve")
    chromium.find_element(By.TAG_NAME, "summary").click()
    chromium.find_element(By.CSS_SELECTOR, "#kind option[value=recommendation]").click()
    chromium.find_element(By.CSS_SELECTOR, ".big-search button").click()
    WebDriverWait(chromium, 20).until(lambda page: "kind=recommendation" in page.current_url)
    chromium.find_element(By.CSS_SELECTOR, ".hits li .what + a").click()
    WebDriverWait(chromium, 20).until(lambda page: "/report/" in page.current_url)
    row = next(tr for tr in chromium.find_elements(By.TAG_NAME, "tr") if "£40,000" in tr.text and "£55,000" in tr.text)
    assert [word.text for word in row.find_elements(By.TAG_NAME, "ins")] == ["£55,000"]
    assert [word.text for word in row.find_elements(By.TAG_NAME, "del")] == ["£40,000"]
    chromium.find_element(By.PARTIAL_LINK_TEXT, "33/25").click()
    WebDriverWait(chromium, 20).until(lambda page: page.find_element(By.TAG_NAME, "h1").text.startswith("Minute 33/25"))
    chromium.get(chromium.find_element(By.CSS_SELECTOR, "link[type='application/atom+xml']").get_attribute("href"))
    assert "<entry>" in chromium.page_source or "entry" in chromium.find_element(By.TAG_NAME, "body").text


def test_the_mark_lies_over_the_words_of_the_picture(site, chromium):
    chromium.get(site + "/pack/cabinet-march/page/2?mark=recommendation:cabinet-march/report-2/2")
    picture = chromium.find_element(By.CSS_SELECTOR, ".sheet img")
    assert chromium.execute_script("return arguments[0].complete && arguments[0].naturalWidth", picture) == 1042
    image, mark = (chromium.execute_script("return arguments[0].getBoundingClientRect().toJSON()", element)
                   for element in (picture, chromium.find_element(By.CSS_SELECTOR, ".sheet rect")))  # fmt: skip
    scale = image["width"] / 595.3
    # Half of the mark's outline lies outside of the box.
    assert abs((mark["top"] - image["top"]) / scale - 130) < 3
    assert abs((mark["left"] - image["left"]) / scale - 57) < 3
    assert abs(mark["width"] / scale - 446) < 4


@pytest.mark.parametrize("page", PAGES)
def test_no_page_complains_in_the_console(site, chromium, page):
    chromium.get_log("browser")
    chromium.get(site + page)
    told = [entry["message"] for entry in chromium.get_log("browser") if "404 (Not Found)" not in entry["message"]]
    assert not told


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_need_not_scroll_sideways(site, tmp_path_factory, page, phone):
    phone.get(site + page)
    assert phone.execute_script("return document.documentElement.scrollWidth") <= 360


@pytest.fixture(scope="module")
def phone(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("phone"), 360, 780) as driver:
        yield driver


def test_everything_works_without_scripts(site, tmp_path):
    with browser(tmp_path / "profile", scripts=False) as driver:
        driver.get(site + "/search?q=library")
        driver.find_element(By.TAG_NAME, "summary").click()
        driver.find_element(By.CSS_SELECTOR, "#kind option[value=minute]").click()
        driver.find_element(By.CSS_SELECTOR, ".big-search button").click()
        WebDriverWait(driver, 20).until(lambda page: "kind=minute" in page.current_url)
        assert len(driver.find_elements(By.CSS_SELECTOR, ".hits li")) == 2


def test_hostile_text_of_a_paper_runs_nothing(site, chromium):
    from selenium.common.exceptions import NoAlertPresentException

    for page in ("/", "/search?q=evilword", "/meetings", "/packs/resolutions", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        chromium.get(site + page)
        with pytest.raises(NoAlertPresentException):
            _ = chromium.switch_to.alert
    chromium.get(site + "/search?q=evilword")
    assert '<script>alert("x")</script>' in chromium.find_element(By.CSS_SELECTOR, ".hits").text


def test_the_first_key_leads_past_the_menu(site, chromium):
    chromium.get(site + "/meetings")
    chromium.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = chromium.switch_to.active_element
    assert skip.text == "Skip to the content"
    outline = skip.value_of_css_property("outline-style")
    assert outline not in ("none", ""), "what has the focus can be seen"
    skip.send_keys(Keys.ENTER)
    assert chromium.execute_script("return document.activeElement.id") == "main"


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, from the package that ships it."""
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None:
        pytest.skip("axe-playwright-python is not installed: contrast and labels are not checked")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_against_wcag(site, axe, tmp_path, width, dark):
    found = []
    with browser(tmp_path / "profile", width, dark=dark) as driver:
        # Chromium's own tools are not under the page's policy.
        driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        for page in PAGES:
            driver.get(site + page)
            driver.execute_script(axe)
            result = driver.execute_async_script("axe.run({runOnly: arguments[0]}).then(arguments[1])", WCAG)
            assert result["passes"], f"axe looked at nothing on {page}"
            found += [
                (page, rule["id"], rule["nodes"][0]["html"][:160], rule["nodes"][0].get("failureSummary", "")[:200])
                for rule in result["violations"]
            ]
    assert not found
