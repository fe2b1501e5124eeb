"""Take the pictures of the README from the demo, in a real browser: `make pictures`."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT)]
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 1240}

# File, who looks, where, on what, light or dark.
PICTURES = (
    ("ring.png", "Karin Wallin", "sharing/", DESKTOP, "light"),
    ("now.png", "Karin Wallin", "", PHONE, "light"),
)


def main() -> None:
    from playwright.sync_api import sync_playwright

    from tests.cli.process import Medled

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory(prefix="medled-pictures-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        medled = Medled([sys.executable, "-m", "medled"], ROOT, PYTHONPATH=str(ROOT / "src"), MEDLED_DATA=folder)
        with medled.serving("demo") as server:
            for file, who, path, size, light in PICTURES:
                take(browser, f"http://127.0.0.1:{server.port}", HERE / file, who, path, size, light)
        browser.close()


def take(browser, site, file, who, path, size, light) -> None:
    """Step in as somebody and take one picture, as large as the window."""
    context = browser.new_context(
        viewport=size, color_scheme=light, locale="sv-SE", device_scale_factor=1.5 if size is PHONE else 1
    )
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name=who).first.click()
    page.wait_for_url("**/g/**")
    page.goto(page.url.split("?")[0] + path)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main()
