use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    JsonObject, ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
    ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::task::spawn_blocking;

use super::branches::{self, Branches};
use super::log::{self, Log};
use super::status::{self, Status};

/// What a tool answers: a value for programs, a text for people.
pub struct Answer<T> {
    pub structured: T,
    pub text: String,
}

/// A tool's failure; git's own words are enough here.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The server; it keeps nothing but its list of tools.
pub struct Native {
    tools: Vec<Tool>,
}

impl Native {
    pub fn new() -> Self {
        Self {
            tools: vec![
                tool::<status::Arguments, Status>(
                    "git_status",
                    "The branch, and what is staged, changed and untracked.",
                ),
                tool::<log::Arguments, Log>(
                    "git_log",
                    "The commits that lead to a revision, newest first.",
                ),
                tool::<branches::Arguments, Branches>(
                    "git_branches",
                    "Branches, and the commits at their tips.",
                ),
            ],
        }
    }
}

impl ServerHandler for Native {
    fn get_info(&self) -> ServerConfig {
        let identity = Implementation::new("native", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(identity)
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.clone()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let arguments = request.arguments.unwrap_or_default();
        let result = match request.name.as_ref() {
            "git_status" => run(arguments, status::status).await?,
            "git_log" => run(arguments, log::log).await?,
            "git_branches" => run(arguments, branches::branches).await?,
            name => {
                let message = format!("no tool is called `{name}`");
                return Err(ErrorData::invalid_params(message, None));
            }
        };
        Ok(result.into())
    }
}

/// A tool with the schemas of its types.
fn tool<A: JsonSchema + 'static, T: JsonSchema + 'static>(
    name: &'static str,
    description: &'static str,
) -> Tool {
    Tool::new(name, description, JsonObject::new())
        .with_input_schema::<A>()
        .with_output_schema::<T>()
        .with_annotations(ToolAnnotations::new().read_only(true).open_world(false))
}

/// Decodes the arguments, and runs the tool where it may block.
async fn run<A, T>(
    arguments: JsonObject,
    tool: fn(&A) -> Result<Answer<T>, Failure>,
) -> Result<CallToolResult, ErrorData>
where
    A: DeserializeOwned + 'static,
    T: Serialize + 'static,
{
    spawn_blocking(move || {
        let result = serde_json::from_value(Value::Object(arguments))
            .map_err(Failure::from)
            .and_then(|arguments| tool(&arguments))
            .and_then(|answer| Ok((serde_json::to_value(answer.structured)?, answer.text)));
        match result {
            Ok((structured, text)) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
                result.structured_content = Some(structured);
                result
            }
            Err(error) => CallToolResult::error(vec![ContentBlock::text(error.to_string())]),
        }
    })
    .await
    .map_err(|error| ErrorData::internal_error(error.to_string(), None))
}
