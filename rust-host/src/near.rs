//! Names that come near to one that nobody knows.

/// How alike two names have to be, by Jaro and Winkler.
const ALIKE: f64 = 0.85;

/// How much less alike than the best another name may be.
const MARGIN: f64 = 0.04;

/// A question after the known names that come near: ``did you mean `git_log`?``. Nothing where
/// none does.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut near: Vec<_> = known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(known, name), known))
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let best = near.first().map_or(0.0, |(alike, _)| *alike);
    let names: Vec<_> = near
        .into_iter()
        .take_while(|(alike, _)| best - alike <= MARGIN)
        .take(3)
        .map(|(_, known)| format!("`{known}`"))
        .collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")))
}
