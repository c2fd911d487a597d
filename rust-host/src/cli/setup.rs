//! What a process of kleisli needs before it does anything: a clean environment, and the guest that the flags and the configuration name.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::CliError;
use crate::config::{GuestSource, HookSettings, PROJECT_FILE, Settings, Sources};
use crate::guest::{Cache, Grants, Grounds, Guests, Module, Slot};
use crate::host::Roots;
use crate::host::github::GitHub;
use crate::protocol::Places;
use crate::selection::Selection;
use crate::service::Service;
use crate::socket::Place;

/// How long the end of a process waits for its threads.
const ENDING: Duration = Duration::from_millis(200);

/// Which guest, which folders, which configuration: the same in every command that loads a guest.
#[derive(Args, Clone, Debug)]
pub struct GuestArgs {
    /// The guest's .wasm file; the default guest where it is left out
    #[arg(long, value_name = "FILE")]
    guest: Option<PathBuf>,
    /// A folder that guests may read, with the repository around it; may be given more than once
    #[arg(long = "root", value_name = "DIR")]
    roots: Vec<PathBuf>,
    /// The configuration that counts as the user's
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The groups of tools that are on, or `all`, which is the default
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    toolsets: Option<Vec<String>>,
    /// Tools that are on beside those groups; alone, the only ones
    #[arg(long = "tools", value_name = "NAME,…", value_delimiter = ',')]
    enabled: Option<Vec<String>>,
    /// Leave out every tool that changes something
    #[arg(long)]
    read_only: bool,
}

/// A service, and the roots that its calls have unless a client brings its own.
pub struct Prepared {
    /// The tools.
    pub service: Service,
    /// The folders that guests may read.
    pub roots: Arc<Roots>,
    /// Whether the user named them.
    pub named: bool,
    /// The top of the project, a canonical path.
    pub project: PathBuf,
    /// How agents' hooks are answered.
    pub hook: HookSettings,
    /// What a verdict depends on.
    pub fingerprint: String,
}

impl GuestArgs {
    /// Begins to load the guests. Needs a tokio runtime.
    pub fn prepare(&self) -> Result<Prepared, CliError> {
        let project = project_of(None);
        let settings = self.settings(&project)?;
        for notice in &settings.notices {
            eprintln!("kleisli: {notice}");
        }
        let modules = self.modules(&settings)?;
        self.prepare_modules(project, settings, modules)
    }

    /// Begins to load the guests that judge, for a project whose settings are known. Needs a
    /// tokio runtime.
    pub fn prepare_judges(
        &self,
        project: PathBuf,
        settings: Settings,
    ) -> Result<Prepared, CliError> {
        let mut modules = self.modules(&settings)?;
        // The default tools judge nothing, and whoever waits for a hook needs not wait for them.
        if settings.default_policy
            && self.guest.is_none()
            && settings.guest == GuestSource::Embedded
        {
            modules.truncate(1);
        }
        self.prepare_modules(project, settings, modules)
    }

    fn prepare_modules(
        &self,
        project: PathBuf,
        settings: Settings,
        modules: Vec<(Module, Grants)>,
    ) -> Result<Prepared, CliError> {
        let fingerprint = self.fingerprint(&settings);
        let named = [self.roots.as_slice(), &settings.roots]
            .into_iter()
            .find(|roots| !roots.is_empty());
        let roots = match named {
            Some(roots) => Roots::named(roots.to_vec())?,
            None => Roots::unnamed(std::env::current_dir().ok()),
        };
        let grounds = Grounds {
            places: self.places(&project, &settings),
            granted: settings.exceptions,
        };
        let github = GitHub::of_user(settings.github_url.as_deref())?;
        let selections = vec![
            self.selection(settings.selection),
            settings.project_selection,
        ];
        let slots = modules
            .into_iter()
            .map(|(module, grants)| Slot::load(module, settings.limits, grants, Cache::of_user()));
        Ok(Prepared {
            service: Service::new(
                Guests::new(slots, grounds),
                settings.limits,
                selections,
                github,
            )
            .logged(settings.log),
            roots: Arc::new(roots),
            named: named.is_some(),
            project,
            hook: settings.hook,
            fingerprint,
        })
    }

    /// The settings of a project.
    pub fn settings(&self, project: &Path) -> Result<Settings, CliError> {
        Ok(Settings::read(&Sources {
            config: self.config.clone(),
            project: Some(project.into()),
        })?)
    }

