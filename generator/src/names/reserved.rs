//! Names that are taken, each with who takes it.

/// Python 3.11 to 3.14: `keyword.kwlist`, and the soft keyword `_`.
#[rustfmt::skip]
pub const KEYWORDS: &[&str] = &[
    "False", "None", "True", "_", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Attributes that a model cannot have: those of pydantic's `BaseModel` and of `SQLModel`, and what the annotations in
/// a class body refer to.
#[rustfmt::skip]
pub const ATTRIBUTES: &[&str] = &[
    "l",
    "bool", "bytes", "cls", "construct", "copy", "dict", "dt", "float", "from_orm", "frozenset", "int", "json",
    "list", "metadata", "model_computed_fields", "model_config", "model_construct", "model_copy", "model_extra",
    "model_fields", "model_fields_set", "model_json_schema", "model_parametrized_name", "model_post_init",
    "model_rebuild", "object", "parse_file", "parse_obj", "parse_raw", "registry", "sa", "schema",
    "schema_json", "self", "set", "sqlmodel_rel", "sqlmodel_update", "str", "tuple", "update_forward_refs",
    "validate", "weakref",
];

/// Capitalised names that generated modules import or define, and Python's built-in exceptions.
#[rustfmt::skip]
pub const CLASSES: &[&str] = &[
    "APIRouter", "ARRAY", "ASGIApp", "ASGITransport", "AfterValidator", "Annotated", "Any", "ArithmeticError",
    "AssertionError", "AsyncClient", "AsyncConnection", "AsyncEngine", "AsyncGenerator", "AsyncIterator",
    "AsyncSession", "AttributeError", "Awaitable", "Base", "Base64Bytes", "BaseException", "BaseExceptionGroup",
    "BaseModel", "BaseSettings", "BeforeValidator", "BigInteger", "BlockingIOError", "Body", "Boolean",
    "BoundedSemaphore", "BrokenPipeError", "BufferError", "Bytes", "BytesWarning", "Callable", "CapacityLimiter",
    "CheckConstraint", "ChildProcessError", "ClassVar", "Column", "Computed", "Config", "ConfigDict", "Connection",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "Cookie",
    "Count", "Counter", "Credentials", "CurrentUser", "Cursor", "CursorPage", "CursorQuery", "Date", "DateTime", "Decimal", "DecimalColumn", "Depends",
    "DeprecationWarning", "Dialect", "Dict", "Duration", "DurationColumn", "EOFError", "Ellipsis", "Email",
    "EmailStr", "EncodingWarning", "Engine", "Enum", "EnvironmentError", "Exception", "ExceptionGroup", "Exists",
    "Faker", "False", "FastAPI", "Field", "FieldInfo", "File", "FileExistsError", "FileNotFoundError", "Final",
    "FiniteFloat", "Float", "FloatingPointError", "ForeignKey", "ForeignKeyConstraint", "Form", "FutureWarning",
    "Generator", "GeneratorExit", "Generic", "HTTPException", "Handler", "Header", "HttpUrl", "IOError", "Identity",
    "ImportError", "ImportWarning", "IndentationError", "Index", "IndexError", "Inspector", "Int", "Int32", "Int64",
    "Integer", "IntegrityError", "InterruptedError", "Interval", "IsADirectoryError", "Iterator", "JSON", "JSONB",
    "JSONResponse", "JsonObject", "JsonValue", "KeyError", "KeyboardInterrupt", "LargeBinary", "Lifespan",
    "Limiter", "Link", "List", "Literal", "Logger", "Login", "LoginThrottle", "LookupError", "Mapping", "Me",
    "MemoryError", "Message", "MetaData", "Middleware", "Model", "ModuleNotFoundError", "MomentColumn", "Mutable",
    "MutableDict", "MutableList", "NUMERIC", "NameError", "None", "NotADirectoryError", "NotImplemented",
    "NotImplementedError", "Numeric", "OSError", "Object", "OperationalError", "Optional", "OverflowError", "Page",
    "Pagination", "Password", "Path", "PendingDeprecationWarning", "PermissionError", "PlainSerializer",
    "PrimaryKeyConstraint", "Problem", "ProcessLookupError", "Protocol", "Query", "Receive", "RecursionError",
    "ReferenceError", "Registration", "Relationship", "Request", "RequestIdMiddleware", "ResourceWarning",
    "Response", "Result", "Role", "Router", "Row", "RuntimeError", "RuntimeWarning", "SQLAlchemyError", "SQLModel",
    "Scope", "Secret", "SecretStr", "Security", "Seed", "Select", "Self", "Send", "Sequence", "Session", "SessionDep",
    "Set", "Settings", "SmallInteger", "SoftDelete", "SortKey", "StaticPool", "Status", "StopAsyncIteration", "StopIteration", "StrEnum",
    "String", "StringConstraints", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TYPE_CHECKING",
    "TabError", "Table", "TestClient", "Text", "ThreadPoolExecutor", "Throttle", "Time", "TimeoutError",
    "Timestamp", "TimestampMixin", "Timestamps", "Token", "True", "Tuple", "Type", "TypeAdapter", "TypeError",
    "TypeVar", "UTC", "UUID", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError",
    "UnicodeTranslateError", "UnicodeWarning", "Union", "UniqueConstraint", "UploadFile", "Url", "User",
    "UserCreate", "UserPage", "UserRead", "UserRoles", "UserUpdate", "UserWarning", "Uuid", "ValidationInfo",
    "ValueError", "Warning", "ZeroDivisionError",
];

/// Modules that stand beside those of the entities.
#[rustfmt::skip]
pub const MODULES: &[&str] = &[
    "api_key", "auth", "base", "body_limit", "columns", "common", "config", "cors", "create_user", "cursors", "database", "enums",
    "errors", "health", "https_redirect", "init", "links", "logging", "migrations", "pagination", "rate_limit", "register",
    "security_headers", "seed", "session", "soft_delete", "trusted_hosts", "types", "user", "user_summary", "users",
];

/// Names that generated functions use.
#[rustfmt::skip]
pub const VARIABLES: &[&str] = &[
    "l",
    "admin", "all", "annotated", "anonymous", "any", "app", "body", "bool", "bytes", "case", "changes",
    "client", "cls", "col", "count", "create", "current", "data", "depends", "dict", "dir", "dt", "error",
    "errors", "exists", "field", "filter", "float", "func", "hash", "headers", "i", "id", "input", "int",
    "items", "iter", "json", "len", "limit", "link", "link_row", "links", "list", "location", "map", "match",
    "max", "min", "n", "next", "not_found", "object", "offset", "open", "other", "others", "owner", "page",
    "paginate", "path", "payload", "print", "problem", "pytest", "q", "query", "range", "reference",
    "references", "request", "response", "result", "role", "roles", "router", "row", "rows", "sa", "select",
    "selectinload", "self", "session", "set", "settings", "sort", "sorted", "statement", "status", "str", "sum",
    "text", "token", "total", "type", "update", "url", "url_for", "user", "users", "uuid4", "uuid7", "value",
    "values", "vars", "visible", "zip",
];

/// Words that PostgreSQL 15 to 18 reserve (documentation, appendix C): they must be quoted as columns.
#[rustfmt::skip]
pub const SQL_RESERVED: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "binary",
    "both", "case", "cast", "check", "collate", "collation", "column", "concurrently", "constraint", "create",
    "cross", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end",
    "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike",
    "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left",
    "like", "limit", "localtime", "localtimestamp", "natural", "not", "notnull", "null", "offset", "on", "only",
    "or", "order", "outer", "overlaps", "placing", "primary", "references", "returning", "right", "select",
    "session_user", "similar", "some", "symmetric", "system_user", "table", "tablesample", "then", "to",
    "trailing", "true", "union", "unique", "user", "using", "variadic", "verbose", "when", "where", "window",
    "with",
];

/// Words that SQLite reserves and PostgreSQL does not (sqlite.org/lang_keywords.html, those that it refuses as names).
#[rustfmt::skip]
pub const SQLITE_RESERVED: &[&str] = &[
    "add", "alter", "autoincrement", "between", "commit", "delete", "drop", "escape", "exists", "if", "index",
    "insert", "nothing", "raise", "returning", "set", "transaction", "update", "values",
];

/// Words that SQLite reserves and SQLAlchemy does not quote.
pub const SQLITE_UNQUOTED: &[&str] = &["nothing", "returning"];
