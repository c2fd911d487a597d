//! A small HTTP server on loopback that serves repositories as git's own program for that does,
//! or fails as a test wants it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does with a request.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "no test binary needs all of it")]
pub enum Manner {
    /// Serves every repository to everybody.
    Open,
    /// Serves to whoever gives this name and password, in base64 as HTTP has them.
    Basic(String),
    /// Answers with this status and nothing else.
    Status(&'static str),
    /// Takes requests and never answers.
    Hang,
    /// Serves, and closes the connection after so many bytes of each body.
    Cut(usize),
    /// Serves, in pieces with a pause of so many milliseconds between them.
    Slow(u64),
}

/// A server, gone with the test.
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    root: PathBuf,
    manner: Manner,
    seen: Mutex<Vec<String>>,
    over: AtomicBool,
}

impl Server {
    /// Serves the bare repositories of a folder.
    pub fn start(root: &Path, manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            root: root.to_path_buf(),
            manner,
            seen: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let server = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if server.over.load(Ordering::Relaxed) {
                    break;
                }
                let server = Arc::clone(&server);
                // A client that goes away in the middle is what some tests are about.
                thread::spawn(move || server.answer(&stream));
            }
        });
        Self { address, state }
    }

    /// The address of the server itself.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of a repository.
    pub fn url(&self, name: &str) -> String {
        format!("{}/{name}", self.origin())
    }

    /// What clients gave as credentials, request by request; an empty text where they gave none.
    pub fn credentials(&self) -> Vec<String> {
        self.state.seen.lock().expect("a lock").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.over.store(true, Ordering::Relaxed);
        // Wakes the one that waits for clients.
        let _ = TcpStream::connect(self.address);
    }
}

/// A request, as far as git's program has to know it.
#[derive(Default)]
struct Request {
    method: String,
    path: String,
    query: String,
    kind: String,
    encoding: String,
    protocol: String,
    credentials: String,
    body: Vec<u8>,
}

impl State {
    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        let request = Request::read(stream)?;
        let given = request.credentials.clone();
        self.seen.lock().expect("a lock").push(given.clone());
        match &self.manner {
            Manner::Hang => {
                while !self.over.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(20));
                }
                Ok(())
            }
            Manner::Status(status) => refuse(stream, status),
            Manner::Basic(wanted) if given != format!("Basic {wanted}") => refuse(
                stream,
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"git\"",
            ),
            manner => {
                let (head, body) = self.serve(&request)?;
                send(stream, &head, &body, manner)
            }
        }
    }

    /// The head and body of the answer of `git http-backend`.
    fn serve(&self, request: &Request) -> io::Result<(String, Vec<u8>)> {
        let mut child = Command::new("git")
            .arg("http-backend")
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.root)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_PROJECT_ROOT", &self.root)
            .env("GIT_HTTP_EXPORT_ALL", "1")
            .env("REMOTE_USER", "ada")
            .env("REMOTE_ADDR", "127.0.0.1")
            .env("REQUEST_METHOD", &request.method)
            .env("PATH_INFO", &request.path)
            .env("QUERY_STRING", &request.query)
            .env("CONTENT_TYPE", &request.kind)
            .env("CONTENT_LENGTH", request.body.len().to_string())
            .env("HTTP_CONTENT_ENCODING", &request.encoding)
            .env("GIT_PROTOCOL", &request.protocol)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut input = child.stdin.take().expect("its stdin");
        let body = request.body.clone();
        let writer = thread::spawn(move || input.write_all(&body));
        let output = child.wait_with_output()?.stdout;
        let _ = writer.join();
        let end = output
            .windows(4)
            .position(|part| part == b"\r\n\r\n")
            .ok_or(io::ErrorKind::InvalidData)?;
        let head = String::from_utf8_lossy(&output[..end]).into_owned();
        Ok((head, output[end + 4..].to_vec()))
    }
}

impl Request {
    fn read(stream: &TcpStream) -> io::Result<Self> {
        let mut reader = BufReader::new(stream);
        let mut request = Self::default();
        let first = line(&mut reader)?;
        let mut words = first.split(' ');
        request.method = words.next().unwrap_or_default().into();
        let target = words.next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        (request.path, request.query) = (path.into(), query.into());
        let (mut length, mut chunked) = (0, false);
        loop {
            let header = line(&mut reader)?;
            let Some((name, value)) = header.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "transfer-encoding" => chunked = value == "chunked",
                "content-type" => request.kind = value.into(),
                "content-encoding" => request.encoding = value.into(),
                "git-protocol" => request.protocol = value.into(),
                "authorization" => request.credentials = value.into(),
                "expect" => (&*stream).write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?,
                _ => {}
            }
        }
        if chunked {
            loop {
                let size = usize::from_str_radix(&line(&mut reader)?, 16).unwrap_or(0);
                let start = request.body.len();
                request.body.resize(start + size, 0);
                reader.read_exact(&mut request.body[start..])?;
                line(&mut reader)?;
                if size == 0 {
                    break;
                }
            }
        } else {
            request.body.resize(length, 0);
            reader.read_exact(&mut request.body)?;
        }
        Ok(request)
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

fn refuse(mut stream: &TcpStream, status: &str) -> io::Result<()> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())
}

fn send(mut stream: &TcpStream, head: &str, body: &[u8], manner: &Manner) -> io::Result<()> {
    let status = head
        .lines()
        .find_map(|line| line.strip_prefix("Status: "))
        .unwrap_or("200 OK");
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    match manner {
        Manner::Cut(length) => stream.write_all(&body[..body.len().min(*length)]),
        Manner::Slow(pause) => {
            for part in body.chunks(body.len() / 20 + 1) {
                stream.write_all(part)?;
                thread::sleep(Duration::from_millis(*pause));
            }
            Ok(())
        }
        _ => stream.write_all(body),
    }
}
