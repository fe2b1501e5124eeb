"""Compile the translations into every wheel, the editable one too, so that no one needs gettext to install."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run as a script by `make messages`
    BuildHookInterface = object  # type: ignore[assignment,misc]


def compile_translations(root: Path) -> list[Path]:
    """Write a .mo beside each .po under `root`/src; return the files written."""
    written = []
    for po in sorted(root.glob("src/medled/**/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalog = read_po(source)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalog)
        written.append(mo)
    return written


class TranslationsHook(BuildHookInterface):  # type: ignore[misc]
    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        compile_translations(Path(self.root))


if __name__ == "__main__":
    compile_translations(Path(__file__).parent)
