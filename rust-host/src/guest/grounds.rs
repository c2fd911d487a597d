use jiff::Zoned;
use jiff::civil::Date;

use crate::protocol::{Exception, Places};

/// What a judgement depends on beside the call and the rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grounds {
    /// The folders that matter.
    pub places: Places,
    /// What a person has taken out of the rules.
    pub granted: Vec<GrantedException>,
}

/// An exception, for as long as it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct GrantedException {
    /// What it takes out of the rules.
    pub exception: Exception,
    /// The last day on which it counts; for ever where there is none.
    pub until: Option<Date>,
}

impl Grounds {
    /// The exceptions that count today.
    #[must_use]
    pub fn exceptions(&self) -> Vec<Exception> {
        if self.granted.is_empty() {
            return Vec::new();
        }
        let today = Zoned::now().date();
        let counts = |granted: &&GrantedException| granted.until.is_none_or(|last| today <= last);
        let granted = self.granted.iter().filter(counts);
        granted.map(|granted| granted.exception.clone()).collect()
    }
}
