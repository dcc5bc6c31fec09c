"""Writes the JavaScript bundle of Vega, Vega-Lite and Vega-Embed that vl-convert carries.

The bundle defines `vegaEmbed`, `vega` and `vegaLite` on `window`, so that a classic inline script
can use them. It is an ES module without imports or exports; wrapped in a strict function it is a
classic script that leaves no other names behind.

Usage: chart_bundle.py OUTPUT
"""

import importlib.metadata
import os
import sys

import vl_convert

LICENCE = """\
Vega-Lite: Copyright (c) 2015, University of Washington Interactive Data Lab. Vega and Vega-Embed:
Copyright (c) University of Washington Interactive Data Lab and contributors. All rights reserved.
Parts of D3: Copyright Mike Bostock (ISC licence). Texts: https://github.com/vega/vega,
https://github.com/vega/vega-lite, https://github.com/vega/vega-embed, https://github.com/d3

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions
   and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of
   conditions and the following disclaimer in the documentation and/or other materials provided
   with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to
   endorse or promote products derived from this software without specific prior written
   permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."""


def versions() -> str:
    """One line: what is in the bundle, and under which licence."""
    vega_lite = vl_convert.get_vegalite_versions()[-1]
    wheel = importlib.metadata.version("vl-convert-python")
    return (
        f"Vega {vl_convert.get_vega_version()}, Vega-Lite {vega_lite}, "
        f"Vega-Embed {vl_convert.get_vega_embed_version()} (BSD-3-Clause), "
        f"bundled by vl-convert-python {wheel} (BSD-3-Clause)"
    )


def classic_script(module: str) -> str:
    """The module as a classic script that may stand inline in an HTML page."""
    for word in ("import{", "import ", "export{", "export "):
        if module.lstrip().startswith(word) or f"\n{word}" in module or f";{word}" in module:
            raise SystemExit(f"the bundle is not self-contained: it says '{word.strip()}'")
    for name in ("vegaEmbed", "vega", "vegaLite"):
        if f"window.{name}=" not in module.replace(" ", ""):
            raise SystemExit(f"the bundle does not define window.{name}")
    # Inside JavaScript strings and expressions these mean the same to the engine, but no longer
    # end the script element that holds them.
    safe = module.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return f'(function(){{"use strict";\n{safe}\n}})();\n'


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    output = sys.argv[1]
    latest = vl_convert.get_vegalite_versions()[-1]
    script = classic_script(vl_convert.javascript_bundle(vl_version=latest))
    partial = f"{output}.partial"
    with open(partial, "w", encoding="utf-8") as file:
        file.write(f"/*! {versions()}\n\n{LICENCE}\n*/\n{script}")
    os.replace(partial, output)
    print(f"chart-bundle: {output}: {versions()}", file=sys.stderr)


if __name__ == "__main__":
    main()
