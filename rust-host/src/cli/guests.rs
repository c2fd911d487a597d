//! The guests that the flags and the configuration name, and what they serve.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::CliError;
use super::setup::project_of;
use crate::audit::{Audit, Files};
use crate::config::{
    Accepted, GuestPlace, HookSettings, PROJECT_FILE, Settings, Sources, user_folder,
};
use crate::guest::{Grounds, Judging, Module, Terms, Wanted};
use crate::host::Roots;
use crate::host::github::GitHub;
use crate::protocol::Places;
use crate::reload::{Fixed, Plan, Planner, Reloader};
use crate::selection::Selection;
use crate::service::Service;
use crate::socket::Place;

/// Which guests, which folders, which configuration: the same in every command that loads a guest.
#[derive(Args, Clone, Debug)]
pub struct GuestArgs {
    /// A guest's .wasm file, in place of the default tools and of those in the configuration; may
    /// be given more than once
    #[arg(long = "guest", value_name = "FILE")]
    guests: Vec<PathBuf>,
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
    /// What has the service follow its files, where it does.
    pub reloader: Option<Reloader>,
}

impl GuestArgs {
    /// Begins to load the guests. Needs a tokio runtime.
    pub fn prepare(&self) -> Result<Prepared, CliError> {
        self.prepare_all(false)
    }

    /// The same, and follows their files from then on.
    pub fn prepare_to_follow(&self) -> Result<Prepared, CliError> {
        self.prepare_all(true)
    }

    fn prepare_all(&self, follow: bool) -> Result<Prepared, CliError> {
        let project = project_of(None);
        let settings = self.settings(&project)?;
        for notice in &settings.notices {
            eprintln!("kleisli: {notice}");
        }
        let plan = self.plan(&project, &settings);
        // A guest that a person named on the command line has to be there.
        for wanted in plan.guests.iter().filter(|wanted| wanted.required) {
            if let Err(error) = &wanted.module {
                return Err(error.clone().into());
            }
        }
        self.prepare_plan(project, &settings, plan, follow)
    }

    /// Begins to load the guests that judge, for a project whose settings are known. Needs a
    /// tokio runtime.
    pub fn prepare_judges(
        &self,
        project: PathBuf,
        settings: &Settings,
    ) -> Result<Prepared, CliError> {
        let mut plan = self.plan(&project, settings);
        // Whoever waits for a hook needs not wait for the others.
        plan.guests
            .retain(|wanted| wanted.terms.judging != Judging::Never);
        self.prepare_plan(project, settings, plan, false)
    }

    fn prepare_plan(
        &self,
        project: PathBuf,
        settings: &Settings,
        plan: Plan,
        follow: bool,
    ) -> Result<Prepared, CliError> {
        let named = [self.roots.as_slice(), &settings.roots]
            .into_iter()
            .find(|roots| !roots.is_empty());
        let roots = match named {
            Some(roots) => Roots::named(roots.to_vec())?,
            None => Roots::unnamed(std::env::current_dir().ok()),
        };
        let github = Arc::new(GitHub::of_user(settings.github_url.as_deref())?);
        let audit = Audit::of_user(settings.log, Arc::clone(&github));
        let followed = plan.followed();
        let service = Service::new(plan.begin(audit), github);
        let reloader = follow.then(|| {
            let planner = Arc::new(Planned {
                arguments: self.clone(),
                project: project.clone(),
            });
            Reloader::start(service.clone(), planner, followed)
        });
        Ok(Prepared {
            service,
            roots: Arc::new(roots),
            named: named.is_some(),
            project,
            hook: settings.hook,
            reloader,
        })
    }

    /// The settings of a project.
    pub fn settings(&self, project: &Path) -> Result<Settings, CliError> {
        Ok(Settings::read(&Sources {
            config: self.config.clone(),
            project: Some(project.into()),
        })?)
    }

    /// What a verdict depends on: the settings, and the guests' files.
    pub fn fingerprint(&self, settings: &Settings) -> String {
        let mut fingerprint = settings.fingerprint.clone();
        for found in self.found(settings) {
            fingerprint.add_file(&found.path);
        }
        fingerprint.to_string()
    }

    /// What is wanted, with the guests' files as they are now.
    fn plan(&self, project: &Path, settings: &Settings) -> Plan {
        // Before the files are read: one that changes meanwhile is looked at again.
        let fingerprint = self.fingerprint(settings);
        let found = self.found(settings);
        let mut guests = Vec::new();
        if settings.default_policy {
            let terms = Terms {
                limits: settings.limits,
                judging: Judging::Always,
                ..Terms::default()
            };
            guests.push(Wanted::embedded("policy", Module::embedded_policy(), terms));
        }
        if settings.default_tools && self.guests.is_empty() {
            let terms = Terms {
                limits: settings.limits,
                judging: Judging::Never,
                ..Terms::default()
            };
            guests.push(Wanted::embedded("default", Module::embedded(), terms));
        }
        guests.extend(
            found
                .iter()
                .map(|found| found.wanted(self, &settings.accepted)),
        );
        let folder = user_folder().unwrap_or_default();
        let files = found.iter().map(|found| found.path.clone()).chain([
            settings.user_file.clone(),
            project.join(PROJECT_FILE),
            folder.join(Accepted::FILE),
            folder.join("trusted.toml"),
        ]);
        Plan {
            guests,
            grounds: Grounds {
                places: self.places(project, settings),
                granted: settings.exceptions.clone(),
            },
            selections: vec![
                self.selection(settings.selection.clone()),
                settings.project_selection.clone(),
            ],
            judging: settings.hook.deadline,
            log: settings.log,
            fingerprint,
            files: files.collect(),
            folders: self.folders(settings),
            reload: settings.reload,
            fixed: fixed(settings),
            accepted: settings.accepted.clone(),
            notices: settings.notices.clone(),
        }
    }

