#!/usr/bin/env python3
"""Writes the sources that put the desk's pages into the program.

Usage: embed_pages.py DIST OUTPUT
DIST is what scripts/web built. Makes OUTPUT.s with the bytes, OUTPUT.cpp with the table and
OUTPUT.d, which names what they depend on.
"""

import hashlib
import pathlib
import sys

MIME_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
FORMS = ("", ".br", ".gz")  # In the order of StaticFile's members.

SOURCE = """#include "app/built_in_pages.h"

extern "C" {{
{symbols}}}

namespace tickiti::app {{

const std::vector<http::StaticFile>& built_in_pages() {{
  static const std::vector<http::StaticFile> pages{{
{rows}  }};
  return pages;
}}

}}  // namespace tickiti::app
"""


def main(dist, output):
    if not (dist / "index.html").is_file():
        return f"The pages of the desk are not built: {dist}/index.html is missing. Run scripts/web."
    assembly, symbols, rows = "", "", ""
    count = 0
    everything = sorted(path for path in dist.rglob("*"))
    for path in everything:
        if path.is_dir() or path.suffix in FORMS[1:]:
            continue
        if path.suffix not in MIME_TYPES:
            return f"{path}: what type is {path.suffix or path.name}? Add it to {__file__}."
        content_hash = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        members = [f'"/{path.relative_to(dist)}"', f'"{MIME_TYPES[path.suffix]}"']
        members.append(f'"{content_hash}"')
        for form in FORMS:
            file = path.with_name(path.name + form)
            if not file.is_file():
                members.append("{}")
                continue
            symbol = f"tickiti_page_{count}"
            count += 1
            # The hash makes sure that the text changes with the bytes.
            assembly += f"/* {content_hash} */\n.global {symbol}\n.hidden {symbol}\n"
            assembly += f'{symbol}:\n.incbin "{file.resolve()}"\n'
            symbols += f"extern const char {symbol}[];\n"
            members.append(f"{{{symbol}, {file.stat().st_size}}}")
        rows += f"      {{{', '.join(members)}}},\n"
    header = "/* Made by embed_pages.py. */\n.section .rodata\n"
    note = '.section .note.GNU-stack,"",@progbits\n'
    output.with_suffix(".s").write_text(header + assembly + note)
    output.with_suffix(".cpp").write_text(SOURCE.format(symbols=symbols, rows=rows))
    needed = " ".join(str(path).replace(" ", "\\ ") for path in [dist, *everything])
    output.with_suffix(".d").write_text(f"{output.with_suffix('.cpp')}: {needed}\n")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
