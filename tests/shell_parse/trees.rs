use crate::support::tree;

/// Command lines beside their trees; the notation is that of [`tree`].
const TREES: &[(&str, &str)] = &[
    (
        "rm > out -rf /",
        r#"command("rm" redirect=">"("out") "-rf" "/")"#,
    ),
    (
        ">out rm -rf /",
        r#"command(redirect=">"("out") "rm" "-rf" "/")"#,
    ),
    (
        "cat <<EOF | grep x\na $b $(rm)\nEOF",
        r#"pipeline(command("cat" heredoc("a " variable="b" " " command_substitution(command("rm")) "\n")) operator="|" command("grep" "x"))"#,
    ),
    (
        "cat <<'EOF' > f && rm x; ls\nbody\nEOF",
        r#"list(command("cat" heredoc="body\n" redirect=">"("f")) operator="&&" command("rm" "x")) command("ls")"#,
    ),
    (
        "git commit -m \"$(cat <<'EOF'\nit's (done\nEOF\n)\"",
        r#"command("git" "commit" "-m" word(double_quoted(command_substitution(command("cat" heredoc="it's (done\n")))))"#,
    ),
    (
        "cat <<A <<B\n1\nA\n2\nB",
        r#"command("cat" heredoc="1\n" heredoc="2\n")"#,
    ),
    (
        "echo {a,b} rm{-rf,/}",
        r#"command("echo" "a" "b" "rm-rf" "rm/")"#,
    ),
    ("{rm,-rf,/}", r#"command("rm" "-rf" "/")"#),
    (
        "((rm a); (rm b))",
        r#"subshell(subshell(command("rm" "a")) subshell(command("rm" "b")))"#,
    ),
    ("! { rm x; }", r#"negated(group(command("rm" "x")))"#),
    ("coproc rm x", r#"coproc(command("rm" "x"))"#),
    (
        "time rm x | cat",
        r#"time(pipeline(command("rm" "x") operator="|" command("cat")))"#,
    ),
    ("rm \\ foo \\\n -rf", r#"command("rm" " foo" "-rf")"#),
    (
        "f() while :; do rm; done",
        r#"function="f"(while(condition(command(":")) body(command("rm"))))"#,
    ),
    (
        "a=(1 2 $(rm)) b=3",
        r#"command(assignment="a"(array("1" "2" word(command_substitution(command("rm"))))) assignment="b"("3"))"#,
    ),
    (
        r#"[ -f x ] && [ $(rm x) = "y z" ]"#,
        r#"list(command("[" "-f" "x" "]") operator="&&" command("[" word(command_substitution(command("rm" "x"))) "=" "y z" "]"))"#,
    ),
    (
        "[[ $x =~ ^(a|b)$ && -f y ]]",
        r#"test(word(variable="x") "=~" "^(a|b)$" operator="&&" "-f" "y")"#,
    ),
    (
        "for x in a b; { rm $x; }",
        r#"for="x"("a" "b" body(group(command("rm" word(variable="x")))))"#,
    ),
    (
        "case $x in a|b) rm;; (c*) ls;& *) ;; esac",
        r#"case(word(variable="x") case_item("a" "b" body(command("rm"))) case_item(word("c" glob="*") body(command("ls"))) case_item(word(glob="*") body()))"#,
    ),
    (
        r"echo `rm \`ls\``",
        r#"command("echo" word(command_substitution(command("rm" word(command_substitution(command("ls")))))))"#,
    ),
    (
        r#"echo "a`rm "x y"`b""#,
        r#"command("echo" word(double_quoted("a" command_substitution(command("rm" "x y")) "b")))"#,
    ),
    (
        r#"echo ${x:-$(rm y)} ${x//a/b} ${#x} ${x[@]} ${!x} "${x:0:2}""#,
        r#"command("echo" word(variable="x"(operator=":-" word(command_substitution(command("rm" "y"))))) word(variable="x"(operator="//" "a/b")) word(variable="x"(operator="length")) word(variable="x"(subscript="@")) word(variable="x"(operator="!")) word(double_quoted(variable="x"(operator=":" "0:2"))))"#,
    ),
    (
        "echo $((1+$(rm x))) $[2]",
        r#"command("echo" word(arithmetic(command_substitution(command("rm" "x")))) word(arithmetic()))"#,
    ),
    (
        "exec 3<>f {fd}>&1 2>&1 &>/dev/null",
        r#"command("exec" redirect="3<>"("f") redirect="{fd}>&"("1") redirect="2>&"("1") redirect="&>"("/dev/null"))"#,
    ),
    (
        "diff <(ls) >(cat)",
        r#"command("diff" word(process_substitution="<"(command("ls"))) word(process_substitution=">"(command("cat"))))"#,
    ),
    (
        "if ls; then rm; elif x; then y; else z; fi > f",
        r#"if(condition(command("ls")) body(command("rm")) condition(command("x")) body(command("y")) body(command("z")) redirect=">"("f"))"#,
    ),
    ("echo a#b # c", r#"command("echo" "a#b")"#),
    (
        r#"echo $'a\'b' $"tr" $"#,
        r#"command("echo" "a'b" "tr" "$")"#,
    ),
    (
        r#"while read -r l; do echo "$l"; done < <(ls)"#,
        r#"while(condition(command("read" "-r" "l")) body(command("echo" word(double_quoted(variable="l")))) redirect="<"(word(process_substitution="<"(command("ls")))))"#,
    ),
    (
        "a && b || c & d; e",
        r#"background(list(command("a") operator="&&" command("b") operator="||" command("c"))) command("d") command("e")"#,
    ),
    (
        "shopt -s extglob; rm !(a|b) @(x)",
        r#"command("shopt" "-s" "extglob") command("rm" word(glob("(a|b)")) word(glob("(x)")))"#,
    ),
    (
        "echo ~/x *.rs [a-z] a?",
        r#"command("echo" word(tilde() "/x") word(glob="*" ".rs") word(glob="[a-z]") word("a" glob="?"))"#,
    ),
    (
        r"find . -name '*.rs' -exec rm {} \;",
        r#"command("find" "." "-name" "*.rs" "-exec" "rm" "{}" ";")"#,
    ),
    (
        "awk '{print $1}' f | sort -k1,1 | head -n 5",
        r#"pipeline(command("awk" "{print $1}" "f") operator="|" command("sort" "-k1,1") operator="|" command("head" "-n" "5"))"#,
    ),
    (
        r#"export A=b C="$d""#,
        r#"command("export" "A=b" word("C=" double_quoted(variable="d")))"#,
    ),
    (
        r#"docker run -it -v "$PWD":/x --rm img sh -c 'rm -rf /'"#,
        r#"command("docker" "run" "-it" "-v" word(double_quoted(variable="PWD") ":/x") "--rm" "img" "sh" "-c" "rm -rf /")"#,
    ),
    (
        "sed -i 's/a/b/' $(git ls-files '*.rs')",
        r#"command("sed" "-i" "s/a/b/" word(command_substitution(command("git" "ls-files" "*.rs"))))"#,
    ),
    (
        "echo 'x' | tee -a f >/dev/null; echo $?",
        r#"pipeline(command("echo" "x") operator="|" command("tee" "-a" "f" redirect=">"("/dev/null"))) command("echo" word(variable="?"))"#,
    ),
    (
        "for ((i=0;i<3;i++)); do echo $i; done",
        r#"arithmetic_for(arithmetic() body(command("echo" word(variable="i"))))"#,
    ),
    (
        "select x in a b; do rm; done",
        r#"select="x"("a" "b" body(command("rm")))"#,
    ),
    ("(( x = rm ))", "arithmetic_command()"),
    ("$(( (rm) ))", "command(word(arithmetic()))"),
    (
        "echo $(( rm x ); ls)",
        r#"command("echo" word(command_substitution(subshell(command("rm" "x")) command("ls"))))"#,
    ),
    (
        "git log --format='%h' HEAD^..HEAD@{1} -- a=b",
        r#"command("git" "log" "--format=%h" "HEAD^..HEAD@{1}" "--" "a=b")"#,
    ),
    (
        "function a-b { rm; }",
        r#"function="a-b"(group(command("rm")))"#,
    ),
    ("a-b () { rm; }", r#"function="a-b"(group(command("rm")))"#),
];

#[test]
fn command_lines_have_their_trees() {
    for (command, expected) in TREES {
        assert_eq!(tree(command), *expected, "{command}");
    }
}
