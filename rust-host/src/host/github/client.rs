/// The GitHub that the user named, and their token, which never leaves the host.
#[derive(Debug, Default)]
pub struct GitHub {}
