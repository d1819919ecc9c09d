"""Why a file could not be read: one class per reason, each with its exit code and the next step."""

from __future__ import annotations

CRASHED = 9  # exit code: crashed, too slow or too big


class PackError(Exception):
    """A file that gives no pages. `str()` is a message for a person: what is wrong and what to do."""

    exit_code = 1
    code = "unreadable"
    reason = "could not be read"
    advice = "Open it in a PDF viewer to see whether it is whole, and ask for a fresh copy."

    def __init__(self, filename: str, detail: str = "") -> None:
        self.filename = filename
        self.detail = detail
        super().__init__(f"{filename} {self.reason}{f' ({detail})' if detail else ''}. {self.advice}")

    def __reduce__(self) -> tuple[type[PackError], tuple[str, str]]:
        """Keep both arguments when the error crosses from a worker process."""
        return type(self), (self.filename, self.detail)


class FileMissing(PackError):
    exit_code = 3
    code = "file-missing"
    reason = "is not there or may not be opened"
    advice = "Check the path and the permissions of the file."


class EmptyFile(PackError):
    exit_code = 4
    code = "empty-file"
    reason = "is empty (0 bytes)"
    advice = "The download was probably cut off: fetch it again."


class NotAPdf(PackError):
    exit_code = 5
    code = "not-a-pdf"
    reason = "is not a PDF, whatever its name says"
    advice = "If it is a Word file or a web page, save it as PDF first; if it was downloaded, fetch it again."


class Encrypted(PackError):
    exit_code = 6
    code = "encrypted"
    reason = "is locked with a password"
    advice = "Remove the password (`qpdf --decrypt --password=... in.pdf out.pdf`) and read the copy."


class Unreadable(PackError):
    exit_code = 7
    code = "unreadable"
    reason = "is cut off or damaged"
    advice = "Fetch it again, or repair it with `qpdf in.pdf out.pdf` and read the copy."


class NoPages(PackError):
    exit_code = 8
    code = "no-pages"
    reason = "opens but shows no pages"
    advice = "Repair it with `qpdf in.pdf out.pdf`, or print it to a new PDF, and read the copy."


class PagesNotKept(PackError):
    """No failure of the file, which is not here: the pack stays as it was read before."""

    exit_code = 0
    code = "pages-not-kept"
    reason = "is not here, and its pages are not kept any more"
    advice = "Name the file to have it read again."


def exit_code_of(code: str) -> int:
    """The exit code of a failure by its stable name; that of a crash for those that are no fault of the file's form."""
    return {kind.code: kind.exit_code for kind in PackError.__subclasses__()}.get(code, CRASHED)
