"""Lines of one paragraph as running text, and whether a line ends a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.pages import Line
from extractors.wordlists import words

HYPHENS = ("-", "\u00ad", "\u2010")
RUNS_ON = (*HYPHENS, "–", "/")
CUT_WORD = re.compile(rf"([^\W\d_]+)[{''.join(HYPHENS)}]$")
NO_BLANK = re.compile(r"\w[-–/]$")
WORD = re.compile(r"[^\W\d_]+")
BLANKS = re.compile(r"\s{2,}|[^\S ]")  # all but a blank alone, which is left as it is
ENDS_SENTENCE = re.compile(r"[.:;!?](?:[-–—]+|[\"”’')\]]*)$")
LAST = frozenset(".:;!?-–—\"”’')]")  # one of them ends what it reads


def join_lines(texts: Iterable[str], vocabulary: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph as running text, words cut at line ends put together.

    The hyphen goes when the whole word stands in `vocabulary`, stays when the hyphenated
    form does or the first part is a usual prefix.

    >>> join_lines(["the Scrutiny Co-", "ordination Committee and develop-", "ment of plans"])
    'the Scrutiny Co-ordination Committee and development of plans'
    """
    parts = [text.strip() for text in texts]
    if all(parts) and not any(text.endswith(RUNS_ON) for text in parts[:-1]):
        return BLANKS.sub(" ", " ".join(parts))
    out = ""
    for text in parts:
        if not out.endswith(RUNS_ON):
            out = f"{out} {text}" if out else text
            continue
        head, tail = CUT_WORD.search(out), WORD.match(text)
        if head and tail and tail[0][0].islower():
            out = out[:-1] + ("-" if _keeps_hyphen(head[1], tail[0], vocabulary) else "") + text
        elif NO_BLANK.search(out) and text[:1].isalnum():
            out += text
        else:
            out = f"{out} {text}"
    return BLANKS.sub(" ", out)


def _keeps_hyphen(head: str, tail: str, vocabulary: frozenset[str]) -> bool:
    if f"{head}-{tail}".lower() in vocabulary:
        return True
    if f"{head}{tail}".lower() in vocabulary:
        return False
    return head.lower() in words("kept_hyphen")


def vocabulary_of(lines: Iterable[Line]) -> frozenset[str]:
    """All words of `lines` in lower case without outer punctuation, cut words left out."""
    printed = {text for line in lines for text in line.texts}
    return frozenset(text.strip(".,;:()[]“”\"'‘’!?").lower() for text in printed if not text.endswith("-"))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or the like, whatever closes behind it.

    >>> ends_sentence("The dues were agreed.)"), ends_sentence("The dues and")
    (True, False)
    """
    return text[-1:] in LAST and ENDS_SENTENCE.search(text) is not None
