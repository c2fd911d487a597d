//! What bash runs is in our trees, and what it refuses is not whole there.
//!
//! bash finds harmless stand-ins for every program, which write down how they were called.

use std::cell::Cell;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use kleisli::protocol::{ShellKind, ShellParseResponse};
use tempfile::TempDir;

use crate::generator::{Chance, program};
use crate::support::{children, parse};

/// The programs that there are.
const STAND_INS: &[&str] = &["rm", "git", "curl", "ls", "cat", "sh", "find", "x", "y"];

/// Writes down the program's own name and its arguments, whatever is in them, at once: others may
/// write at the same time.
const STAND_IN: &str = "#!/bin/sh
printf '%s\\037' \"${0##*/}\" \"$@\" '\u{1e}' >> \"$RECORD\"
";

/// A folder with stand-ins, in which bash runs and finds nothing else.
struct Cage {
    folder: TempDir,
    runs: Cell<usize>,
}

impl Cage {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let programs = folder.path().join("programs");
        fs::create_dir(&programs).unwrap();
        let first = programs.join("stand-in");
        fs::write(&first, STAND_IN).unwrap();
        fs::set_permissions(&first, fs::Permissions::from_mode(0o755)).unwrap();
        for name in STAND_INS {
            symlink(&first, programs.join(name)).unwrap();
        }
        fs::create_dir(folder.path().join("work")).unwrap();
        Self {
            folder,
            runs: Cell::new(0),
        }
    }

    fn bash(&self, options: &[&str], script: &str) -> Command {
        let mut command = Command::new("/usr/bin/timeout");
        command
            .args(["5", "/bin/bash", "--norc", "--noprofile"])
            .args(options)
            .args(["-c", script])
            .env_clear()
            .env("PATH", self.folder.path().join("programs"))
            .env("HOME", self.work())
            .env("LC_ALL", "C.UTF-8")
            .env("RECORD", self.record())
            .current_dir(self.work())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// A file of its own for each run: bash doesn't wait for process substitutions.
    fn record(&self) -> PathBuf {
        self.folder
            .path()
            .join(format!("record-{}", self.runs.get()))
    }

    /// Whether bash can read it as a whole.
    fn accepts(&self, script: &str) -> bool {
        self.bash(&["-n"], script).status().unwrap().success()
    }

    /// What ran: each program with its arguments.
    fn run(&self, script: &str) -> Vec<Vec<String>> {
        self.runs.set(self.runs.get() + 1);
        fs::write(self.record(), "").unwrap();
        let waiting = format!("{script}\nwait");
        self.bash(&[], &waiting).status().unwrap();
        let record = fs::read(self.record()).unwrap();
        let record = String::from_utf8_lossy(&record);
        let calls = record.split_terminator("\u{1e}\u{1f}");
        calls
            .map(|call| call.split_terminator('\u{1f}').map(String::from).collect())
            .collect()
    }
}

/// The words of every command in a tree; those whose value is not known are nothing.
fn commands(answer: &ShellParseResponse) -> Vec<Vec<Option<&str>>> {
    let below = children(&answer.nodes);
    let is_command = |index: &usize| answer.nodes[*index].kind == ShellKind::Command;
    (0..answer.nodes.len())
        .filter(is_command)
        .map(|index| {
            below[index]
                .iter()
                .map(|child| &answer.nodes[*child])
                .filter(|node| node.kind == ShellKind::Word)
                .map(|node| node.text.as_deref())
                .collect()
        })
        .collect()
}

/// Whether words say what was called: one that is not known may be any number of arguments.
fn says(words: &[Option<&str>], call: &[String]) -> bool {
    match (words, call) {
        ([], []) => true,
        ([Some(word), words @ ..], [first, call @ ..]) => word == first && says(words, call),
        ([None, rest @ ..], _) => (0..=call.len()).any(|taken| says(rest, &call[taken..])),
        _ => false,
    }
}

