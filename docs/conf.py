# ruff: noqa: INP001 - Sphinx reads it as a file, and no package holds it
"""How the documentation is built: `make docs`. Nothing is fetched, and the same source gives the same site."""

from __future__ import annotations

import sys
from pathlib import Path

import zmq
from jupyter_client.manager import KernelManager

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import tellings

project = "Tellings"
author = "the Tellings authors"
version = release = tellings.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "tellings_docs"]
exclude_patterns = ["_ext", "_templates"]
source_suffix = {".md": "myst-nb"}

html_theme = "furo"
html_title = "Tellings"
templates_path = ["_templates"]
html_static_path = ["_static", "../src/tellings/pages/assets/drawings.css"]
html_css_files = ["drawings.css", "tellings.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#7a3b12",
        "color-brand-content": "#7a3b12",
        "color-brand-visited": "#5a3a5c",
    },
    "dark_css_variables": {
        "color-brand-primary": "#f0b07a",
        "color-brand-content": "#f0b07a",
        "color-brand-visited": "#c9a0d8",
    },
}

# Quotation marks and dashes stay as they are typed: options begin with two hyphens.
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

# Docstrings put code between single backticks.
default_role = "literal"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
nitpicky = True
# Names of other libraries have no page here: nothing is looked up in the network.
nitpick_ignore_regex = [("py:.*", r"(?!tellings$).*")]

# Notebooks run anew at each build, against the one case of the bundled example; one that fails stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300  # seconds a cell; on a machine that does other work besides, the first one may wait
nb_merge_streams = True

# Kernels are spoken to through ports of this machine; nobody else on it shall listen.
if zmq.has("curve"):
    KernelManager.transport_encryption.default_value = "auto"
