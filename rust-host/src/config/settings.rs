//! One set of settings from the command line, the user's file and the project's.

use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::{BaseStrategy, choose_base_strategy};

use super::file::read;
use super::fingerprint::Fingerprint;
use super::{
    Accepted, ConfigError, ExceptionEntry, GuestEntry, GuestSource, HookSection, LimitsSection,
    LogSection, ProjectFile, Trust, TrustStore, UserFile,
};
use crate::audit::LogSettings;
use crate::guest::{GrantedException, Grants, Limits, Terms};
use crate::hook::OnFailure;
use crate::protocol::Exception;
use crate::selection::Selection;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

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

/// How agents' hooks are answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct HookSettings {
    /// What happens to a call that could not be judged.
    pub on_failure: OnFailure,
    /// Whether a process stays after the first hook.
    pub resident: bool,
    /// How long it stays after the last one.
    pub idle: Duration,
    /// How long a judgement may take.
    pub deadline: Duration,
    /// Whether clients are shown the tool by which their hooks ask.
    pub mcp_tool: bool,
}

impl Default for HookSettings {
    fn default() -> Self {
        Self {
            on_failure: OnFailure::default(),
            resident: true,
            idle: Duration::from_mins(10),
            deadline: Duration::from_secs(5),
            mcp_tool: false,
        }
    }
}

/// How a running server follows changed files.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReloadSettings {
    /// Whether it looks by itself.
    pub watch: bool,
    /// How often it looks, where the system does not tell of changes.
    pub poll: Option<Duration>,
}

impl Default for ReloadSettings {
    fn default() -> Self {
        Self {
            watch: true,
            poll: None,
        }
    }
}

/// What kleisli runs with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The guests, where the command line names none.
    pub guests: Vec<GuestSource>,
    /// Whether the default tools are there, where the command line names no guest.
    pub default_tools: bool,
    /// What a person agreed to for guests, beside their grants.
    pub accepted: Accepted,
    /// How a running server follows changed files.
    pub reload: ReloadSettings,
    /// The folders that are named as roots.
    pub roots: Vec<PathBuf>,
    /// What a guest may use.
    pub limits: Limits,
    /// Which tools the user wants.
    pub selection: Selection,
    /// Which of those the project leaves on.
    pub project_selection: Selection,
    /// How agents' hooks are answered.
    pub hook: HookSettings,
    /// What is kept of calls and hooks.
    pub log: LogSettings,
    /// Whether the default policy judges.
    pub default_policy: bool,
    /// What a policy's rules don't count for.
    pub exceptions: Vec<GrantedException>,
    /// What the settings were read from: another one where anything in the files has changed.
    pub fingerprint: Fingerprint,
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
            Some((bytes, user)) => {
                let mut settings = Self::of_user(&user_file, user)?;
                settings.fingerprint.add(&bytes);
                settings
            }
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
        settings.accepted = Accepted::open(&folder)?;
        settings
            .fingerprint
            .add(format!("{:?}", settings.accepted).as_bytes());
        Ok(settings)
    }

    /// The terms of a guest that the command line names: those of its entry in the user's file.
    #[must_use]
    pub fn terms_for(&self, path: &Path) -> Terms {
        let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        };
        let known = self.guests.iter().find(|it| same(it.place.path(), path));
        known.map_or_else(|| self.no_terms(), |it| it.terms.clone())
    }

    /// The terms of a guest about which nothing is said.
    fn no_terms(&self) -> Terms {
        Terms {
            limits: self.limits,
            grants: Grants {
                effects: Vec::new(),
                config: self.user_file.clone(),
            },
            ..Terms::default()
        }
    }

    fn defaults(user_file: PathBuf) -> Self {
        Self {
            guests: Vec::new(),
            default_tools: true,
            accepted: Accepted::default(),
            reload: ReloadSettings::default(),
            roots: Vec::new(),
            limits: Limits::default(),
            selection: Selection::default(),
            project_selection: Selection::default(),
            hook: HookSettings::default(),
            log: LogSettings::default(),
            default_policy: true,
            exceptions: Vec::new(),
            fingerprint: Fingerprint::default(),
            github_url: None,
            user_file,
            notices: Vec::new(),
        }
    }

    fn of_user(path: &Path, user: UserFile) -> Result<Self, ConfigError> {
        let mut settings = Self::defaults(path.into());
        settings.roots = all_beside(path, user.roots);
        settings.limits = limits(path, user.limits, Limits::default())?;
        settings.add_guests(path, user.guest)?;
        settings.default_tools = user.tools.default.unwrap_or(true);
        let poll = within(path, "poll_ms", user.reload.poll_ms, 50, 3_600_000)?;
        settings.reload = ReloadSettings {
            watch: user.reload.watch,
            poll: poll.map(Duration::from_millis),
        };
        settings.selection = user.tools.into();
        settings.hook = hook(path, user.hook)?;
        settings.log = log(path, user.log)?;
        settings.default_policy = user.policy.default;
        settings.exceptions = exceptions(path, user.exception)?;
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
        let default_tools = project.tools.default;
        self.project_selection = project.tools.into();
        let exceptions = exceptions(path, project.exception)?;
        let trust = TrustStore::open(folder)?.judge(&file, &bytes);
        self.fingerprint.add(&bytes);
        self.fingerprint.add(format!("{trust:?}").as_bytes());
        match trust {
            Trust::Trusted => {
                self.limits = wanted;
                for guest in &mut self.guests {
                    guest.terms.limits = limits(path, project.limits, guest.terms.limits)?;
                }
                self.roots.extend(all_beside(path, project.roots));
                self.exceptions.extend(exceptions);
                self.default_tools = default_tools.unwrap_or(self.default_tools);
                self.add_guests(path, project.guest)?;
            }
            trust => {
                let widens = !project.roots.is_empty()
                    || !project.guest.is_empty()
                    || !exceptions.is_empty()
                    || (default_tools == Some(true) && !self.default_tools)
                    || wanted != narrower(wanted, self.limits);
                self.limits = narrower(wanted, self.limits);
                for guest in &mut self.guests {
                    let wanted = limits(path, project.limits, guest.terms.limits)?;
                    guest.terms.limits = narrower(wanted, guest.terms.limits);
                }
                self.default_tools &= default_tools.unwrap_or(true);
                if widens {
                    self.notices.push(notice(path, trust));
                }
            }
        }
        Ok(())
    }

    fn add_guests(&mut self, path: &Path, entries: Vec<GuestEntry>) -> Result<(), ConfigError> {
        for entry in entries {
            let source = GuestSource::of(path, entry, self.limits)?;
            let same = |known: &&GuestSource| known.place == source.place;
            if let Some(twice) = self.guests.iter().find(same) {
                return Err(ConfigError::Value {
                    path: path.into(),
                    key: "guest",
                    reason: format!("names `{}` twice", twice.place.path().display()),
                });
            }
            self.guests.push(source);
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

/// A path as the file means it: from the file's own folder.
pub(super) fn beside(file: &Path, path: PathBuf) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).join(path)
}

