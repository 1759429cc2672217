from __future__ import annotations

from console.adapters.settings.toml_lines import dotted, index_lines

TEXT = '''# a comment with [brackets] and key = 1
top = 1
[site]
words = """
[not.a.table]
neither = 1
"""
list = [
  "a", # ] in a comment
  "b]",
]
"quoted key" = 2
a.b = 3
[[owner]]
id = "x"
[owner.inner]
deep = true
[[owner]]
id = "y"
'''


def test_lines_survive_long_strings_lists_and_comments() -> None:
    lines = index_lines(TEXT)
    assert lines.line_of(("top",)) == 2
    assert lines.line_of(("site", "list")) == 8
    assert lines.line_of(("site", "list", 1)) == 8
    assert lines.line_of(("site", "quoted key")) == 12
    assert lines.line_of(("site", "a", "b")) == 13
    assert lines.line_of(("owner", 0, "id")) == 15
    assert lines.line_of(("owner", 0, "inner", "deep")) == 17
    assert lines.line_of(("owner", 1, "id")) == 19
    assert ("neither",) not in lines.lines


def test_what_has_no_line_is_shown_at_what_is_around_it() -> None:
    lines = index_lines(TEXT)
    assert lines.line_of(("owner", 1, "missing")) == 18
    assert lines.line_of(("nowhere",)) == 1
    assert dotted(("owner", 1, "hue")) == "owner[1].hue"
