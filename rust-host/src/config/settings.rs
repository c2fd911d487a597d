//! One set of settings from the command line, the user's file and the project's.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::{BaseStrategy, choose_base_strategy};

use super::file::read;
use super::{ConfigError, GuestEntry, LimitsSection, ProjectFile, Trust, TrustStore, UserFile};
use crate::guest::{Grants, Limits};

const MIB: u64 = 1024 * 1024;

/// The name of a project's file.
pub const PROJECT_FILE: &str = "kleisli.toml";

/// Where settings come from.
#[derive(Clone, Debug)]
pub struct Sources {
    /// `--config`, which takes the place of the user's file.
    pub config: Option<PathBuf>,
    /// The folder whose `kleisli.toml` counts: the top of the project, or the working directory.
    pub project: Option<PathBuf>,
}

/// Which guest runs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum GuestSource {
    /// The one inside this binary.
    Embedded,
    /// A file, with what it was granted.
    File(PathBuf, Grants),
}

/// What kleisli runs with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which guest runs, where the command line names none.
    pub guest: GuestSource,
    /// The folders that are named as roots.
    pub roots: Vec<PathBuf>,
    /// What a guest may use.
    pub limits: Limits,
    /// Tools that are neither listed nor called.
    pub disabled: BTreeSet<String>,
    /// The address of the GitHub that the user named, if any.
    pub github_url: Option<String>,
    /// The user's file, whether it is there or not.
    pub user_file: PathBuf,
    /// What a person should know: a project's file that is not trusted, and so on.
    pub notices: Vec<String>,
}

impl Settings {
    /// Reads both files.
    ///
    /// # Errors
    /// If one is there and can't be used.
    pub fn read(sources: &Sources) -> Result<Self, ConfigError> {
        let folder = user_folder()?;
        let user_file = match &sources.config {
            Some(path) => path.clone(),
            None => folder.join("config.toml"),
        };
        let mut settings = match read::<UserFile>(&user_file)? {
            Some((_, user)) => Self::of_user(&user_file, user)?,
            None if sources.config.is_some() => {
                return Err(ConfigError::Read {
                    path: user_file,
                    reason: "there is no such file".into(),
                });
            }
            None => Self::defaults(user_file),
        };
        if let Some(project) = &sources.project {
            settings.add_project(&project.join(PROJECT_FILE), &folder)?;
        }
        Ok(settings)
    }

    /// The grants of a guest that the command line names: those of its entry in the user's file.
    #[must_use]
    pub fn grants_for(&self, path: &Path) -> Grants {
        let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        };
        match &self.guest {
            GuestSource::File(known, grants) if same(known, path) => grants.clone(),
            _ => Grants {
                effects: Vec::new(),
                config: self.user_file.clone(),
            },
        }
    }

    fn defaults(user_file: PathBuf) -> Self {
        Self {
            guest: GuestSource::Embedded,
            roots: Vec::new(),
            limits: Limits::default(),
            disabled: BTreeSet::new(),
            github_url: None,
            user_file,
            notices: Vec::new(),
        }
    }

    fn of_user(path: &Path, user: UserFile) -> Result<Self, ConfigError> {
        let mut settings = Self::defaults(path.into());
        settings.set_guest(path, user.guest)?;
        settings.roots = beside(path, user.roots);
        settings.limits = limits(path, user.limits, Limits::default())?;
        settings.disabled.extend(user.tools.disabled);
        settings.github_url = user.github.url;
        Ok(settings)
    }

    fn add_project(&mut self, path: &Path, folder: &Path) -> Result<(), ConfigError> {
        let Some((bytes, project)) = read::<ProjectFile>(path)? else {
            return Ok(());
        };
        // The name under which it was trusted, whatever link it is reached by.
        let file = path.canonicalize().unwrap_or_else(|_| path.into());
        let wanted = limits(path, project.limits, self.limits)?;
        self.disabled.extend(project.tools.disabled);
        match TrustStore::open(folder)?.judge(&file, &bytes) {
            Trust::Trusted => {
                self.limits = wanted;
                self.roots.extend(beside(path, project.roots));
                if !project.guest.is_empty() {
                    self.set_guest(path, project.guest)?;
                }
            }
            trust => {
                let widens = !project.roots.is_empty()
                    || !project.guest.is_empty()
                    || wanted != narrower(wanted, self.limits);
                self.limits = narrower(wanted, self.limits);
                if widens {
                    self.notices.push(notice(path, trust));
                }
            }
        }
        Ok(())
    }

    fn set_guest(&mut self, path: &Path, mut guests: Vec<GuestEntry>) -> Result<(), ConfigError> {
        if guests.len() > 1 {
            return Err(ConfigError::Value {
                path: path.into(),
                key: "guest",
                reason: "names more than one guest; this release runs one at a time".into(),
            });
        }
        if let Some(entry) = guests.pop() {
            let grants = Grants {
                effects: entry.grants,
                config: path.into(),
            };
            let file = beside(path, vec![entry.path]).remove(0);
            self.guest = GuestSource::File(file, grants);
        }
        Ok(())
    }
}

/// The user's configuration folder, `$XDG_CONFIG_HOME/kleisli` or its like.
///
/// # Errors
/// If no home is known.
pub fn user_folder() -> Result<PathBuf, ConfigError> {
    match choose_base_strategy() {
        Ok(user) => Ok(user.config_dir().join("kleisli")),
        Err(error) => Err(ConfigError::NoFolder(error.to_string())),
    }
}

/// Paths as the file means them: from the file's own folder.
fn beside(file: &Path, paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let folder = file.parent().unwrap_or(Path::new("."));
    paths.into_iter().map(|path| folder.join(path)).collect()
}

fn limits(path: &Path, section: LimitsSection, base: Limits) -> Result<Limits, ConfigError> {
    let within = |key, value: Option<u64>, least: u64, most: u64| match value {
        Some(value) if !(least..=most).contains(&value) => Err(ConfigError::Value {
            path: path.into(),
            key,
            reason: format!("is {value}; it has to be {least} to {most}"),
        }),
        value => Ok(value),
    };
    let deadline = within("deadline_ms", section.deadline_ms, 10, 3_600_000)?;
    let memory = within("memory_mb", section.memory_mb, 16, 4095)?;
    let output = within("output_mb", section.output_mb, 1, 1024)?;
    let instances = within("instances", section.instances, 1, 64)?;
    let size = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    Ok(Limits {
        deadline: deadline.map_or(base.deadline, Duration::from_millis),
        memory: memory.map_or(base.memory, |mib| mib * MIB),
        output: output.map_or(base.output, |mib| size(mib * MIB)),
        instances: instances.map_or(base.instances, size),
    })
}

fn narrower(a: Limits, b: Limits) -> Limits {
    Limits {
        deadline: a.deadline.min(b.deadline),
        memory: a.memory.min(b.memory),
        output: a.output.min(b.output),
        instances: a.instances.min(b.instances),
    }
}

fn notice(path: &Path, trust: Trust) -> String {
    let why = match trust {
        Trust::Changed => "changed since it was trusted",
        _ => "is not trusted",
    };
    format!(
        "`{}` {why}, so it can only narrow what is allowed; read it, then run `kleisli trust` \
         there",
        path.display()
    )
}
