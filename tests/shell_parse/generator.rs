//! Command lines by chance, the same ones in every run.

/// A source of numbers that is the same for the same seed (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Pieces of words; every program that they name is a stand-in, and no path is absolute.
const FRAGMENTS: &[&str] = &[
    "a",
    "-rf",
    "x=1",
    "'b c'",
    "\"d e\"",
    "\\ ",
    "\\'",
    "$'x\\ty'",
    "$'\\x41\\u00e9'",
    "{p,q}",
    "{1..3}",
    "$(rm s)",
    "`git u`",
    "\"$(ls v)\"",
    "${unset:-w}",
    "\"${unset:-w x}\"",
    "a\\\nb",
    "a#b",
    "''",
    "\"\\$z\"",
    "$((1+2))",
    "$unset",
    "\"$unset\"",
    "{",
    "}",
    "{a}",
    "é",
    "=",
    "if",
    "done",
    "\"`git \\\"q r\\\"`\"",
    "$(cat <<'E'\nin $(rm no)\nE\n)",
    "*",
    "[ab]",
    "!",
    "~",
    "<(ls in)",
    "$( (rm sub) )",
    "$((rm one); (rm two))",
    "${#unset}",
    "${unset%%x*}",
    "$\"t\"",
    "\\\\",
    ":",
    "@",
    "a,b",
    "{x,\"y z\",$(git w)}",
    "\"it's\"",
    "'say \"no\"'",
    "%",
    "+",
    "^",
    ".",
    "$'a\\'b'",
    "x{,y}",
];

const PROGRAMS: &[&str] = &[
    "rm", "git", "curl", "ls", "cat", "r\\m", "\"git\"", "c'ur'l",
];

/// A program of some statements.
pub fn program(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..=chance.below(3) {
        text.push_str(&statement(chance, 3));
        text.push_str(chance.one(&["\n", "; ", " &\n", " # a comment; rm no\n"]));
        if chance.below(6) == 0 {
            text.push_str(chance.one(&[
                "cat <<E | rm h\n$(git body) \\$(rm no)\nE\n",
                "cat <<'E' >out && ls after; git last\n$(rm no)\nE\n",
                "cat <<-A <<\"B\"\n\tone `ls b`\n\tA\nrm no\nB\n",
                "rm <<<$(git here) x\n",
                "while cat; do break; done <<E\nE\n",
            ]));
        }
    }
    text
}

fn statement(chance: &mut Chance, depth: usize) -> String {
    if depth == 0 {
        return simple(chance);
    }
    let mut next = || statement(chance, depth - 1);
    let (one, two) = (next(), next());
    match chance.below(18) {
        0 => format!("{one} && {two}"),
        1 => format!("{one} || {two}"),
        2 => format!("{one} | {two}"),
        3 => format!("{one} |&\n\n {two}"),
        4 => format!("( {one}; {two} )"),
        5 => format!("{{ {one}\n{two}; }} 2>out"),
        6 => format!("if {one}; then {two}; fi"),
        7 => format!("if ! {one}\nthen\n{two}; elif rm e; then git f; else ls g; fi"),
        8 => format!("for v in 1 2; do {one}; {two}; done"),
        9 => format!("for v in a; {{ {one}; }}"),
        10 => format!("while {one}; {two}; do break; done"),
        11 => format!("case a in b|c) {one};; (a) {two};; *) ;; esac"),
        12 => format!("case x in\n(*) {one} ;& y) {two}\nesac"),
        13 => format!("f() {{ {one}; }}; f; {two}"),
        14 => format!("function g (\n {one}\n)\ng || {two}"),
        15 => format!("time {one}"),
        16 => format!("(({one}); ({two}))"),
        _ => simple(chance),
    }
}

fn simple(chance: &mut Chance) -> String {
    let mut text = String::new();
    if chance.below(4) == 0 {
        text.push_str(chance.one(&["A=b ", "A=$(git a) ", ">out ", "A+=\"c d\" B= ", "2>&1 "]));
    }
    text.push_str(chance.one(PROGRAMS));
    for _ in 0..chance.below(4) {
        text.push_str(chance.one(&[" ", "  ", "\t", " \\\n"]));
        // A word that begins with `#` would be a comment; these never do.
        for _ in 0..=chance.below(2) {
            text.push_str(chance.one(FRAGMENTS));
        }
        if chance.below(8) == 0 {
            text.push_str(chance.one(&[
                " >out",
                " 2>&1",
                " >>out",
                " &>out",
                " 3<>out",
                " {fd}>out",
            ]));
        }
    }
    text
}
