use std::fmt;
use std::sync::Arc;

/// Tells whoever made a call how far its long work has come. Cheap to clone; telling costs
/// nothing where nobody listens.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(Step) + Send + Sync>>);

/// How far long work has come.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// What is going on, such as `Receiving objects`.
    pub message: String,
    /// How much of it is done.
    pub done: u64,
    /// How much there is, where that is known.
    pub total: Option<u64>,
}

impl Progress {
    /// Calls `listener` with every step, on the thread that does the work.
    pub fn new(listener: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    /// Tells how far the work has come.
    pub fn tell(&self, step: Step) {
        if let Some(listener) = &self.0 {
            listener(step);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}