/// What ran and is in no command of the tree.
fn unseen(script: &str, ran: &[Vec<String>]) -> Vec<Vec<String>> {
    let answer = parse(script);
    let commands = commands(&answer);
    ran.iter()
        .filter(|call| !commands.iter().any(|words| says(words, call)))
        .cloned()
        .collect()
}

/// Command lines that parsers misread. What bash accepts has to be whole, and what it runs seen.
const NASTY: &[&str] = &[
    "rm > out -rf a",
    ">out rm -rf a",
    "rm \\ a",
    "! { rm a; }",
    "((rm a); (rm b))",
    "( (rm a) )",
    "((rm a) )",
    "( ( (rm a) ) )",
    "$((rm a); (rm b))",
    "$( (rm a) )",
    "x=$((1)); rm $x",
    "{rm,-rf,a}",
    "rm a{b,c{d,e}}f {1..3} {a..c} {01..3} {3..1} {1..6..2} {a} {} {,} x{,y} {a,b}{c,d}",
    "rm \"{a,b}\" {'a,b',c} \\{a,b} {a\\,b,c} ${x:-{a,b}} {a,b",
    "cat <<A <<B\n1\nA\n2\nB\nrm a",
    "cat <<A; rm b\n$(git c)\nA\nls d",
    "cat <<'A' $(git x\n) \n$(rm no)\nA\nls d",
    "cat <<-A\n\t$(git x)\n\tA\nrm a",
    "cat <<A\nfoo\\\nA\nA\nrm a",
    "cat <<A && rm b |\nbody\nA\ngit c",
    "cat <<\"A B\"\n$(rm no)\nA B\nrm a",
    "cat <<A\\\nB\n$(git x)\nAB\nrm a",
    "cat << A\n\\$(rm no) \\\\$(git x) \\`rm no\\`\nA\nrm b",
    "echo \"$(cat <<A\n)\nA\n)\"; rm b",
    "x=$(cat <<'A'\n' \" ` $(\nA\n); rm b",
    "case a in a) rm b;; esac",
    "case a in (a) rm b; esac; git c",
    "case esac in esac) rm b;; esac",
    "case a in a) esac; rm b",
    "case in in in) rm a;; esac",
    "x=$(case a in a) git b;; esac); rm c",
    "x=$(case a in (a) git b;; esac) rm c",
    "for x in a b; { rm $x; }",
    "for x in a b\ndo rm $x\ndone",
    "for x do rm $x; done; git a",
    "for in in in; do rm $in; done",
    "for do in do; do rm $do; done",
    "for ((i=0; i<2; i++)); do rm $i; done",
    "for ((i=0; i<2; i++)) { rm $i; }",
    "for x in; do rm no; done; git a",
    "while rm a; do break; done <<<x",
    "until rm a; do git no; done",
    "if rm a; then git b; elif ls c; then x; else y; fi >out",
    "if (rm a) then (git b) fi",
    "if { rm a; } then { git b; } fi",
    "{ { rm a; } }",
    "(rm a)",
    "(rm a;)",
    "(rm a &)",
    "{ rm a& }",
    "f() { rm a; }; f",
    "f () ( rm a ); f",
    "f() if rm a; then git b; fi; f",
    "f() while rm a; do break; done; f",
    "f()\n\n{ rm a; }\nf",
    "function f { rm a; }; f",
    "function f() { rm a; } >out; f",
    "function f ( rm a ); f",
    "f() { rm \"$@\"; }; f b c",
    "coproc rm a",
    "coproc { rm a; }",
    "coproc N { rm a; }",
    "time rm a",
    "time -p rm a | git b",
    "! rm a",
    "! ! rm a",
    "time ! rm a",
    "! time rm a",
    "time",
    "!",
    "A=1 rm a",
    "A=1 B=$(git b) rm a",
    "A=(1 2 $(git b)); rm ${A[@]}",
    "A=(a\n# rm no\nb); rm ${A[1]}",
    "A[0]=x; rm ${A[0]}",
    "A[$(git x)0]=x; rm b",
    "declare -a A=(1 $(git b)); rm a",
    "A=~ rm a",
    "echo a; rm b # git no",
    "echo a#b; rm c#d #e",
    "rm a;# git no",
    "rm a|# git no\ngit b",
    "rm 'a\nb' \"c\nd\"",
    "rm $'a\\'b\\x41\\101\\u00e9\\cA\\e' $'' $'\\q'",
    "rm $\"a\"",
    "rm \"a\\b\\$c\\\"d\\\\e\\`f\"",
    "rm \"a\\\nb\" a\\\nb",
    "rm $ \"$\" a$ $/ \"$\"x",
    "rm `git a` \"`git \"b c\"`\" `git \\`ls\\`` `git \\\\\\`x\\\\\\``",
    "rm \"$(git \"$(ls \"a b\")\")\"",
    "rm ${x:-$(git a)} ${x:-`git b`} \"${x:-$(git c)}\" ${x:=a} ${x/a/$(git d)}",
    "rm \"${x:-\"a b\"}\" ${x:-'a b'} ${x:-\"}\"} ${x:-\\}} ${x:-a b}",
    "rm \"${x//\\//_}\" ${x%%*} ${x##*/} ${x^^} ${x,,} ${x@Q} ${!x} ${#x} ${#} ${x:1:2}",
    "rm ${#:-a} ${#-} ${$} ${@:1} ${!} \"${@}\" ${*} ${-} ${?}",
    "rm $((1+2)) $((x=1)) $[1+2] $((`git a` 1))",
    "rm $(( $(git a) 1 ))",
    "[[ a == a && $(git a) ]] && rm b",
    "[[ a =~ ^(a|b)$ ]] && rm b",
    "[[ ( a == a ) || b < c ]] && rm b",
    "[[ -f a\n]] || rm b",
    "[[ a == @(a|b) ]] && rm c",
    "[ a = a ] && rm b",
    "[ -f a -o $(git a) ] ; rm b",
    "rm <(git a) >(cat b) a<(git c)",
    "cat < <(git a) > >(cat b)",
    "rm 2>&1 3<&- 4>out {fd}>out &>out &>>out >|out <>out b",
    "rm 2 >out a2>out 2>out",
    "rm <<<a <<<\"$(git b)\" c",
    "rm a & git b & wait",
    "rm a && git b || ls c && x",
    "rm a |& git b",
    "rm a &&\n\n# x\ngit b",
    "rm a ||\ngit b |\nls c",
    "rm if then else fi do done { } ! time [[ case esac for in",
    "rm a=b --c=d e+=f",
    "\\if a",
    "r\\m a; 'rm' b; \"rm\" c; $'rm' d; r''m e",
    "rm a\r\ngit b\r\n",
    "\n\n  rm a  \n\n",
    "rm a;\n\ngit b;",
    "rm é ü 日本 \"日本\"",
    "rm -- -x --\\ y",
    "alias ll='rm a'\nrm b",
    "shopt -s extglob\nrm !(a|b) @(c) +(d|$(git e)) b",
    "rm [a] [!b]* ? [ ] [a",
    "rm ~ ~/a ~nobody a~ \\~ \"~\" ~\"a\" x=~ x:~",
    "set -- a b; rm \"$@\" $1 \"$2\" $10",
    "rm $'a\\0b'",
    "{ rm a; } | { git b; } && ( ls c )",
    "a=b",
    "a= rm b",
    ">out",
    "",
    "   ",
    "# only",
    "f() { rm a; } 2>out; f",
    "f() ((1)); rm a",
    "((x=1)); rm a",
    "((1)) && rm a",
    "((rm -rf a))",
    "select x in a; do rm b; break; done <<<1",
    "rm a\nif",
    "if true; then rm a",
    "rm a )",
    "( rm a",
    "{ rm a",
    "rm a }",
    "rm 'a",
    "rm \"a",
    "rm `a",
    "rm $(git a",
    "rm ${a",
    "rm a; ; git b",
    "rm a;; git b",
    "; rm a",
    "& rm a",
    "rm a | | git b",
    "rm a && && git b",
    "rm a &&",
    "rm a |",
    "{ }",
    "( )",
    "if; then rm a; fi",
    "if rm a; then fi",
    "while; do rm a; done",
    "while rm a; do done",
    "for; do rm a; done",
    "for x in a; rm b; done",
    "case a in a rm b;; esac",
    "case a rm b",
    "then rm a",
    "do rm a; done",
    "rm a; done",
    "} rm a",
    "f() rm a",
    "f( rm a",
    "f(a) rm",
    "rm (a)",
    "rm a (b)",
    "rm > ",
    "rm > ;",
    "rm <<",
    "[[ a",
    "[[ a ]",
    "((1",
    "rm $((1",
    "a=(1",
    "function",
    "function f",
    "esac",
    "fi",
    "! | rm",
    "rm & ; git b",
    "rm a & git b",
    "(rm a) git b",
    "{ rm a; } git b",
    "elif rm a",
    "case a in esac",
    "case a in b) ;; esac; rm c",
    "case a in a|) rm b;; esac",
    "rm a >&2 2>&-",
    "i\\\nf rm a",
    "rm a &\\\n& git b",
    "rm \"a$\\\n(git b)\"",
    "rm $\\\n(git b)",
    "A\\\n=1 rm a",
];

