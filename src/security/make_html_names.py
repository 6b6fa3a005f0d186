#!/usr/bin/env python3
"""Writes the source that holds the names of HTML's character references.

Usage: make_html_names.py OUTPUT
The names are the standard's (https://html.spec.whatwg.org/#named-character-references), as
Python's library carries them.
"""

import html.entities
import pathlib
import sys

SOURCE = """#include "security/html_references.h"

namespace tickiti::security {{
namespace {{

constexpr ReferenceName kNames[] = {{
{rows}}};

}}  // namespace

std::span<const ReferenceName> reference_names() {{ return kNames; }}

}}  // namespace tickiti::security
"""


def escaped(text):
    return "".join(f"\\{byte:03o}" for byte in text.encode())


def main(output):
    names = sorted(html.entities.html5.items(), key=lambda item: item[0].encode())
    rows = "".join(f'    {{"{name}", "{escaped(text)}"}},\n' for name, text in names)
    pathlib.Path(output).write_text(SOURCE.format(rows=rows), encoding="ascii")


if __name__ == "__main__":
    main(sys.argv[1])