    /// The guests' files that are named, or found in named folders.
    fn found(&self, settings: &Settings) -> Vec<Found> {
        if !self.guests.is_empty() {
            let named = |path: &PathBuf| Found {
                path: path.clone(),
                folder: None,
                terms: settings.terms_for(path),
            };
            return self.guests.iter().map(named).collect();
        }
        let mut found: Vec<Found> = Vec::new();
        for source in &settings.guests {
            if let GuestPlace::File(path) = &source.place {
                found.push(Found {
                    path: path.clone(),
                    folder: None,
                    terms: source.terms.clone(),
                });
            }
        }
        for source in &settings.guests {
            let GuestPlace::Folder(folder) = &source.place else {
                continue;
            };
            for path in modules_in(folder) {
                // One that is named has terms of its own.
                if found.iter().all(|known| !same(&known.path, &path)) {
                    found.push(Found {
                        path,
                        folder: Some(folder.clone()),
                        terms: source.terms.clone(),
                    });
                }
            }
        }
        found
    }

    fn folders(&self, settings: &Settings) -> Vec<PathBuf> {
        let sources = settings.guests.iter().filter(|_| self.guests.is_empty());
        sources
            .filter(|source| matches!(source.place, GuestPlace::Folder(_)))
            .map(|source| source.place.path().to_path_buf())
            .collect()
    }

    /// The folders that a judgement depends on.
    fn places(&self, project: &Path, settings: &Settings) -> Places {
        let text = |path: &Path| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            path.display().to_string()
        };
        let guests = self
            .found(settings)
            .into_iter()
            .map(|found| text(&found.path));
        let folders = self.folders(settings);
        let sockets = Place::of(project).ok();
        let sockets = sockets.and_then(|place| place.socket.parent().map(text));
        // What was trusted and accepted is there too, wherever the configuration is.
        let configured = user_folder().ok().as_deref().map(text);
        let log = Files::of_user();
        let log = log.and_then(|files| files.current().parent().map(text));
        let temporary = std::env::temp_dir();
        Places {
            root: Some(text(project)),
            home: std::env::home_dir().as_deref().map(text),
            temporary: BTreeSet::from(["/tmp".to_owned(), text(&temporary)])
                .into_iter()
                .collect(),
            guarded: [configured, Some(text(&settings.user_file)), sockets, log]
                .into_iter()
                .flatten()
                .chain(guests)
                .chain(folders.iter().map(|folder| text(folder)))
                .chain([text(&project.join(PROJECT_FILE))])
                .collect(),
        }
    }

    /// The flags by which another process loads the same guests.
    pub fn flags(&self) -> Vec<OsString> {
        let mut flags = Vec::new();
        let guests = self.guests.iter().map(|path| ("--guest", path));
        let config = self.config.iter().map(|path| ("--config", path));
        for (flag, path) in guests.chain(config) {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            flags.extend([flag.into(), path.into()]);
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
}

/// What counts when a server starts.
fn fixed(settings: &Settings) -> Fixed {
    vec![
        ("roots", format!("{:?}", settings.roots)),
        ("[github] url", format!("{:?}", settings.github_url)),
        ("[reload]", format!("{:?}", settings.reload)),
    ]
}

/// A guest's file.
struct Found {
    path: PathBuf,
    folder: Option<PathBuf>,
    terms: Terms,
}

impl Found {
    fn wanted(&self, arguments: &GuestArgs, accepted: &Accepted) -> Wanted {
        let agreed = accepted.of(&self.path);
        let mut terms = self.terms.clone();
        terms.grants.effects.extend(agreed.effects);
        terms.judged = agreed.judges;
        Wanted {
            folder: self.folder.clone(),
            required: !arguments.guests.is_empty(),
            ..Wanted::file(&self.path, terms)
        }
    }
}

/// The .wasm files of a folder, in the order of their names.
fn modules_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "wasm"))
        .collect();
    paths.sort();
    paths
}

fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// Reads the configuration and the files again, for a server that follows them.
struct Planned {
    arguments: GuestArgs,
    project: PathBuf,
}

impl Planner for Planned {
    fn plan(&self) -> Result<Plan, String> {
        let settings = self.arguments.settings(&self.project);
        let settings = settings.map_err(|error| error.to_string())?;
        Ok(self.arguments.plan(&self.project, &settings))
    }

    fn fingerprint(&self) -> Option<String> {
        let settings = self.arguments.settings(&self.project).ok()?;
        Some(self.arguments.fingerprint(&settings))
    }
}
