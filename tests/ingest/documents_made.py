"""Documents of the formats that are not plain text, made for tests."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx


def pdf(pages: Sequence[str], title: str = "", made: str = "") -> bytes:
    """A PDF of these pages, lines parted by line ends; `made` as in `20250410233000-05'00'`."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{one} 0 R' for one in numbers)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        lines = " ".join(f"({line}) Tj T*" for line in page.split("\n"))
        drawn = f"BT /F1 12 Tf 72 720 Td 14 TL {lines} ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    about = f"/Title ({title}) " + (f"/CreationDate (D:{made})" if made else "")
    objects.append(f"<< {about} >>")
    body, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()


def word(title: str = "Refunding", made: datetime | None = None) -> bytes:
    """A Word document with a heading, a paragraph, a table and a list."""
    document = docx.Document()
    document.add_heading("Debt management", 1)
    document.add_paragraph("Coupon sizes are unchanged. Bill supply rises.")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Note", "Size"), ("10-year", "$42 billion")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph("The next refunding is in May.", style="List Bullet")
    document.core_properties.title = title
    if made is not None:
        document.core_properties.created = document.core_properties.modified = made
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def page(words: str, published: str = "2025-04-10", title: str = "Oil rebounds") -> bytes:
    """A web page whose main text says `words`, with a menu, a script and a footer."""
    day = f'<meta property="article:published_time" content="{published}T08:00:00Z">' if published else ""
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>{day}
<meta property="og:title" content="{title}"><script>document.write("evil script text")</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{title}</h1>
<p>{words}</p><p>Traders said that the move was the largest in a month, and that inventories had fallen for a third
week in a row, according to official figures that were published on Wednesday.</p></article>
<footer>Cookies and terms</footer></body></html>""".encode()
