use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, InputRequiredResult, ListToolsResult,
    PaginatedRequestParams, ServerConfig, SubscriptionFilter,
};
use rmcp::service::{
    NotificationContext, RequestContext, ServerInitializeError, SubscriptionContext,
};
use rmcp::transport::stdio_pipes;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use tracing::info;

use super::consent::{self, Said};
use super::news::{self, Level};
use super::roots::ClientRoots;
use super::{Hooks, hook_tool, progress, reply};
use crate::audit::{Caller, Record};
use crate::guest::{Called, Consent};
use crate::host::Roots;
use crate::protocol::{CallError, ToolResult};
use crate::service::{Service, ToolCall};

/// What a client is told about the server as a whole.
const INSTRUCTIONS: &str = "Tools for git repositories inside the allowed roots. Without \
    `repo_path` a tool works on the project's own repository. Errors begin with a stable code \
    and say what to do next.";

/// kleisli as an MCP client sees it.
pub struct McpServer {
    service: Service,
    roots: ClientRoots,
    hooks: Arc<dyn Hooks>,
    lists_hook_tool: bool,
    level: Arc<Level>,
}

impl McpServer {
    /// Serves within these roots; where the user named none, the client's own take their place.
    /// The tool for the client's hooks can always be called, and is listed where the user wants
    /// that.
    #[must_use]
    pub fn new(
        service: Service,
        roots: Arc<Roots>,
        named: bool,
        hooks: Arc<dyn Hooks>,
        lists_hook_tool: bool,
    ) -> Self {
        Self {
            service,
            roots: ClientRoots::new(roots, named),
            hooks,
            lists_hook_tool,
            level: Arc::default(),
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
        record: &Record,
    ) -> Result<Called, CallError> {
        let call = |progress| ToolCall {
            tool: request.name.to_string(),
            arguments: request.arguments.clone().unwrap_or_default(),
            roots,
            progress,
            consent,
        };
        progress::tell(context, |progress| {
            self.service.call(call(progress), record, &context.ct)
        })
        .await
    }

    /// Runs a call, and asks a person about it where a policy wants that.
    async fn answer(
        &self,
        request: &CallToolRequestParams,
        context: &RequestContext<RoleServer>,
        roots: Arc<Roots>,
        record: &Record,
    ) -> Answer {
        let tool = &request.name;
        let consent = match consent::answered(request) {
            Some(false) => return Answer::Done(Err(consent::declined(tool))),
            Some(true) => Consent::Given,
            None => Consent::None,
        };
        let called = self
            .run(request, context, Arc::clone(&roots), consent, record)
            .await;
        let objection = match called {
            Ok(Called::Asks(objection)) => objection,
            called => return finished(tool, called),
        };
        let said = if consent::by_hook(&self.hooks, request, context).await {
            Said::Yes
        } else {
            consent::ask(&context.peer, request, &objection).await
        };
        match said {
            Said::Yes => {
                let agreed = Consent::Given;
                let called = self.run(request, context, roots, agreed, record).await;
                finished(tool, called)
            }
            Said::No => Answer::Done(Err(consent::declined(tool))),
            Said::Nothing => finished(tool, Ok(Called::Asks(objection))),
            Said::Later(question) => Answer::Later(question),
        }
    }
}

/// What a client is told about a call.
enum Answer {
    /// What it came to.
    Done(Result<ToolResult, CallError>),
    /// A question for a person; the client calls again.
    Later(InputRequiredResult),
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
fn finished(tool: &str, called: Result<Called, CallError>) -> Answer {
    Answer::Done(called.and_then(|called| called.without_asking(tool)))
}

impl ServerHandler for McpServer {
    fn get_info(&self) -> ServerConfig {
        let identity =
            Implementation::new("kleisli", env!("CARGO_PKG_VERSION")).with_title("kleisli");
        ServerConfig::new(news::capabilities())
            .with_server_info(identity)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        match self.service.tools().await {
            Ok(tools) => {
                let own = self.lists_hook_tool.then(hook_tool::tool);
                let tools = tools.into_iter().map(reply::tool).chain(own);
                Ok(ListToolsResult::with_all_items(tools.collect()))
            }
            Err(error) => Err(reply::unavailable(&error)),
        }
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        if request.name == hook_tool::NAME {
            return Ok(hook_tool::answer(&self.hooks, &request, &context)
                .await
                .into());
        }
        let roots = self.roots.get(&context.peer).await;
        let arguments = request.arguments.as_ref();
        let caller = caller(&context);
        let mut record = self
            .service
            .record(caller, &request.name, arguments, &roots);
        match self.answer(&request, &context, roots, &record).await {
            Answer::Done(result) => {
                record.called(&result);
                reply::call(result).map(Into::into)
            }
            Answer::Later(question) => {
                record.asks();
                Ok(CallToolResponse::InputRequired(question))
            }
        }
    }

    async fn on_initialized(&self, context: NotificationContext<RoleServer>) {
        news::tell(&self.service, context.peer, Arc::clone(&self.level));
    }

    fn accepted_subscription_filter(
        &self,
        requested: &SubscriptionFilter,
    ) -> Option<SubscriptionFilter> {
        // What of it there is, the capabilities say.
        Some(requested.clone())
    }

    async fn listen(&self, subscription: SubscriptionContext) -> Result<(), ErrorData> {
        news::subscribed(&self.service, &subscription).await;
        Ok(())
    }

    #[expect(
        deprecated,
        reason = "SEP-2577 retires log messages, and clients of earlier versions still have them"
    )]
    async fn set_level(
        &self,
        request: rmcp::model::SetLevelRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.level.set(request.level);
        Ok(())
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
