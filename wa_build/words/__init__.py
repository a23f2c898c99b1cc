"""What the project says in more than one place, as data: states, risks, sentences, heads, columns, shapes.

`en.yaml` has the words, `words()` returns them, and `publish.browser_words` writes the same for the browser.
"""

from wa_build.words.load import words
from wa_build.words.model import Words

__all__ = ["Words", "words"]
