use std::fmt;

use url::form_urlencoded::byte_serialize;
use url::{Host, Url};

/// GitHub's own API.
const PUBLIC: &str = "https://api.github.com";

/// Where a GitHub Enterprise Server has its API, and where it has the one for GraphQL.
const ENTERPRISE: &str = "/api/v3";
const ENTERPRISE_GRAPHQL: &str = "/api/graphql";

/// What is shown of an address that may be a secret.
const HIDDEN: &str = "…";

/// A GitHub, by the address of its API.
#[derive(Clone, Debug)]
pub(super) struct Server {
    api: Url,
}

/// An address that can't be that of a GitHub.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{url}` can't be GitHub's address, {reason}; `GITHUB_API_URL` or `github.url` has to name its \
     API, such as `https://github.example.com/api/v3`"
)]
pub struct AddressError {
    /// The address, without what may be a secret in it.
    pub url: String,
    reason: &'static str,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            api: Url::parse(PUBLIC).expect("it is a URL"),
        }
    }
}

impl Server {
    /// The GitHub whose API is at this address. A page of github.com or ghe.com stands for its
    /// API too.
    pub fn parse(address: &str) -> Result<Self, AddressError> {
        let refuse = |url: String, reason| Err(AddressError { url, reason });
        let Ok(mut api) = Url::parse(address) else {
            let may_hold_secret = address.contains(['@', '?', '#']);
            let shown = if may_hold_secret { HIDDEN } else { address };
            return refuse(shown.into(), "it is no URL");
        };
        if !api.username().is_empty() || api.password().is_some() {
            return refuse(place(&api), "it holds credentials");
        }
        if api.query().is_some() || api.fragment().is_some() {
            return refuse(place(&api), "it has more than a path");
        }
        if api.scheme() != "https" && !(api.scheme() == "http" && is_loopback(&api)) {
            return refuse(place(&api), "it has to begin with `https://`");
        }
        let Some(host) = api.host_str() else {
            return refuse(place(&api), "it names no host");
        };
        let is_page = host == "github.com" || host.ends_with(".ghe.com");
        if is_page && !host.starts_with("api.") {
            let host = format!("api.{host}");
            if api.set_host(Some(&host)).is_err() {
                return refuse(place(&api), "it names no host");
            }
        }
        let path = api.path().trim_end_matches('/').to_owned();
        api.set_path(&path);
        Ok(Self { api })
    }

    /// The address of something in the API by its segments, each of which is encoded; none where
    /// one of them would lead elsewhere.
    pub fn rest<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> Option<Url> {
        let mut path = self.api.path().trim_end_matches('/').to_owned();
        for segment in segments {
            if matches!(segment, "" | "." | "..") {
                return None;
            }
            path.push('/');
            path.push_str(&encode(segment));
        }
        let mut url = self.api.clone();
        url.set_path(&path);
        Some(url)
    }

    /// Where queries in GraphQL go.
    pub fn graphql(&self) -> Url {
        let mut url = self.api.clone();
        let path = url.path().trim_end_matches('/');
        let path = match path.strip_suffix(ENTERPRISE) {
            Some(before) => format!("{before}{ENTERPRISE_GRAPHQL}"),
            None => format!("{path}/graphql"),
        };
        url.set_path(&path);
        url
    }

    /// Where its pages are, and its repositories over https.
    pub fn web(&self) -> Url {
        let mut url = self.api.clone();
        url.set_path("");
        // A host without its first label is a host.
        let _ = url.set_host(Some(self.web_host()));
        url
    }

    /// The host of its pages and of its repositories' remotes.
    pub fn web_host(&self) -> &str {
        let host = self.api.host_str().unwrap_or_default();
        host.strip_prefix("api.").unwrap_or(host)
    }

    /// Whether a remote's host is this GitHub's; GitHub takes ssh at another name too.
    pub fn has_remotes_at(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let web = self.web_host();
        host == web
            || host
                .strip_prefix("ssh.")
                .or_else(|| host.strip_prefix("www."))
                .is_some_and(|rest| rest == web)
    }

