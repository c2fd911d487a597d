use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::{NotificationContext, RequestContext, ServerInitializeError};
use rmcp::transport::stdio_pipes;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use tracing::info;

use super::consent::{self, Said};
use super::roots::ClientRoots;
use super::{progress, reply};
use crate::audit::Caller;
use crate::guest::{Called, Consent};
use crate::host::Roots;
use crate::protocol::CallError;
use crate::service::{Service, ToolCall};

/// What a client is told about the server as a whole.
const INSTRUCTIONS: &str = "Tools for git repositories inside the allowed roots. Without \
    `repo_path` a tool works on the project's own repository. Errors begin with a stable code \
    and say what to do next.";

/// kleisli as an MCP client sees it.
pub struct McpServer {
    service: Service,
    roots: ClientRoots,
}

impl McpServer {
    /// Serves within these roots; where the user named none, the client's own take their place.
    #[must_use]
    pub fn new(service: Service, roots: Arc<Roots>, named: bool) -> Self {
        Self {
            service,
            roots: ClientRoots::new(roots, named),
        }
    }
}

impl McpServer {
    async fn run(
        &self,
        request: &CallToolRequestParams,
        context: &RequestContext<RoleServer>,
        roots: Arc<Roots>,
        consent: Consent,
    ) -> Result<Called, CallError> {
        let call = |progress| ToolCall {
            caller: caller(context),
            tool: request.name.to_string(),
            arguments: request.arguments.clone().unwrap_or_default(),
            roots,
            progress,
            consent,
        };
        progress::tell(context, |progress| {
            self.service.call(call(progress), &context.ct)
        })
        .await
    }
}

/// The client, as it names itself.
fn caller(context: &RequestContext<RoleServer>) -> Caller {
    match context.peer.peer_info() {
        Some(client) => Caller {
            name: client.client_info.name.clone(),
            version: Some(client.client_info.version.clone()),
        },
        None => Caller::named("mcp"),
    }
}

/// What a call came to, where nobody is asked any more.
fn finished(tool: &str, called: Result<Called, CallError>) -> Result<CallToolResponse, ErrorData> {
    let result = called.and_then(|called| called.without_asking(tool));
    reply::call(result).map(Into::into)
}

impl ServerHandler for McpServer {
    fn get_info(&self) -> ServerConfig {
        let identity =
            Implementation::new("kleisli", env!("CARGO_PKG_VERSION")).with_title("kleisli");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(identity)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        match self.service.tools().await {
            Ok(tools) => Ok(ListToolsResult::with_all_items(
                tools.into_iter().map(reply::tool).collect(),
            )),
            Err(error) => Err(reply::unavailable(&error)),
        }
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let roots = self.roots.get(&context.peer).await;
        let consent = match consent::answered(&request) {
            Some(false) => return Ok(reply::declined(&request.name).into()),
            Some(true) => Consent::Given,
            None => Consent::None,
        };
        let called = self
            .run(&request, &context, Arc::clone(&roots), consent)
            .await;
        let objection = match called {
            Ok(Called::Asks(objection)) => objection,
            called => return finished(&request.name, called),
        };
        match consent::ask(&context.peer, &request, &objection).await {
            Said::Yes => {
                let called = self.run(&request, &context, roots, Consent::Given).await;
                finished(&request.name, called)
            }
            Said::No => Ok(reply::declined(&request.name).into()),
            Said::Nothing => finished(&request.name, Ok(Called::Asks(objection))),
            Said::Later(question) => Ok(CallToolResponse::InputRequired(question)),
        }
    }

    async fn on_roots_list_changed(&self, _context: NotificationContext<RoleServer>) {
        self.roots.forget();
    }
}

/// Serves one client over stdin and stdout until it goes away.
///
/// # Errors
/// If the client never says what MCP asks it to say first.
pub async fn serve(server: McpServer) -> Result<(), ServerInitializeError> {
    let running = server.serve(stdio_pipes()).await?;
    match running.waiting().await {
        Ok(reason) => info!("the client is gone: {reason:?}"),
        Err(error) => info!("the server ended: {error}"),
    }
    Ok(())
}
