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
    "ALGORITHM", "APIKeyHeader", "APIRoute", "APIRouter", "API_KEY", "ARRAY", "ASGIApp", "ASGITransport", "AdminOnly",
    "AfterValidator", "Annotated", "Any", "App", "Application", "Argon2Hasher", "ArithmeticError", "AssertionError",
    "AsyncAdapt_aiosqlite_connection", "AsyncClient", "AsyncConnection", "AsyncEngine",
    "AsyncGenerator", "AsyncIterator", "AsyncSession", "AttributeError",
    "AuthService", "AuthServiceDep", "AutogenContext", "Awaitable", "AwareDatetime", "BASE64", "Base", "Base64Bytes",
    "BaseException", "BaseExceptionGroup", "BaseModel", "BaseRepository", "BaseSettings", "BeforeValidator",
    "BigInteger", "BlockingIOError", "Body", "BodyLimitMiddleware", "Bool", "Boolean", "BoundedSemaphore",
    "BrokenPipeError", "BufferError", "Bytes", "BytesWarning", "CORSMiddleware", "Callable", "CapacityLimiter",
    "CheckConstraint", "ChildProcessError", "Claims", "ClassVar", "Collection", "Column",
    "ColumnCollectionConstraint", "ColumnElement", "Computed", "Config", "ConfigDict", "ConflictError", "Connection",
    "ConnectionAbortedError", "ConnectionError", "ConnectionPool", "ConnectionRefusedError", "ConnectionResetError",
    "Context", "Cookie", "CoreSchema", "Count", "Counter", "Credentials", "CurrentUser", "Cursor", "CursorPage",
    "CursorQuery", "DATE", "DBAPIError", "DEVELOPMENT_KEY", "DOCS_PATHS", "DOCS_POLICY", "DURATION", "Date",
    "DateTime", "Decimal", "DecimalColumn", "Depends", "DeprecationWarning", "Dialect", "Dict", "Duration",
    "DurationColumn", "EOFError", "Ellipsis", "Email", "EmailNotValidError", "EmailStr", "EncodingWarning", "Engine",
    "Enum", "Environment", "EnvironmentError", "Exception", "ExceptionGroup", "Exists", "Faker", "False", "FastAPI",
    "Field", "FieldInfo", "FieldProblem", "File", "FileExistsError", "FileNotFoundError", "Final", "FiniteFloat",
    "FixedWindowRateLimiter", "Float", "FloatQuery", "FloatingPointError", "ForeignKey", "ForeignKeyConstraint",
    "Form", "Found", "FutureWarning", "Generator", "GeneratorExit", "Generic", "GetJsonSchemaHandler", "HOST",
    "HTTPException", "HTTPSRedirectMiddleware", "HTTPStatus", "Handler", "HeadMiddleware", "Header", "Headers",
    "Health", "HttpUrl", "HttpsMiddleware", "IOError", "Identity", "ImportError", "ImportWarning", "IndentationError",
    "Index", "IndexError", "Inspector", "Int", "Int32", "Int32Query", "Int64", "Int64Query", "Integer",
    "IntegrityError", "InterruptedError", "Interval", "IsADirectoryError", "Iterable", "Iterator", "JSON", "JSONB",
    "JSONResponse", "JSON_DEPTH", "JsonObject", "JsonSchemaValue", "JsonValue", "KeyError", "KeyboardInterrupt",
    "LargeBinary", "Lifespan", "LimitAddress", "Limiter", "Link", "List", "ListedRow", "Literal", "Logger", "Login",
    "LoginForm", "LoginThrottle", "LookupError", "MEDIA_TYPE", "METHODS", "MISSING", "Mapped", "Mapping", "Match",
    "Me", "MemoryError", "MemoryStorage", "Message", "MetaData", "Middleware", "Mock", "Model", "ModuleNotFoundError",
    "MomentColumn", "Mutable", "MutableDict", "MutableHeaders", "MutableList", "NUMERIC", "NameError", "NamedTuple",
    "NoNul", "None", "NotADirectoryError", "NotFoundError", "NotImplemented", "NotImplementedError", "Number",
    "Numeric", "OAuth2PasswordBearer", "OSError", "Object", "OperationalError", "Optional", "OverflowError", "PROBES",
    "Page", "PageQuery", "Pagination", "Password", "PasswordChange", "PasswordHash", "Passwords", "PasswordsDep",
    "Path", "PendingDeprecationWarning", "PermissionError", "PlainSerializer", "PoolTimeoutError",
    "PrimaryKeyConstraint", "Problem", "ProcessLookupError", "Protocol", "PydanticCustomError", "Query",
    "READING_METHODS", "REQUEST_ID", "RETRY_SECONDS", "RateLimitItem", "RateLimitItemPerMinute", "RateLimiter",
    "ReadModel", "Readiness", "Receive", "RecursionError", "RedisPool", "RedisStorage", "ReferenceError",
    "Registration", "Relationship", "Request", "RequestBodyLimitMiddleware", "RequestIdMiddleware",
    "RequestLogMiddleware", "RequestModel", "RequestValidationError", "ResourceWarning", "Response", "Result", "Role",
    "RolesWrite", "Router", "Row", "RowId", "RowIdPath", "RowIdQuery", "RuntimeError", "RuntimeWarning",
    "SECRET_KEY_BYTES", "SECURITY_HEADERS", "SQLAlchemyError", "SQLField", "SQLModel", "Scope", "Secret", "SecretStr",
    "Security", "SecurityHeadersMiddleware", "Seed", "Select", "SelectOfScalar", "Self", "Send", "Sequence",
    "Session", "SessionDep", "Sessions", "Set", "Settings", "SettingsConfigDict", "SettingsDep", "SmallInteger",
    "SoftDelete", "SortKey", "StaleDataError", "StarletteHTTPException", "StaticPool", "Status", "StopAsyncIteration",
    "StopIteration", "StorageError", "StrEnum", "Strict", "String", "StringConstraints", "StringIO", "SyntaxError",
    "SyntaxWarning", "SystemError", "SystemExit", "TIME", "TOKEN", "TOTAL", "TYPE_CHECKING", "TabError", "Table",
    "Tables", "TestClient", "Text", "ThreadPoolExecutor", "Throttle", "ThrottleDep", "Time", "TimeoutError",
    "Timestamp", "TimestampMixin", "Timestamps", "Token", "TokenRead", "True", "TrustedHostMiddleware", "Tuple",
    "Type", "TypeAdapter", "TypeDecorator", "TypeError", "TypeVar", "TypedDict", "UNAVAILABLE", "UNSTORABLE", "URL",
    "UTC", "UUID", "UnaryExpression", "UnboundLocalError", "UnhandledErrorMiddleware", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "Union", "UniqueConstraint",
    "UploadFile", "Url", "User", "UserCreate", "UserPage", "UserRead", "UserRepository", "UserRepositoryDep",
    "UserRoles", "UserService", "UserServiceDep", "UserSummary", "UserUpdate", "UserWarning", "UtcDateTime", "Uuid",
    "ValidationError", "ValidationInfo", "ValueError", "Warning", "WindowStats", "WithJsonSchema",
    "WrongCredentialsError", "WrongPasswordError", "ZeroDivisionError",
];

