"""/logout"""

from tests.browser import Browser


async def test_it_ends_the_session_and_clears_what_the_browser_kept(kees: Browser) -> None:
    token = dict(kees.client.cookies)["__Host-session"]
    page = await kees.press(await kees.open("/contract"), "layout-logout")
    assert page.address == "/login?reason=logged_out"
    assert page.part("login-notice").text == "Je bent uitgelogd."
    kees.client.cookies.set("__Host-session", token, domain="klant.test", path="/")
    assert (await kees.look("/contract")).headers["Location"].startswith("/login?next=")


async def test_its_answer_expires_the_cookie_and_clears_caches_only(kees: Browser) -> None:
    page = await kees.open("/contract")
    token = page.form("layout-logout").one("input", name="_csrf_token").get("value")
    answer = await kees.send("/logout", {"_csrf_token": token}, follow=False)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(('__Host-session="";', "__Host-session=;"))
    for attribute in ("Max-Age=0", "Path=/", "Secure", "HttpOnly", "SameSite=lax"):
        assert attribute in cookie


async def test_a_second_log_out_is_as_good_as_the_first(kees: Browser) -> None:
    page = await kees.open("/contract")
    cookie = dict(kees.client.cookies)
    await kees.press(page, "layout-logout")
    kees.client.cookies.update(cookie)
    assert (await kees.press(page, "layout-logout")).address == "/login?reason=logged_out"


async def test_there_is_nothing_to_read_here(kees: Browser) -> None:
    page = await kees.open("/logout")
    assert (page.status, page.heading) == (405, "Deze pagina bestaat niet")
