"""How soon a page can be used on a cheap phone with poor signal: a quarter of this processor, 400 kbit/s, 400 ms.

    .venv/bin/python -m bench.slow_phone [--url http://127.0.0.1:8000] [--runs 3] [PATH …]

The market must be running. Nothing is in Chromium's cache; times count from the request, and the middle run of each
page is printed.
"""

import argparse
import shutil
import statistics
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

PHONE = {"width": 390, "height": 844}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""Milliseconds of latency, bytes per second: the profile of the project's budget for the home page."""
SLOWER = 4
BUDGET_MS = 3000
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
PAGES = ["/", "/tim/?q=rau+ma", "/dang-nhap/"]

PAINTS = """() => new Promise(done => {
  let largest = 0
  new PerformanceObserver(list => { for (const e of list.getEntries()) largest = e.startTime }).observe(
    {type: "largest-contentful-paint", buffered: true})
  setTimeout(() => done({
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest,
    ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
    whole: performance.getEntriesByType("navigation")[0].loadEventEnd,
  }), 200)
})"""


class Seen(NamedTuple):
    """Milliseconds from the request until something is painted; until links and fields answer; until the largest thing
    in sight is painted; until the last picture in sight is there. And kilobytes over the line, pictures included."""

    first_paint: float
    usable: float
    largest_paint: float
    whole: float
    kilobytes: float


def look(browser: Browser, address: str) -> Seen:
    """One visit with an empty cache."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", LINE)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        sizes: list[float] = []
        tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(address, wait_until="load")
        seen = page.evaluate(PAINTS)
        usable = max(seen["first"], seen["ready"])
        return Seen(seen["first"], usable, seen["largest"], seen["whole"], sum(sizes) / 1000)
    finally:
        context.close()


def main() -> int:
    """1 when the home page is above its budget."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--url", default="http://127.0.0.1:8000")
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("paths", nargs="*", default=PAGES)
    asked = words.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("This needs a browser: apt-get install chromium")
        return 2
    home = 0.0
    print("| page | first paint ms | usable ms | largest paint ms | everything ms | kB |\n|-|-|-|-|-|-|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for path in asked.paths:
            runs = [look(browser, asked.url + path) for _ in range(asked.runs)]
            middle = [statistics.median(column) for column in zip(*runs, strict=True)]
            print(f"| {path} | " + " | ".join(f"{value:.0f}" for value in middle) + " |", flush=True)
            if path == "/":
                home = middle[1]
        browser.close()
    if home > BUDGET_MS:
        print(f"The home page was usable after {home:.0f} ms; its budget is {BUDGET_MS} ms.")
    return int(home > BUDGET_MS)


if __name__ == "__main__":
    raise SystemExit(main())