/// Modules that stand beside those of the entities.
#[rustfmt::skip]
pub const MODULES: &[&str] = &[
    "access", "api_key", "auth", "base", "body_limit", "columns", "common", "config", "cors", "create_user",
    "cursors", "database", "enums", "errors", "health", "https_redirect", "init", "links", "logging", "migrations",
    "pagination", "rate_limit", "register", "security_headers", "seed", "self", "session", "soft_delete",
    "trusted_hosts", "types", "user", "user_summary", "users",
];

/// Names that generated functions use.
#[rustfmt::skip]
pub const VARIABLES: &[&str] = &[
    "l",
    "admin", "all", "annotated", "anonymous", "any", "app", "body", "bool", "bring_back", "bytes", "case", "changes",
    "client", "cls", "col", "count", "create", "current", "data", "depends", "dict", "dir", "dt", "error", "errors",
    "exists", "field", "filter", "float", "found", "found_all", "func", "hash", "headers", "i", "id", "input", "int",
    "items", "iter", "json", "len", "limit", "link", "link_row", "links", "list", "location", "map", "mark_deleted",
    "match", "max", "min", "n", "next", "not_found", "now", "object", "offset", "open", "other", "others", "own_rows",
    "owner", "page", "paginate", "path", "payload", "print", "problem", "pytest", "q", "query", "range", "reference",
    "references", "repository", "request", "response", "result", "role", "roles", "router", "row", "rows", "sa",
    "select", "selectinload", "self", "service", "session", "set", "settings", "sort", "sorted", "statement",
    "status", "str", "sum", "text", "token", "total", "type", "update", "url", "url_for", "user", "users", "uuid4",
    "uuid7", "value", "values", "vars", "visible", "zip",
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