    /// Whether an address is the API's: same scheme, host and port. Only there a token goes.
    pub fn is_origin_of(&self, url: &Url) -> bool {
        self.api.origin() == url.origin()
    }

    /// Whether an answer may send a request on to this address.
    pub fn may_lead_to(&self, url: &Url) -> bool {
        url.scheme() == "https" || (is_loopback(&self.api) && is_loopback(url))
    }
}

impl fmt::Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&place(&self.api))
    }
}

/// An address without what may be a secret.
fn place(url: &Url) -> String {
    if url.cannot_be_a_base() {
        return HIDDEN.into();
    }
    let mut url = url.clone();
    // Addresses that can't have credentials have none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_query(None);
    url.set_fragment(None);
    url.as_str().trim_end_matches('/').to_owned()
}

/// A segment in characters that mean nothing in an address. The crate `url` would do it too, but
/// drops line breaks, so that dots come together.
fn encode(segment: &str) -> String {
    let encoded: String = byte_serialize(segment.as_bytes()).collect();
    encoded.replace('+', "%20")
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Server;

    #[test]
    fn the_public_one_is_the_default() {
        let server = Server::default();
        assert_eq!(
            server.rest(["user"]).unwrap().as_str(),
            "https://api.github.com/user"
        );
        assert_eq!(server.graphql().as_str(), "https://api.github.com/graphql");
        assert_eq!(server.web_host(), "github.com");
    }

    #[test]
    fn an_enterprise_server_has_its_api_below_its_pages() {
        let server = Server::parse("https://github.example.com/api/v3/").unwrap();
        let user = server.rest(["user"]).unwrap();
        assert_eq!(user.as_str(), "https://github.example.com/api/v3/user");
        let graphql = server.graphql();
        assert_eq!(graphql.as_str(), "https://github.example.com/api/graphql");
        assert_eq!(server.web_host(), "github.example.com");
    }

    #[test]
    fn a_page_stands_for_its_api() {
        for (page, api) in [
            ("https://github.com", "https://api.github.com/user"),
            ("https://octo.ghe.com/", "https://api.octo.ghe.com/user"),
            ("https://api.octo.ghe.com", "https://api.octo.ghe.com/user"),
        ] {
            let server = Server::parse(page).unwrap();
            assert_eq!(server.rest(["user"]).unwrap().as_str(), api);
        }
    }

    #[test]
    fn an_address_without_encryption_is_refused() {
        for address in [
            "http://github.example.com/api/v3",
            "http://127.0.0.1.example.com",
            "ftp://github.com",
            "https://ada:secret@github.com",
            "https://github.com?token=secret",
            "github.com",
            "ada:secret@github.com",
        ] {
            let error = Server::parse(address).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        for address in [
            "http://127.0.0.1:80",
            "http://localhost:80",
            "http://[::1]:80",
        ] {
            assert!(Server::parse(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn a_segment_can_not_lead_elsewhere() {
        let server = Server::parse("https://github.example.com/api/v3").unwrap();
        for segment in ["", ".", ".."] {
            assert_eq!(server.rest(["repos", segment, "user"]), None);
        }
        for (segment, encoded) in [
            (".\n.", ".%0A."),
            ("\t..", "%09.."),
            ("%2e%2e", "%252e%252e"),
            ("a/../b", "a%2F..%2Fb"),
            ("a\\b", "a%5Cb"),
            ("a+b c", "a%2Bb%20c"),
            ("?x#y", "%3Fx%23y"),
        ] {
            let url = server.rest(["repos", segment, "user"]).unwrap();
            let expected = format!("https://github.example.com/api/v3/repos/{encoded}/user");
            assert_eq!(url.as_str(), expected);
        }
    }

    #[test]
    fn another_port_or_scheme_is_another_origin() {
        let server = Server::default();
        for (address, same) in [
            ("https://api.github.com/logs", true),
            ("https://api.github.com:8443/logs", false),
            ("http://api.github.com/logs", false),
            ("https://api.github.com.example.com/logs", false),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(server.is_origin_of(&url), same, "{address}");
        }
    }
}
