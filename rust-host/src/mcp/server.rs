use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::{NotificationContext, RequestContext, ServerInitializeError};
use rmcp::transport::stdio_pipes;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use tracing::info;

use super::reply;
use super::roots::ClientRoots;
use crate::guest::Consent;
use crate::host::{Progress, Roots};
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
        let call = ToolCall {
            tool: request.name.to_string(),
            arguments: request.arguments.unwrap_or_default(),
            roots,
            progress: Progress::default(),
            consent: Consent::None,
        };
        let result = self
            .service
            .call(call, &context.ct)
            .await
            .and_then(|called| called.without_asking(&request.name));
        reply::call(result).map(Into::into)
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
