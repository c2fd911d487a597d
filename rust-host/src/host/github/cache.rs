use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use http::header::{ETAG, HeaderValue};

use super::credentials::Identity;

/// How many answers are kept, how many bytes of them together, and how large one may be.
const MAX_ENTRIES: usize = 512;
const MAX_BYTES: usize = 32 << 20;
const MAX_ENTRY: usize = 4 << 20;

/// Answers that GitHub may call unchanged, so that they cost neither time nor its rate limit.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Entries>);

/// What an answer belongs to.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Key {
    pub url: String,
    pub accept: &'static str,
    /// One token may see what another may not.
    pub identity: Identity,
}

/// An answer as it came.
#[derive(Debug)]
pub(super) struct Kept {
    pub tag: HeaderValue,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

#[derive(Debug, Default)]
struct Entries {
    kept: HashMap<Key, Arc<Kept>>,
    /// The keys, what was put in last at the end.
    order: VecDeque<Key>,
    bytes: usize,
}

impl Cache {
    /// What was kept for a request.
    pub fn find(&self, key: &Key) -> Option<Arc<Kept>> {
        self.lock().kept.get(key).cloned()
    }

    /// Keeps an answer that has a tag and isn't too large; the oldest ones make room.
    pub fn keep(&self, key: Key, headers: &HeaderMap, body: &[u8]) {
        let Some(tag) = headers.get(ETAG).cloned() else {
            return;
        };
        if body.len() > MAX_ENTRY {
            return;
        }
        let kept = Kept {
            tag,
            headers: headers.clone(),
            body: body.to_vec(),
        };
        let mut entries = self.lock();
        entries.remove(&key);
        entries.bytes += body.len();
        entries.order.push_back(key.clone());
        entries.kept.insert(key, Arc::new(kept));
        while entries.order.len() > MAX_ENTRIES || entries.bytes > MAX_BYTES {
            let Some(oldest) = entries.order.front().cloned() else {
                break;
            };
            entries.remove(&oldest);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn remove(&mut self, key: &Key) {
        if let Some(kept) = self.kept.remove(key) {
            self.bytes -= kept.body.len();
            self.order.retain(|other| other != key);
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::{ETAG, HeaderValue};

    use super::{Cache, Identity, Key, MAX_BYTES, MAX_ENTRIES, MAX_ENTRY};

    fn key(number: usize) -> Key {
        Key {
            url: number.to_string(),
            accept: "",
            identity: Identity::default(),
        }
    }

    fn tagged() -> HeaderMap {
        HeaderMap::from_iter([(ETAG, HeaderValue::from_static("\"1\""))])
    }

    #[test]
    fn it_is_bounded_in_entries() {
        let cache = Cache::default();
        for number in 0..=MAX_ENTRIES {
            cache.keep(key(number), &tagged(), b"1");
        }
        assert!(cache.find(&key(0)).is_none());
        assert!(cache.find(&key(1)).is_some());
        assert!(cache.find(&key(MAX_ENTRIES)).is_some());
    }

    #[test]
    fn it_is_bounded_in_bytes() {
        let cache = Cache::default();
        let body = vec![b'1'; MAX_ENTRY];
        for number in 0..=MAX_BYTES / MAX_ENTRY {
            cache.keep(key(number), &tagged(), &body);
            // Once more in the same place, which takes no more room.
            cache.keep(key(number), &tagged(), &body);
        }
        assert!(cache.find(&key(0)).is_none());
        assert!(cache.find(&key(1)).is_some());
    }

    #[test]
    fn what_is_too_large_or_has_no_tag_is_not_kept() {
        let cache = Cache::default();
        cache.keep(key(0), &tagged(), &vec![b'1'; MAX_ENTRY + 1]);
        cache.keep(key(1), &HeaderMap::new(), b"1");
        assert!(cache.find(&key(0)).is_none());
        assert!(cache.find(&key(1)).is_none());
    }
}
