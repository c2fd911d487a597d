//! The user's file, the project's, and who of them may set what.

use crate::support::guest::{Guest, tool};
use crate::support::process::on_a_terminal;
use crate::support::world::World;

#[test]
fn a_configuration_that_is_not_toml_is_refused() {
    let world = World::new();
    world.configure("roots = [\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(
        message.contains("config.toml` is not a configuration"),
        "{message}"
    );
    assert!(message.contains("line 1"), "{message}");
}

#[test]
fn a_key_that_means_nothing_is_refused_by_name() {
    let world = World::new();
    world.configure("[limits]\ndeadline = 3\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(
        message.contains("unknown field `deadline`, expected one of `deadline_ms`"),
        "{message}"
    );
}

#[test]
fn an_effect_that_does_not_exist_is_refused_by_name() {
    let world = World::new();
    world.configure("[[guest]]\npath = \"x.wasm\"\ngrants = [\"Disk\"]\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(
        message.contains("unknown variant `Disk`, expected one of `Git`, `GitWrite`"),
        "{message}"
    );
}

#[test]
fn a_limit_that_can_not_work_is_refused() {
    let world = World::new();
    world.configure("[limits]\ninstances = 0\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(
        message.ends_with("`instances` is 0; it has to be 1 to 64\n"),
        "{message}"
    );
}

#[test]
fn a_configuration_named_on_the_command_line_has_to_be_there() {
    let world = World::new();
    let message = world
        .kleisli(&["tools", "--config", "nowhere.toml"])
        .run()
        .failure(1);
    assert_eq!(
        message,
        "kleisli: can't read `nowhere.toml`: there is no such file\n"
    );
}

#[test]
fn a_root_that_is_not_there_is_refused() {
    let world = World::new();
    let message = world
        .kleisli(&["tools", "--root", "nowhere"])
        .run()
        .failure(1);
    assert!(message.contains("`nowhere` can't be a root"), "{message}");
}

#[test]
fn a_disabled_tool_is_neither_listed_nor_called() {
    let world = World::new();
    let path = world.guest(&Guest::new().tools(vec![tool("probe", &[]), tool("other", &[])]));
    let guest = path.to_str().unwrap();
    // The user hides one, the project may hide another.
    world.configure("[tools]\ndisabled = [\"other\"]\n");
    let tools = world.kleisli(&["tools", "--guest", guest]).run().success();
    assert!(
        tools.contains("probe") && !tools.contains("other"),
        "{tools}"
    );
    let message = world
        .kleisli(&["call", "other", "--guest", guest])
        .run()
        .failure(1);
    assert_eq!(
        message,
        "kleisli: permission_denied: `other` is disabled in the configuration, under `[tools]`\n"
    );
    world.write("project/kleisli.toml", "[tools]\ndisabled = [\"probe\"]\n");
    assert_eq!(
        world.kleisli(&["tools", "--guest", guest]).run().success(),
        "\n"
    );
}

#[test]
fn a_project_can_lower_a_limit_but_not_raise_it() {
    let world = World::new();
    let guest = Guest::new().call_runs("(loop $forever (br $forever))");
    let path = world.guest(&guest);
    let call = ["call", "probe", "--guest", path.to_str().unwrap()];
    world.configure("[limits]\ndeadline_ms = 200\n");
    world.write("project/kleisli.toml", "[limits]\ndeadline_ms = 3600000\n");
    let message = world.kleisli(&call).run().failure(1);
    assert!(
        message.contains("is not trusted, so it can only narrow"),
        "{message}"
    );
    assert!(message.contains("`kleisli trust`"), "{message}");
    assert!(
        message.contains("timeout: `probe` ran past its deadline"),
        "{message}"
    );
    world.configure("[limits]\ndeadline_ms = 3600000\n");
    world.write("project/kleisli.toml", "[limits]\ndeadline_ms = 200\n");
    let message = world.kleisli(&call).run().failure(1);
    assert!(!message.contains("trust"), "{message}");
    assert!(
        message.contains("timeout: `probe` ran past its deadline"),
        "{message}"
    );
}

#[test]
fn a_project_that_is_not_trusted_can_not_bring_a_guest_or_roots() {
    let world = World::new();
    world.commits(1);
    world.guest(&Guest::new());
    world.write(
        "project/kleisli.toml",
        "roots = [\"/\"]\n[[guest]]\npath = \"../guest.wasm\"\ngrants = [\"Git\"]\n",
    );
    let run = world.kleisli(&["tools"]).run();
    assert!(run.stderr.contains("is not trusted"), "{run:?}");
    let tools = run.success();
    assert!(
        tools.contains("git_log") && !tools.contains("probe"),
        "{tools}"
    );
    let message = world
        .kleisli(&["call", "git_log", "repo_path=/"])
        .run()
        .failure(1);
    assert!(message.contains("permission_denied"), "{message}");
}

