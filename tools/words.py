"""Write the words for the browser into the repository, after `wa_build/words/en.yaml` was changed."""

from __future__ import annotations

from pathlib import Path

from wa_build.publish.browser_words import WORDS_FOLDER, word_modules

for name, text in word_modules().items():
    path = Path("overrides") / WORDS_FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"wrote {path}")
