use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The operations of the effect `Shell`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum ShellRequest {
    /// Reads a command line as bash would, and runs nothing.
    ShellParse(ShellParseRequest),
}

/// Reads a command line as bash would, and runs nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShellParseRequest {
    /// The command line, or a whole script.
    pub command: String,
}

/// The syntax of a command line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShellParseResponse {
    /// The tree, every node before those below it; the first is the program. At most 20,000.
    pub nodes: Vec<ShellNode>,
    /// Whether the tree says everything that bash would read. Where it does not, `unreadable`
    /// nodes say from where on, and what can't be read may hold any command.
    pub whole: bool,
}

/// A node of the syntax.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShellNode {
    /// What it is.
    pub kind: ShellKind,
    /// The index of the node that it is in; the program is in itself.
    pub parent: u32,
    /// The byte of the command line where it begins. Parts of a word that are text begin with
    /// the word; what is inside backquotes or the body of a heredoc may begin with that.
    pub start: u32,
    /// The byte after its last one.
    pub end: u32,
    /// What the kind says; left out where the kind says nothing, or where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What a node of shell syntax is, what its text says and what is below it. "Statements" are
/// nodes of any kind from `list` to `test`, in the order in which they are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShellKind {
    /// A whole program: statements.
    Program,
    /// Statements joined by `&&` and `||`, with an `operator` between each two.
    List,
    /// Commands joined by `|` and `|&`, with an `operator` between each two.
    Pipeline,
    /// A statement after `!`.
    Negated,
    /// A statement after `time`.
    Time,
    /// A statement that runs in the background, by `&`.
    Background,
    /// A command after `coproc`. Text: its name, where it has one.
    Coproc,
    /// A simple command: assignments, words and redirects, in the order in which they are
    /// written. The first word is the program; without words, only assignments and redirects
    /// happen.
    Command,
    /// `( … )`: statements, then redirects.
    Subshell,
    /// `{ …; }`: statements, then redirects.
    Group,
    /// `if`: for each branch a `condition` and a `body`, for `else` a `body`; then redirects.
    If,
    /// `while`: a `condition` and a `body`; then redirects.
    While,
    /// `until`: a `condition` and a `body`; then redirects.
    Until,
    /// `for`: words and a `body`; then redirects. Without words it goes over the arguments; a
    /// list that is written and empty looks the same. Text: the variable.
    For,
    /// `for (( … ))`: an `arithmetic` and a `body`; then redirects.
    ArithmeticFor,
    /// `select`: as `for`.
    Select,
    /// `case`: a word, then each `case_item`; then redirects.
    Case,
    /// The definition of a function: its body, one statement. It runs where its name is a
    /// command. Text: the name.
    Function,
    /// `(( … ))`: what `arithmetic` has, then redirects.
    ArithmeticCommand,
    /// `[[ … ]]`: its words, with an `operator` for what is none; then redirects.
    Test,
    /// A branch of `case`: its patterns as words, then a `body`.
    CaseItem,
    /// The statements that a branch or a loop tests.
    Condition,
    /// The statements of a branch or a loop.
    Body,
    /// A word that joins. Text: the word.
    Operator,
    /// `NAME=…`, before a command or for itself: a `word` or an `array`. A subscript is a
    /// `subscript` before it. Text: the name, with `+` after it where it appends.
    Assignment,
    /// `( … )` after `=`: words; `[x]=y` is one of them.
    Array,
    /// A word, after the expansion of its braces: one node for each word that they make. Text:
    /// its value, where the line alone says it; nothing is below it then. Otherwise its parts.
    Word,
    /// A part of a word that is known. Text: its value; left out where it is not UTF-8.
    Literal,
    /// A part in double quotes, which stays one word: parts.
    DoubleQuoted,
    /// `$x`, `${x}`: its value is not known. Text: the name, `?` or `@` as well. Below it may be
    /// a `subscript`, and an `operator` (`:-`, `%`, `length` for `${#x}`, `!` for `${!x}`) with
    /// a `word` for what stands behind it.
    Variable,
    /// What is in the brackets of `x[…]`: parts. Text: its value, where it is known.
    Subscript,
    /// `$( … )` and backquotes: statements.
    CommandSubstitution,
    /// `<( … )` and `>( … )`: statements. Text: `<` or `>`.
    ProcessSubstitution,
    /// `$(( … ))`, `$[ … ]`: the expansions in it. Where it is no arithmetic, the commands that
    /// another shell sees there are in a `subshell` below it.
    Arithmetic,
    /// A part that matches names of files or is a pattern. Text: `*`, `?` or `[…]`; left out for
    /// `@(…)` and its like, which have parts below them.
    Glob,
    /// Braces that make too many words to write down: their value is not known.
    Braces,
    /// The home of a user. Text: what is behind `~`, nothing for one's own.
    Tilde,
    /// `>`, `2>&1` and their like: the `word` of its target. Text: the operator, with the number
    /// or `{name}` before it.
    Redirect,
    /// `<<`: what the command reads. Text: the body where nothing in it is expanded, tabs taken
    /// away by `<<-`; otherwise its parts are below it.
    Heredoc,
    /// `<<<`: the `word` that the command reads.
    Herestring,
    /// What could not be read, up to its end.
    Unreadable,
}