#[test]
fn a_guest_of_the_configuration_comes_beside_the_default_tools_or_instead() {
    let world = World::new();
    let path = world.guest(&Guest::new());
    world.configure(&format!("[[guest]]\npath = {path:?}\n"));
    let tools = world.kleisli(&["tools"]).run().success();
    assert!(tools.starts_with("GIT\n\n"), "{tools}");
    assert!(tools.contains("TEST\n\nprobe"), "{tools}");
    world.configure(&format!(
        "[[guest]]\npath = {path:?}\n[tools]\ndefault = false\n"
    ));
    let tools = world.kleisli(&["tools"]).run().success();
    assert!(tools.starts_with("TEST\n\nprobe"), "{tools}");
}

#[test]
fn a_project_can_turn_the_default_tools_off_but_not_on() {
    let world = World::new();
    world.write("project/kleisli.toml", "[tools]\ndefault = false\n");
    let run = world.kleisli(&["tools"]).run();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("\n", ""));
    world.configure("[tools]\ndefault = false\n");
    world.write("project/kleisli.toml", "[tools]\ndefault = true\n");
    let run = world.kleisli(&["tools"]).run();
    assert_eq!(run.stdout, "\n");
    assert!(run.stderr.contains("is not trusted"), "{run:?}");
}

#[test]
fn an_entry_for_a_guest_that_can_not_work_is_refused() {
    let world = World::new();
    for (entry, said) in [
        ("", "has to name either a `path` or a `folder`"),
        (
            "path = \"a.wasm\"\nfolder = \"b\"",
            "either a `path` or a `folder`",
        ),
        (
            "folder = \"b\"\ngrants = [\"Git\"]",
            "and so to any file that comes there; name the file with a `path` of its own",
        ),
        (
            "path = \"a.wasm\"\nprefix = \"a b\"",
            "has the `prefix` `a b`, which is not",
        ),
        (
            "path = \"a.wasm\"\nlimits = {instances = 65}",
            "`instances` is 65; it has to be 1 to 64",
        ),
        (
            "path = \"a.wasm\"\n[[guest]]\npath = \"a.wasm\"",
            "a.wasm` twice",
        ),
        (
            "path = \"a.wasm\"\n[reload]\npoll_ms = 1",
            "`poll_ms` is 1; it has to be 50 to",
        ),
    ] {
        world.configure(&format!("[[guest]]\n{entry}\n"));
        let message = world.kleisli(&["tools"]).run().failure(1);
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn trust_needs_a_terminal() {
    let world = World::new();
    world.write("project/kleisli.toml", "roots = [\"/\"]\n");
    let message = world.kleisli(&["trust"]).stdin("y\n").run().failure(2);
    assert!(message.contains("needs a terminal"), "{message}");
}

/// On a terminal, made by script(1), a person can agree; a change asks again.
#[test]
fn a_trusted_project_counts_until_it_changes() {
    let world = World::new();
    world.guest(&Guest::new());
    let file = "[[guest]]\npath = \"../guest.wasm\"\n";
    world.write("project/kleisli.toml", file);
    if !on_a_terminal(&world, "trust", "y\n") {
        eprintln!("skipped: script(1) is not here");
        return;
    }
    let run = world.kleisli(&["tools"]).run();
    assert_eq!(run.stderr, "");
    assert!(run.success().contains("TEST\n\nprobe"));
    world.write("project/kleisli.toml", format!("{file}# changed\n"));
    let run = world.kleisli(&["tools"]).run();
    assert!(
        run.stderr.contains("changed since it was trusted"),
        "{run:?}"
    );
    let tools = run.success();
    assert!(tools.contains("git_log") && !tools.contains("probe"));
}

#[test]
fn a_person_who_says_no_trusts_nothing() {
    let world = World::new();
    world.write("project/kleisli.toml", "roots = [\"/\"]\n");
    if !on_a_terminal(&world, "trust", "n\n") {
        eprintln!("skipped: script(1) is not here");
        return;
    }
    assert!(!world.path("config/kleisli/trusted.toml").exists());
}

#[test]
fn an_address_that_can_not_be_github_s_is_refused() {
    let world = World::new();
    world.configure("[github]\nurl = \"http://github.example.com/api/v3\"\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(
        message.contains("`http://github.example.com/api/v3` can't be GitHub's address"),
        "{message}"
    );
    assert!(message.contains("`https://`"), "{message}");
}

#[test]
fn a_project_can_not_say_which_github_gets_the_token() {
    let world = World::new();
    let file = "[github]\nurl = \"https://github.example.com/api/v3\"\n";
    world.write("project/kleisli.toml", file);
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(message.contains("unknown field `github`"), "{message}");
}
