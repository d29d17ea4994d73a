"""Which modules of the standard library the browser gets.

Every module that Pyodide ships stands in one of two tables, under the reason why it is kept or
left out. A module in none stops the build, so that a newer Pyodide is looked at instead of
silently growing or losing something. A table's entry covers its submodules; one that names a
submodule goes before one that names its package.
"""

from collections.abc import Mapping
from functools import cache

from scripts.runtime.problem import BuildProblem

KEPT: dict[str, str] = {
    "Python and Pyodide start with them": """
        __future__ _collections_abc _colorize _opcode_metadata _py_warnings _pyodide _sitebuiltins
        _weakrefset abc annotationlib ast asyncio base64 bisect codecs codeop collections
        compression concurrent contextlib contextvars copy copyreg dataclasses dis encodings enum
        fnmatch functools genericpath glob heapq importlib inspect io json keyword linecache locale
        logging ntpath opcode operator os pathlib posixpath pyodide random re reprlib selectors
        shutil signal site site-packages socket stat string struct subprocess tempfile textwrap
        threading token tokenize traceback types typing warnings weakref zipfile""",
    "the engine imports them before its first assessment": """
        datetime decimal fractions numbers""",
    "modules of the start import them on some path, or Python does by itself": """
        _ast_unparse _py_abc _pylong _strptime _threading_local calendar hashlib hmac queue runpy
        zipimport""",
    "the engine may come to compute, compare and read with them": """
        csv difflib gettext graphlib html pprint secrets statistics stringprep uuid""",
    "documents are written, and wheels that write them are loaded, with them": """
        _compat_pickle _markupbase argparse colorsys email gzip http ipaddress mimetypes pickle
        pkgutil platform quopri shlex tomllib urllib xml""",
}

DROPPED: dict[str, str] = {
    "tools for people who write or inspect Python": """
        __hello__ __phello__ _pyrepl antigravity bdb cProfile cmd code compileall doctest
        modulefinder pdb pickletools profile pstats py_compile pyclbr pydoc rlcompleter symtable
        tabnanny this timeit trace tracemalloc unittest zipapp asyncio.__main__ asyncio.tools
        json.tool json.__main__ pyodide.console""",
    "a browser has no processes, terminals, native libraries or sockets of its own": """
        asyncio.proactor_events asyncio.windows_events asyncio.windows_utils ctypes getpass
        multiprocessing nturl2path pty tty webbrowser concurrent.futures.process
        concurrent.futures.interpreter concurrent.interpreters
        _sysconfigdata__emscripten_wasm32-emscripten sysconfig""",
    "protocols, files and stores that nothing here speaks; asyncio and zipfile do without": """
        _ssl bz2 compression.bz2 compression.lzma compression.zstd lzma ssl
        configparser filecmp fileinput ftplib getopt imaplib mailbox netrc optparse plistlib
        poplib sched shelve smtplib socketserver sqlite3 tarfile wave wsgiref xmlrpc
        http.cookiejar http.cookies http.server logging.config logging.handlers""",
    "the browser's Python has no time zone database": "zoneinfo",
    "twins in Python of modules that are built in": "_pydatetime _pyio",
    "names that only very old code uses": """
        sre_compile sre_constants sre_parse xml.etree.cElementTree""",
    "single-byte alphabets and mail encodings; the Unicode and East Asian ones stay": """
        encodings._win_cp_codecs encodings.bz2_codec encodings.cp037 encodings.cp1006
        encodings.cp1026 encodings.cp1125 encodings.cp1140 encodings.cp1250 encodings.cp1251
        encodings.cp1253 encodings.cp1254 encodings.cp1255 encodings.cp1256 encodings.cp1257
        encodings.cp1258 encodings.cp273 encodings.cp424 encodings.cp500 encodings.cp720
        encodings.cp737 encodings.cp775 encodings.cp850 encodings.cp852 encodings.cp855
        encodings.cp856 encodings.cp857 encodings.cp858 encodings.cp860 encodings.cp861
        encodings.cp862 encodings.cp863 encodings.cp864 encodings.cp865 encodings.cp866
        encodings.cp869 encodings.cp874 encodings.cp875 encodings.hp_roman8 encodings.iso8859_10
        encodings.iso8859_11 encodings.iso8859_13 encodings.iso8859_14 encodings.iso8859_16
        encodings.iso8859_2 encodings.iso8859_3 encodings.iso8859_4 encodings.iso8859_5
        encodings.iso8859_6 encodings.iso8859_7 encodings.iso8859_8 encodings.iso8859_9
        encodings.johab encodings.koi8_r encodings.koi8_t encodings.koi8_u encodings.kz1048
        encodings.mac_arabic encodings.mac_croatian encodings.mac_cyrillic encodings.mac_farsi
        encodings.mac_greek encodings.mac_iceland encodings.mac_latin2 encodings.mac_roman
        encodings.mac_romanian encodings.mac_turkish encodings.mbcs encodings.oem encodings.palmos
        encodings.ptcp154 encodings.quopri_codec encodings.rot_13 encodings.tis_620
        encodings.uu_codec""",
}


def names(table: Mapping[str, str]) -> frozenset[str]:
    """Return the dotted names of a table."""
    return frozenset(name for text in table.values() for name in text.split())


def keep(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the standard library that the browser gets."""
    by_module = {path: module_of(path) for path in files}
    unknown = sorted({module for module in by_module.values() if not _listed(module)})
    if unknown:
        raise BuildProblem(
            f"标准库里有未归类的模块：{'、'.join(unknown)}。"
            "请在 scripts/runtime/stdlib.py 中写明保留还是去掉。"
        )
    return {path: files[path] for path, module in by_module.items() if is_kept(module)}


def module_of(path: str) -> str:
    """Return the dotted name of the module that a path holds; a data file counts to its folder."""
    folder, _, file = path.rpartition("/")
    stem, dot, suffix = file.partition(".")
    if suffix not in ("py", "pyc") or not dot:
        return folder.replace("/", ".")
    module = f"{folder}/{stem}" if folder else stem
    return module.removesuffix("/__init__").replace("/", ".")


def is_kept(module: str) -> bool:
    """Tell whether the nearest entry that covers a module is one of the kept."""
    kept, dropped = _tables()
    for name in _module_and_parents(module):
        if name in dropped:
            return False
        if name in kept:
            return True
    return False


def _listed(module: str) -> bool:
    kept, dropped = _tables()
    return any(name in kept or name in dropped for name in _module_and_parents(module))


def _module_and_parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:end]) for end in range(len(parts), 0, -1)]


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    return names(KEPT), names(DROPPED)