/// Where bash and we differ, and why that is right.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "shopt -s extglob\nrm !(a|b) @(c) +(d|$(git e)) b",
        "`bash -n` does not run what lets bash read the second line",
    ),
    (
        "[[ a ]",
        "`bash -n` reports the error and ends with success",
    ),
    ("rm a &\\\n& git b", "operators in two lines are refused"),
    (
        "rm \"a$\\\n(git b)\"",
        "expansions in two lines are refused",
    ),
    ("rm $\\\n(git b)", "expansions in two lines are refused"),
    ("A\\\n=1 rm a", "assignments in two lines are refused"),
];

#[test]
fn what_bash_runs_is_in_the_tree_of_nasty_lines() {
    let cage = Cage::new();
    let mut wrong = Vec::new();
    for script in NASTY {
        let accepted = cage.accepts(script);
        let whole = parse(script).whole;
        let excepted = EXCEPTIONS.iter().any(|(line, _)| line == script);
        if (accepted != whole) != excepted {
            wrong.push(format!(
                "{script:?}: bash accepts: {accepted}, whole: {whole}"
            ));
        }
        let ran = cage.run(script);
        let unseen = unseen(script, &ran);
        if whole && !unseen.is_empty() {
            let tree = crate::support::tree(script);
            wrong.push(format!(
                "{script:?}: ran {unseen:?}, which is not in {tree}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_bash_runs_is_in_the_tree_of_generated_programs() {
    let cage = Cage::new();
    let (mut calls, mut accepted) = (0, 0);
    for seed in 1..=300 {
        let script = program(&mut Chance::new(seed));
        // bash can't read a heredoc again after it has taken `((` for arithmetic.
        if !cage.accepts(&script) {
            continue;
        }
        accepted += 1;
        assert!(parse(&script).whole, "seed {seed}: not whole: {script}");
        let ran = cage.run(&script);
        calls += ran.len();
        let unseen = unseen(&script, &ran);
        assert!(unseen.is_empty(), "seed {seed}: {unseen:?} of {script}");
    }
    assert!(accepted > 280, "bash accepts only {accepted}");
    assert!(calls > 600, "only {calls} programs ran");
}

#[test]
fn what_bash_runs_of_damaged_programs_is_in_the_tree_or_the_tree_is_not_whole() {
    let cage = Cage::new();
    let mut whole = 0;
    for seed in 1..=300 {
        let mut chance = Chance::new(seed);
        let mut script: Vec<char> = program(&mut chance).chars().collect();
        for _ in 0..=chance.below(3) {
            script.remove(chance.below(script.len()));
        }
        let script: String = script.into_iter().collect();
        if parse(&script).whole {
            whole += 1;
            let unseen = unseen(&script, &cage.run(&script));
            assert!(unseen.is_empty(), "seed {seed}: {unseen:?} of {script}");
        }
    }
    assert!(whole > 50, "only {whole} were whole");
}