    /// What a verdict depends on: the settings, and the guest's file.
    pub fn fingerprint(&self, settings: &Settings) -> String {
        let mut fingerprint = settings.fingerprint.clone();
        match (&self.guest, &settings.guest) {
            (Some(path), _) | (None, GuestSource::File(path, _)) => fingerprint.add_file(path),
            (None, GuestSource::Embedded) => {}
        }
        fingerprint.to_string()
    }

    /// The folders that a judgement depends on.
    fn places(&self, project: &Path, settings: &Settings) -> Places {
        let text = |path: &Path| path.display().to_string();
        let guests = match (&self.guest, &settings.guest) {
            (Some(path), _) | (None, GuestSource::File(path, _)) => Some(text(path)),
            (None, GuestSource::Embedded) => None,
        };
        let sockets = Place::of(project).ok();
        let sockets = sockets.and_then(|place| place.socket.parent().map(text));
        let configured = settings.user_file.parent().map(text);
        let temporary = std::env::temp_dir();
        Places {
            root: Some(text(project)),
            home: std::env::home_dir().as_deref().map(text),
            temporary: BTreeSet::from(["/tmp".to_owned(), text(&temporary)])
                .into_iter()
                .collect(),
            guarded: [configured, sockets, guests]
                .into_iter()
                .flatten()
                .chain([text(&project.join(PROJECT_FILE))])
                .collect(),
        }
    }

    /// The flags by which another process loads the same guest.
    pub fn flags(&self) -> Vec<OsString> {
        let mut flags = Vec::new();
        let named = [("--guest", &self.guest), ("--config", &self.config)];
        for (flag, path) in named {
            if let Some(path) = path {
                let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                flags.extend([flag.into(), path.into()]);
            }
        }
        flags
    }

    /// What the user wants: the flags take the place of the names in the configuration.
    fn selection(&self, configured: Selection) -> Selection {
        let set = |names: &Option<Vec<String>>| names.clone().map(BTreeSet::from_iter);
        let (toolsets, tools) = match (set(&self.toolsets), set(&self.enabled)) {
            (None, None) => (configured.toolsets, configured.tools),
            flags => flags,
        };
        Selection {
            toolsets,
            tools,
            read_only: self.read_only || configured.read_only,
            ..configured
        }
    }

    /// The default policy, where it is on, then the tools.
    fn modules(&self, settings: &Settings) -> Result<Vec<(Module, Grants)>, CliError> {
        let mut modules = Vec::new();
        if settings.default_policy {
            modules.push((Module::embedded_policy()?, Grants::default()));
        }
        modules.push(match (&self.guest, &settings.guest) {
            (Some(path), _) => (Module::read(path)?, settings.grants_for(path)),
            (None, GuestSource::File(path, grants)) => (Module::read(path)?, grants.clone()),
            (None, GuestSource::Embedded) => (Module::embedded()?, Grants::default()),
        });
        Ok(modules)
    }
}

/// The folder whose `kleisli.toml` counts: the nearest one above that has `.git`, else this one.
pub fn project_top(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find(|above| above.join(".git").exists())
        .unwrap_or(folder)
        .to_path_buf()
}

/// The top of the project around a folder, or around the working directory; canonical.
pub fn project_of(folder: Option<&Path>) -> PathBuf {
    let folder = folder
        .map(PathBuf::from)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default();
    let folder = folder.canonicalize().unwrap_or(folder);
    project_top(&folder)
}

/// Takes extism's own switches out of the environment: one of them sends a guest's output to
/// stdout, where the protocol is spoken, others write dumps of its memory.
pub fn environment() {
    for name in [
        "EXTISM_ENABLE_WASI_OUTPUT",
        "EXTISM_CACHE_CONFIG",
        "EXTISM_COREDUMP",
        "EXTISM_DEBUG",
        "EXTISM_MEMDUMP",
        "EXTISM_PROFILE",
    ] {
        #[expect(unsafe_code, reason = "no other thread runs yet that could read it")]
        // SAFETY: this is called at the start of `main`, before any thread is started.
        unsafe {
            std::env::remove_var(name);
        }
    }
}

/// Runs a command's asynchronous part. One thread speaks the protocol; guests run on others.
pub fn block_on<F, T>(future: F) -> Result<T, CliError>
where
    F: Future<Output = Result<T, CliError>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let result = runtime.block_on(future);
    // A host function that can't be interrupted must not keep the process; an instance that is
    // just being built is waited for, because extism's clock is gone when the process ends.
    runtime.shutdown_timeout(ENDING);
    result
}
