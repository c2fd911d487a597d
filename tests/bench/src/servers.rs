use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use crate::Failure;
use crate::measure::Pair;
use crate::repository::World;

/// The two binaries that are compared.
pub type Servers = Pair<Server>;

/// A server's binary and how it is started.
pub struct Server {
    binary: PathBuf,
    arguments: &'static [&'static str],
}

impl Servers {
    /// Finds both beside this binary, built anew unless the caller vouches for them.
    pub fn find(build: bool) -> Result<Self, Failure> {
        let this = env::current_exe()?;
        let folder = this.parent().ok_or("this binary is in no folder")?;
        if build {
            cargo_build(folder)?;
        }
        let find = |name: &str, arguments| {
            let binary = folder.join(name);
            if binary.is_file() {
                Ok(Server { binary, arguments })
            } else {
                let binary = binary.display();
                Err(format!(
                    "`{binary}` is missing; run again without `--no-build`"
                ))
            }
        };
        Ok(Self {
            kleisli: find("kleisli", &["serve"])?,
            native: find("kleisli-bench-native", &[])?,
        })
    }
}

impl Server {
    /// Starts the server in a folder, with pipes, and with the world's home and
    /// cache instead of the user's.
    pub fn start(&self, world: &World, folder: &Path) -> Result<Child, Failure> {
        let child = self
            .command(world, folder, self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{}` does not start: {error}", self.binary.display()))?;
        Ok(child)
    }

    /// The binary with these arguments, in a folder of the world.
    pub fn command(&self, world: &World, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments);
        world.surround(&mut command, folder);
        command
    }

    /// The binary's size in bytes.
    pub fn size(&self) -> Result<u64, Failure> {
        Ok(fs::metadata(&self.binary)?.len())
    }
}

/// The sizes in bytes of the guests in the binary: the tools and the policy.
pub fn guest_sizes() -> Result<[u64; 2], Failure> {
    let size = |guest| Ok::<_, Failure>(fs::metadata(prebuilt(guest))?.len());
    Ok([size("default")?, size("policy")?])
}

/// The default policy.
pub fn policy() -> Result<Vec<u8>, Failure> {
    Ok(fs::read(prebuilt("policy"))?)
}

fn prebuilt(guest: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../haskell-guest/prebuilt");
    folder.join(guest).with_extension("wasm")
}

/// Builds both packages in one go, in the profile that this binary is from, so that both servers
/// have the same dependencies with the same features.
fn cargo_build(folder: &Path) -> Result<(), Failure> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["build", "--bins", "-p", "kleisli", "-p", "kleisli-bench"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    if folder.ends_with("release") {
        command.arg("--release");
    } else {
        eprintln!("kleisli-bench: this is not a release build; use `cargo run --release`");
    }
    let status = command.stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err("cargo could not build the servers; its messages are above".into());
    }
    Ok(())
}
