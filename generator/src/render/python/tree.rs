//! What the parser makes of a logical line: expressions and statements in an arena.

/// An expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expr<'b> {
    pub(super) node: Node<'b>,
    /// The source has parentheses around it that are no part of the node.
    pub(super) parenthesized: bool,
}

/// A reference to an expression.
pub(super) type Ref<'b> = &'b Expr<'b>;

/// The kinds of expressions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'b> {
    Name(&'b str),
    /// `True`, `False`, `None`.
    Constant(&'b str),
    Ellipsis,
    Number(&'b str),
    Strings(&'b [Text<'b>]),
    Tuple {
        items: Items<'b>,
        own_parentheses: bool,
    },
    List(Items<'b>),
    Set(Items<'b>),
    Dict(Items<'b>),
    Comprehension {
        brackets: Brackets,
        element: Ref<'b>,
        clauses: &'b [Clause<'b>],
    },
    Attribute {
        value: Ref<'b>,
        name: &'b str,
    },
    Call {
        function: Ref<'b>,
        arguments: Items<'b>,
    },
    Subscript {
        value: Ref<'b>,
        index: Ref<'b>,
        opening: Option<&'b str>,
    },
    Binary {
        left: Ref<'b>,
        operator: &'b str,
        right: Ref<'b>,
    },
    /// `and`, `or`: all operands of one operator.
    Logical {
        operator: &'b str,
        values: &'b [Ref<'b>],
    },
    Compare {
        left: Ref<'b>,
        rest: &'b [(&'b str, Ref<'b>)],
    },
    Unary {
        operator: &'b str,
        operand: Ref<'b>,
    },
    Ternary {
        body: Ref<'b>,
        test: Ref<'b>,
        otherwise: Ref<'b>,
    },
    Lambda {
        parameters: Option<&'b Parameters<'b>>,
        body: Ref<'b>,
    },
    Await(Ref<'b>),
    Yield(Option<Ref<'b>>),
    YieldFrom(Ref<'b>),
    Starred(Ref<'b>),
    /// `name := value`.
    Named {
        target: Ref<'b>,
        value: Ref<'b>,
    },
    Slice {
        lower: Option<Ref<'b>>,
        upper: Option<Ref<'b>>,
        step: Option<Option<Ref<'b>>>,
    },
    /// `key: value` in a dictionary.
    Pair {
        key: Ref<'b>,
        value: Ref<'b>,
    },
    /// `**value` in a dictionary or call.
    Unpacked(Ref<'b>),
    /// `name=value` in a call.
    Keyword {
        name: &'b str,
        value: Ref<'b>,
    },
}

/// The brackets around a comprehension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Brackets {
    Round,
    Square,
    Curly,
    /// The only argument of a call.
    None,
}

/// A string literal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'b> {
    pub(super) source: &'b str,
    /// Stands on another line than the code before it.
    pub(super) new_line: bool,
}

/// What stands between brackets, separated by commas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Items<'b> {
    pub(super) items: &'b [Item<'b>],
    /// The comment behind the opening bracket.
    pub(super) opening: Option<&'b str>,
    /// The comments on lines of their own before the closing bracket.
    pub(super) closing: &'b [&'b str],
    /// A comma stands before the closing bracket.
    pub(super) trailing_comma: bool,
}

/// One of the items, with its comments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'b> {
    pub(super) value: Ref<'b>,
    /// On lines of their own above it.
    pub(super) above: &'b [&'b str],
    /// Behind it on its line.
    pub(super) behind: Option<&'b str>,
}

/// `for target in iterable if condition` in a comprehension.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause<'b> {
    pub(super) asynchronous: bool,
    pub(super) target: Ref<'b>,
    pub(super) iterable: Ref<'b>,
    pub(super) conditions: &'b [Ref<'b>],
}

/// The parameters of a function or lambda.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameters<'b> {
    pub(super) parameters: &'b [Parameter<'b>],
    pub(super) opening: Option<&'b str>,
    pub(super) closing: &'b [&'b str],
    pub(super) trailing_comma: bool,
}

/// A parameter, or one of the separators `/` and `*`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameter<'b> {
    /// ``, `*` or `**`.
    pub(super) stars: &'b str,
    /// The name, `/`, or nothing for a lone `*`.
    pub(super) name: &'b str,
    pub(super) annotation: Option<Ref<'b>>,
    pub(super) default: Option<Ref<'b>>,
    pub(super) above: &'b [&'b str],
    pub(super) behind: Option<&'b str>,
}

/// A statement, or the header of a block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stmt<'b> {
    /// Words without expressions: `pass`, `global a, b`, `else`.
    Words(&'b [&'b str]),
    Expr(Ref<'b>),
    Assign {
        targets: &'b [Ref<'b>],
        value: Ref<'b>,
    },
    Augmented {
        target: Ref<'b>,
        operator: &'b str,
        value: Ref<'b>,
    },
    Annotated {
        target: Ref<'b>,
        annotation: Ref<'b>,
        value: Option<Ref<'b>>,
    },
    TypeAlias {
        name: &'b str,
        type_parameters: Option<&'b Items<'b>>,
        value: Ref<'b>,
    },
    Return(Option<Ref<'b>>),
    Raise {
        exception: Option<Ref<'b>>,
        cause: Option<Ref<'b>>,
    },
    Assert {
        test: Ref<'b>,
        message: Option<Ref<'b>>,
    },
    Delete(&'b [Item<'b>]),
    Import(&'b Import<'b>),
    Decorator(Ref<'b>),
    Function(&'b Function<'b>),
    Class {
        name: &'b str,
        type_parameters: Option<&'b Items<'b>>,
        arguments: Option<Items<'b>>,
    },
    /// `if`, `elif`, `while`, `match`.
    Condition {
        word: &'b str,
        test: Ref<'b>,
    },
    /// `try`, `else`, `finally`.
    Clause(&'b str),
    For {
        asynchronous: bool,
        target: Ref<'b>,
        iterable: Ref<'b>,
    },
    With {
        asynchronous: bool,
        items: &'b [WithItem<'b>],
    },
    Except {
        star: bool,
        exception: Option<Ref<'b>>,
        name: Option<&'b str>,
    },
    /// Kept as it is: the tokens' own text.
    Verbatim(&'b str),
    /// The same, for the header of a block.
    VerbatimHeader(&'b str),
}

/// A function's header.
#[derive(Clone, Copy, Debug)]
pub(super) struct Function<'b> {
    pub(super) asynchronous: bool,
    pub(super) name: &'b str,
    pub(super) type_parameters: Option<&'b Items<'b>>,
    pub(super) parameters: Parameters<'b>,
    pub(super) returns: Option<Ref<'b>>,
}

/// One of the context managers of a `with` statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct WithItem<'b> {
    pub(super) value: Ref<'b>,
    pub(super) target: Option<Ref<'b>>,
}

/// An import.
#[derive(Clone, Copy, Debug)]
pub(super) struct Import<'b> {
    /// The module of `from module import ...`, with its dots; nothing for `import ...`.
    pub(super) from: Option<&'b str>,
    /// The comment behind the opening parenthesis.
    pub(super) opening: Option<&'b str>,
    pub(super) names: &'b [ImportName<'b>],
}

/// An imported name.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportName<'b> {
    pub(super) name: &'b str,
    pub(super) alias: Option<&'b str>,
    /// The comments above it, and the one behind it.
    pub(super) above: &'b [&'b str],
    pub(super) behind: Option<&'b str>,
}
