"""How a paper looks as HTML, on A4 and on screen."""

from __future__ import annotations

# Lines are high enough to hold a tone above a vowel: what reaches out of a page's first line is lost to the page before.
# Half of a table's outer line stands outside of it: where nothing is left free there, the sheet cuts it.
# The official type is small for its size: it is enlarged, so that a sheet takes as much with any of the others.
_STYLE = """\
@font-face {
  font-family: "Official"; size-adjust: 133%;
  src: local("TH Sarabun New"), local("THSarabunNew"), local("TH SarabunPSK");
}
@font-face {
  font-family: "Official"; font-weight: bold; size-adjust: 133%;
  src: local("TH Sarabun New Bold"), local("THSarabunNew-Bold"), local("TH SarabunPSK Bold");
}
@page { size: @SIZE@; margin: 20mm 15mm 18mm 20mm; }
html {
  font-family: "Official", "TH Sarabun New", "Sarabun", "Noto Sans Thai", "Loma", sans-serif;
  font-size: 12pt; line-height: 1.65; color: #000; background: #fff;
}
body { margin: 0; }
main { max-width: @WIDTH@; margin: 0 auto; padding: 10mm; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.65; padding-top: 0.1em; break-after: avoid; }
h1 { font-size: 1.25em; text-align: center; margin: 0 0 0.8em; text-wrap: balance; }
h2 { font-size: 1.1em; margin: 0.9em 0 0.3em; }
h3 { font-size: 1em; margin: 0.8em 0 0.3em; }
p { margin: 0.5em 0; orphans: 2; widows: 2; }
p.indented { text-indent: 2.5cm; }
ol { margin: 0.5em 0; padding-left: 2em; }
.fields { margin: 0.5em 0; }
.fields p { margin: 0; padding-left: 2em; text-indent: -2em; }
@MEMO@table {
  width: 100%; table-layout: fixed; border-collapse: collapse;
  margin: 0.5em 0; font-size: 0.85em; line-height: 1.65;
}
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 0.15em 0.35em; vertical-align: top; text-align: left; }
th { text-align: center; }
.by-hand tbody tr { height: 3.2em; }
.signature {
  break-inside: avoid; width: fit-content; min-width: 45%; max-width: 100%;
  margin: 2em 0 0 auto; text-align: center; line-height: 2;
}
.evidence { margin-top: 2em; font-size: 0.85em; border-top: 0.5pt solid #000; padding-top: 0.3em; }
.page-break { break-before: page; }
@media screen { .page-break { border-top: 1pt dashed #888; margin: 2em 0; } }
@media print { main { max-width: none; padding: 0 0.5pt; } }"""

_MEMO = """\
.memo { display: flex; }
.memo p { flex: 1; margin: 0; padding-left: 2em; text-indent: -2em; }
"""


def style(*, is_wide: bool, is_memo: bool = False) -> list[str]:
    """The lines of the style sheet.

    Args:
        is_wide: the sheet lies across.
        is_memo: it has the heading of a memo; to all other papers this adds not a byte: what was printed stays the same.
    """
    size, width = ("A4 landscape", "277mm") if is_wide else ("A4 portrait", "190mm")
    whole = _STYLE.replace("@MEMO@", _MEMO if is_memo else "")
    return whole.replace("@SIZE@", size).replace("@WIDTH@", width).split("\n")
