//! One line of the table: a figure, what it is held against, and whether that is met.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::measure::Pair;

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Microseconds,
    Milliseconds,
    /// Of 1,000,000 bytes.
    Megabytes,
    CallsPerSecond,
    /// How many times something else.
    Times,
}

/// How good a figure has to be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Target {
    /// So many times the native server's figure at most.
    Ratio(f64),
    /// So much more than the native server's figure at most.
    More(f64),
    AtMost(f64),
    AtLeast(f64),
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Row {
    pub what: String,
    pub unit: Unit,
    pub kleisli: f64,
    /// None where a native server has no such thing.
    pub native: Option<f64>,
    pub target: Option<Target>,
}

impl Row {
    /// A figure of both servers.
    pub fn pair(what: impl Into<String>, unit: Unit, figures: Pair<f64>) -> Self {
        Self {
            native: Some(figures.native),
            ..Self::alone(what, unit, figures.kleisli)
        }
    }

    /// A figure that only kleisli has.
    pub fn alone(what: impl Into<String>, unit: Unit, kleisli: f64) -> Self {
        Self {
            what: what.into(),
            unit,
            kleisli,
            native: None,
            target: None,
        }
    }

    pub fn target(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.native.map(|native| self.kleisli / native)
    }

    fn difference(&self) -> Option<f64> {
        self.native.map(|native| self.kleisli - native)
    }

    /// Whether the target is met; none where there is none, or nothing to hold it against.
    fn met(&self) -> Option<bool> {
        Some(match self.target? {
            Target::Ratio(most) => self.ratio()? <= most,
            Target::More(most) => self.difference()? <= most,
            Target::AtMost(most) => self.kleisli <= most,
            Target::AtLeast(least) => self.kleisli >= least,
        })
    }
}

/// A row with what follows from it, for programs that draw or compare.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Full<'a> {
            what: &'a str,
            unit: Unit,
            kleisli: f64,
            native: Option<f64>,
            ratio: Option<f64>,
            difference: Option<f64>,
            target: Option<Target>,
            met: Option<bool>,
        }
        let full = Full {
            what: &self.what,
            unit: self.unit,
            kleisli: self.kleisli,
            native: self.native,
            ratio: self.ratio(),
            difference: self.difference(),
            target: self.target,
            met: self.met(),
        };
        full.serialize(serializer)
    }
}

impl Unit {
    fn show(self, figure: f64) -> String {
        match self {
            Self::Microseconds => format!("{figure:.0} µs"),
            Self::Milliseconds => format!("{figure:.1} ms"),
            Self::Megabytes => format!("{figure:.1} MB"),
            Self::CallsPerSecond => format!("{figure:.0}/s"),
            Self::Times => format!("{figure:.2} ×"),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |figure: Option<f64>| figure.map_or("–".into(), |it| self.unit.show(it));
        let target = match self.target {
            None => "–".into(),
            Some(Target::Ratio(most)) => format!("≤ {most:.2} × native"),
            Some(Target::More(most)) => format!("≤ native + {}", self.unit.show(most)),
            Some(Target::AtMost(most)) => format!("≤ {}", self.unit.show(most)),
            Some(Target::AtLeast(least)) => format!("≥ {}", self.unit.show(least)),
        };
        let ratio = self.ratio().map_or("–".into(), |it| Unit::Times.show(it));
        let met = self.met().map_or("–", |met| if met { "yes" } else { "no" });
        let (kleisli, native) = (show(Some(self.kleisli)), show(self.native));
        let difference = show(self.difference());
        let what = &self.what;
        write!(
            f,
            "| {what} | {kleisli} | {native} | {ratio} | {difference} | {target} | {met} |"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(target: Target) -> Row {
        let figures = Pair {
            kleisli: 150.0,
            native: 100.0,
        };
        Row::pair("a call", Unit::Microseconds, figures).target(target)
    }

    #[test]
    fn a_target_is_met_up_to_its_value() {
        assert_eq!(row(Target::Ratio(1.5)).met(), Some(true));
        assert_eq!(row(Target::Ratio(1.4)).met(), Some(false));
        assert_eq!(row(Target::More(50.0)).met(), Some(true));
        assert_eq!(row(Target::More(49.0)).met(), Some(false));
        assert_eq!(row(Target::AtMost(150.0)).met(), Some(true));
        assert_eq!(row(Target::AtLeast(151.0)).met(), Some(false));
    }

    #[test]
    fn a_comparison_without_a_native_figure_meets_nothing() {
        let row = Row::alone("a start", Unit::Milliseconds, 3.0).target(Target::Ratio(2.0));
        assert_eq!(row.met(), None);
    }

    #[test]
    fn a_row_is_a_line_of_markdown() {
        assert_eq!(
            row(Target::More(45.0)).to_string(),
            "| a call | 150 µs | 100 µs | 1.50 × | 50 µs | ≤ native + 45 µs | no |"
        );
    }
}
