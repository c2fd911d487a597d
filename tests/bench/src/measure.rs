use std::time::Duration;

use crate::Failure;

/// One thing for each of the two servers.
#[derive(Clone, Copy, Debug)]
pub struct Pair<T> {
    pub kleisli: T,
    pub native: T,
}

impl<T> Pair<T> {
    /// The same of each.
    pub fn map<U>(&self, of: impl Fn(&T) -> U) -> Pair<U> {
        Pair {
            kleisli: of(&self.kleisli),
            native: of(&self.native),
        }
    }

    /// The same of each, where it may fail.
    pub fn try_map<U>(&self, of: impl Fn(&T) -> Result<U, Failure>) -> Result<Pair<U>, Failure> {
        Ok(Pair {
            kleisli: of(&self.kleisli)?,
            native: of(&self.native)?,
        })
    }
}

/// Bytes in units of 1,000,000.
#[expect(clippy::cast_precision_loss, reason = "exact up to nine petabytes")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Times of one thing that was done again and again.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    pub fn push(&mut self, sample: Duration) {
        self.0.push(sample);
    }

    /// The time that so many percent of the samples don't exceed, by nearest rank: always one
    /// that was measured. Zero where there are none.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100);
        sorted.get(rank.max(1) - 1).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.percentile(50)
    }
}

impl Pair<Samples> {
    pub fn percentiles(&self, percent: usize) -> Pair<Duration> {
        self.map(|samples| samples.percentile(percent))
    }

    pub fn medians(&self) -> Pair<Duration> {
        self.percentiles(50)
    }
}

/// Measures both in turn, so that whatever drifts on the machine meets both: `rounds` times
/// `batch` samples of kleisli, then as many of the native server.
pub fn in_turn<T>(
    both: &mut Pair<T>,
    rounds: usize,
    batch: usize,
    sample: impl Fn(&mut T) -> Result<Duration, Failure>,
) -> Result<Pair<Samples>, Failure> {
    let mut samples = Pair {
        kleisli: Samples::default(),
        native: Samples::default(),
    };
    for _ in 0..rounds {
        for _ in 0..batch {
            samples.kleisli.push(sample(&mut both.kleisli)?);
        }
        for _ in 0..batch {
            samples.native.push(sample(&mut both.native)?);
        }
    }
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(micros: impl IntoIterator<Item = u64>) -> Samples {
        Samples(micros.into_iter().map(Duration::from_micros).collect())
    }

    #[test]
    fn a_percentile_is_a_sample_that_so_many_do_not_exceed() {
        let hundred = samples((1..=100).rev());
        assert_eq!(hundred.percentile(50), Duration::from_micros(50));
        assert_eq!(hundred.percentile(99), Duration::from_micros(99));
        assert_eq!(hundred.percentile(100), Duration::from_micros(100));
        assert_eq!(hundred.percentile(0), Duration::from_micros(1));
    }

    #[test]
    fn the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assert_eq!(samples([9, 1, 5]).median(), Duration::from_micros(5));
    }

    #[test]
    fn a_high_percentile_of_few_samples_is_the_largest() {
        assert_eq!(samples([9, 1, 5]).percentile(99), Duration::from_micros(9));
    }

    #[test]
    fn no_samples_have_no_time() {
        assert_eq!(samples([]).median(), Duration::ZERO);
    }

    #[test]
    fn both_are_measured_in_batches_that_alternate() {
        let order = std::cell::RefCell::new(String::new());
        let mut both = Pair {
            kleisli: 'k',
            native: 'n',
        };
        let samples = in_turn(&mut both, 2, 3, |which| {
            order.borrow_mut().push(*which);
            Ok(Duration::from_micros(1))
        });
        assert_eq!(order.into_inner(), "kkknnnkkknnn");
        assert_eq!(samples.expect("both").native.0.len(), 6);
    }
}