fn all_beside(file: &Path, paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.into_iter().map(|path| beside(file, path)).collect()
}

pub(super) fn limits(
    path: &Path,
    section: LimitsSection,
    base: Limits,
) -> Result<Limits, ConfigError> {
    let within = |key, value, least, most| within(path, key, value, least, most);
    let deadline = within("deadline_ms", section.deadline_ms, 10, 3_600_000)?;
    let memory = within("memory_mb", section.memory_mb, 16, 4095)?;
    let input = within("input_mb", section.input_mb, 1, 1024)?;
    let output = within("output_mb", section.output_mb, 1, 1024)?;
    let effects = within("effects", section.effects, 1, 1_000_000_000)?;
    let log = within("log_kb", section.log_kb, 0, 1_048_576)?;
    let instances = within("instances", section.instances, 1, 64)?;
    let size = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    Ok(Limits {
        deadline: deadline.map_or(base.deadline, Duration::from_millis),
        memory: memory.map_or(base.memory, |mib| mib * MIB),
        input: input.map_or(base.input, |mib| size(mib * MIB)),
        output: output.map_or(base.output, |mib| size(mib * MIB)),
        effects: effects.unwrap_or(base.effects),
        log: log.map_or(base.log, |kib| size(kib * KIB)),
        instances: instances.map_or(base.instances, size),
    })
}

fn exceptions(
    path: &Path,
    entries: Vec<ExceptionEntry>,
) -> Result<Vec<GrantedException>, ConfigError> {
    let granted = |entry: ExceptionEntry| {
        if entry.rule.is_none() && entry.path.is_none() && entry.command.is_none() {
            return Err(ConfigError::Value {
                path: path.into(),
                key: "exception",
                reason: "names no `rule`, `path` or `command`, so it would except everything"
                    .into(),
            });
        }
        let place = entry.path.map(|place| beside(path, place));
        Ok(GrantedException {
            exception: Exception {
                rule: entry.rule,
                path: place.map(|place| place.display().to_string()),
                command: entry.command,
            },
            until: entry.until,
        })
    };
    entries.into_iter().map(granted).collect()
}

fn hook(path: &Path, section: HookSection) -> Result<HookSettings, ConfigError> {
    let default = HookSettings::default();
    let deadline = within(path, "deadline_ms", section.deadline_ms, 10, 600_000)?;
    let idle = within(path, "idle_s", section.idle_s, 1, 86_400)?;
    Ok(HookSettings {
        on_failure: section.on_failure,
        resident: section.resident.unwrap_or(default.resident),
        deadline: deadline.map_or(default.deadline, Duration::from_millis),
        idle: idle.map_or(default.idle, Duration::from_secs),
        mcp_tool: section.mcp_tool,
    })
}

fn log(path: &Path, section: LogSection) -> Result<LogSettings, ConfigError> {
    let default = LogSettings::default();
    let size = within(path, "size_mb", section.size_mb, 1, 10_000)?;
    let keep = within(path, "keep", section.keep, 0, 99)?;
    Ok(LogSettings {
        enabled: section.enabled.unwrap_or(default.enabled),
        size: size.map_or(default.size, |mib| mib * MIB),
        keep: keep.map_or(default.keep, |files| {
            u32::try_from(files).unwrap_or(u32::MAX)
        }),
        arguments: section.arguments.unwrap_or(default.arguments),
    })
}

/// A number that the file gives, where it can work.
fn within(
    path: &Path,
    key: &'static str,
    value: Option<u64>,
    least: u64,
    most: u64,
) -> Result<Option<u64>, ConfigError> {
    match value {
        Some(value) if !(least..=most).contains(&value) => Err(ConfigError::Value {
            path: path.into(),
            key,
            reason: format!("is {value}; it has to be {least} to {most}"),
        }),
        value => Ok(value),
    }
}

fn narrower(a: Limits, b: Limits) -> Limits {
    Limits {
        deadline: a.deadline.min(b.deadline),
        memory: a.memory.min(b.memory),
        input: a.input.min(b.input),
        output: a.output.min(b.output),
        effects: a.effects.min(b.effects),
        log: a.log.min(b.log),
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
