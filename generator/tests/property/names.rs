//! Python's built-in names, as far as projects use them.

/// Builtins of the present, sorted.
#[rustfmt::skip]
pub const BUILTINS: &[&str] = &[
    "AssertionError", "AttributeError", "BaseException", "ConnectionRefusedError", "Exception", "ExceptionGroup", "ImportError", "IndexError",
    "KeyError", "LookupError", "NotImplementedError", "OSError", "OverflowError", "PermissionError", "RuntimeError",
    "StopIteration", "SystemExit", "TimeoutError", "TypeError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError",
    "ValueError", "ZeroDivisionError", "__file__", "__name__", "abs", "all", "any", "bool", "bytes", "callable", "chr",
    "classmethod", "dict", "dir", "divmod", "enumerate", "filter", "float", "frozenset", "getattr", "hasattr", "hash", "id",
    "input", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "open",
    "ord", "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "sorted", "staticmethod", "str",
    "sum", "super", "tuple", "type", "vars", "zip",
];
