"""Texts that break search boxes: query syntax, markup, injections, odd Unicode, extremes."""

# ruff: noqa: E501, RUF001 - odd characters are the point

NAUGHTY = [
    "", " ", "\t\n", "\x00", "a\x00b", "'", '"', "''", "\\", "/", "//", "%", "%%", "_", "*", "?", "~", "^", "!", "-",
    "--", "+", "++", "&&", "||", "AND", "OR", "NOT", "a AND", "OR b", "NOT c", "(", ")", "((", "())", "[", "]", "{", "}",
    "[a TO z]", "{* TO *}", "title:", "title_en:x", "id:partner:1", "*:*", "a*", "*a", "?a", "a~2", "a^9", '"a b"~3',
    '"unclosed', "/regex.*/", "re[gex", "<script>alert(1)</script>", "<mark>", "&lt;mark&gt;", "<b>bold", "&amp;", "&#60;",
    "1; DROP TABLE partner; --", "' OR 1=1 --", "${jndi:ldap://x}", "{{7*7}}", "%s%s%n", "../../etc/passwd", "\u202eabc",
    "\u200b", "\ufeff", "\ud800", "\udfff\ud800", "a\ud800b", "e\u0301", "\u0301", "\u0301\u0301\u0301a", "ﬁetsen", "①②③", "Ⅷ", "ß", "İ",
    "ı", "ĳ", "Ǆ", "𝕳𝖚𝖎𝖘", "日本語", "한국어", "العربية", "עברית", "ภาษาไทย", "हिन्दी", "😀", "👩‍👩‍👧‍👦", "🇳🇱", "Z̸̢̛a̴͝l̵g̶o̷",
    "\u00a0", "\u3000", "\u2028", "a" * 5_000, "ge" * 300, "a " * 3_000, "é" * 400, "1" * 500, "0", "-1", "1e309", "NaN", "null",
    "undefined", "true", "2311 EZ", "0000 AA", "9999ZZ", "1234 is", "30%", "30 %", "%30", "C++", "C#", "C+++", "B.V.", "e-mail",
    "'t", "’s", "o'", "''''s", "baby's", "zzp’ers", "+31 71 123 45 67", "a@b.example", "https://x.example/?q=1#z",
    "Gemeente Leiden", "where can I", "de het een", "the of and",
]  # fmt: skip
