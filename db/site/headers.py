"""The outermost layer of the site: security headers, and what a public site does not answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

# No script runs that is not a file of ours, nothing is fetched from anywhere else, and no other
# site may put ours in a frame. There is no inline script or style anywhere on our pages.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=()",
}
CACHE = {b"/static/": b"public, max-age=3600", b"/-/static": b"public, max-age=86400"}
PUBLIC_CACHE = b"public, max-age=60"

App = Callable[..., Awaitable[None]]


def secured(app: App, is_public: Callable[[], bool]) -> App:
    """`app` with the headers above on every answer; on a public site also without cookies,
    without the addresses that tell about the server, and without odd addresses."""

    async def outer(scope: dict, receive: App, send: App) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        public = is_public()
        raw = scope.get("raw_path") or scope["path"].encode()
        if _refused(raw.split(b"?")[0], public):
            return await _not_found(send)

        async def guarded(event: dict) -> None:
            if event["type"] == "http.response.start":
                event = {**event, "headers": _headers(event["headers"], raw, event["status"], public)}
            await send(event)

        await app(_without_cookies(scope) if public else scope, receive, guarded)

    return outer


def _refused(path: bytes, public: bool) -> bool:
    """A backslash is never in an address of ours (browsers read it as a slash, and Datasette's
    redirect of a trailing slash would then leave the site); a public site hides `/-/`."""
    lowered = path.lower()
    if b"\\" in path or b"%5c" in lowered or b"%00" in lowered or path.startswith(b"//"):
        return True
    return public and path.startswith(b"/-/") and not path.startswith(b"/-/static/")


def _headers(given: list, path: bytes, status: int, public: bool) -> list:
    kept = [(k, v) for k, v in given if k.lower() not in ALWAYS and not (public and k.lower() == b"set-cookie")]
    names = {k.lower(): v for k, v in kept}
    added = list(ALWAYS.items())
    if not names.get(b"content-type", b"").startswith(b"application/pdf"):
        # The browsers' own PDF viewers do not work under a policy for pages.
        added.append((b"content-security-policy", CONTENT_POLICY.encode()))
    if b"cache-control" not in names and status == 200:
        cache = next((v for prefix, v in CACHE.items() if path.startswith(prefix)), None)
        if cache or public:
            added.append((b"cache-control", cache or PUBLIC_CACHE))
    return kept + added


def _without_cookies(scope: dict) -> dict:
    return {**scope, "headers": [(k, v) for k, v in scope["headers"] if k.lower() != b"cookie"]}


async def _not_found(send: App) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *ALWAYS.items()]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})
