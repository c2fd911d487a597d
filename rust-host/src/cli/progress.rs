//! A bar on the terminal for long calls.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::host::{Progress, Step};

/// A bar on stderr, gone when it is dropped. Where stderr is no terminal nothing is drawn.
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        Self { bar }
    }

    /// Who moves the bar.
    pub fn progress(&self) -> Progress {
        let bar = self.bar.clone();
        Progress::new(move |step| draw(&bar, step))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn draw(bar: &ProgressBar, step: Step) {
    let template = match step.total {
        Some(_) => "{msg} {wide_bar} {pos} of {len}",
        None => "{msg} {pos}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(step.message);
    match step.total {
        Some(total) => bar.set_length(total),
        None => bar.unset_length(),
    }
    bar.set_position(step.done);
}
