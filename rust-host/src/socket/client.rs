use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use super::{Place, Question, Told};

/// How much of an answer is read, in bytes.
const MAX_ANSWER: u64 = 64 << 20;

/// Why the process that listens gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Nobody listens.
    #[error("no server or resident listens")]
    Nobody,
    /// It listens, and the answer did not come or can't be read.
    #[error("the server does not answer: {0}")]
    Broken(io::Error),
}

impl From<io::Error> for AskError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // It ended just now.
            io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::NotConnected => Self::Nobody,
            _ => Self::Broken(error),
        }
    }
}

/// Asks the process that listens, and waits this long at most.
///
/// # Errors
/// Where nobody listens, or no answer comes.
pub fn ask(place: &Place, question: &Question, patience: Duration) -> Result<Told, AskError> {
    let end = Instant::now() + patience;
    let mut stream = UnixStream::connect(&place.socket).map_err(|_| AskError::Nobody)?;
    let mut line = serde_json::to_vec(question).map_err(io::Error::from)?;
    line.push(b'\n');
    stream.set_write_timeout(Some(left(end)?))?;
    stream.write_all(&line)?;
    stream.set_read_timeout(Some(left(end)?))?;
    let mut answer = Vec::new();
    BufReader::new(stream.take(MAX_ANSWER)).read_until(b'\n', &mut answer)?;
    if answer.is_empty() {
        return Err(AskError::Nobody);
    }
    Ok(serde_json::from_slice(&answer).map_err(io::Error::from)?)
}

/// What is left of the time; a socket takes no time of zero.
fn left(end: Instant) -> io::Result<Duration> {
    match end.saturating_duration_since(Instant::now()) {
        Duration::ZERO => Err(io::ErrorKind::TimedOut.into()),
        left => Ok(left),
    }
}
