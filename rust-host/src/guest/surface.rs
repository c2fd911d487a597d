//! A module's imports and exports, read from the file.
//!
//! extism runs guest code while it builds a plugin, so what a module may ask for is judged here,
//! before extism sees it. A module's import section is then a true list of what it can do.

use std::fmt;

use serde::Serialize;
use wasmparser::{
    CompositeInnerType, ExternalKind, FuncType, Parser, Payload, SubType, TypeRef, ValType,
};

use super::LoadError;
use crate::host::{OPERATIONS, Operation};
use crate::near::did_you_mean;

/// The namespaces in which every operation is present.
pub const OPERATION_NAMESPACES: [&str; 2] = ["env", "extism:host/user"];

/// extism's kernel, which owns the memory that both sides share.
pub(super) const KERNEL: &str = "extism:host/env";

/// What a guest needs of the kernel. extism offers more (HTTP, variables, its own log and error
/// channel); those would go round the effects, or let a forged block reach extism's own reads.
const KERNEL_FUNCTIONS: &[&str] = &[
    "alloc",
    "free",
    "input_length",
    "input_load_u64",
    "input_load_u8",
    "length",
    "load_u64",
    "load_u8",
    "output_set",
    "store_u64",
    "store_u8",
];

const WASI: &str = "wasi_snapshot_preview1";

/// How many elements the tables of a module may have in all. GHC's have some tens of thousands, and
/// never grow. extism's memory limit does not count them.
const MAX_ELEMENTS: u64 = 1 << 20;

/// The exports without which a module is no guest.
const REQUIRED_EXPORTS: [&str; 2] = ["describe", "handle_mcp_call"];

/// A function that a module asks for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Import {
    /// The module part of its name.
    pub namespace: String,
    /// The field part of its name.
    pub name: String,
    #[serde(skip)]
    shape: Option<Shape>,
}

/// A function that a module offers.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Export {
    /// Its name.
    pub name: String,
    #[serde(skip)]
    shape: Option<Shape>,
}

/// A module's functions in and out, in the order of the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Surface {
    /// What it asks for.
    pub imports: Vec<Import>,
    /// What it offers.
    pub exports: Vec<Export>,
    /// How many elements its tables may come to have in all.
    elements: u64,
}

/// A function's type, in the file's own notation: `(i64) -> (i64)`.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Shape {
    parameters: Vec<ValType>,
    results: Vec<ValType>,
}

impl Surface {
    /// Reads the sections of a whole, valid module.
    ///
    /// # Errors
    /// `NotWasm` if the bytes aren't one.
    pub fn read(guest: &str, bytes: &[u8]) -> Result<Self, LoadError> {
        let refuse = |reason: String| LoadError::NotWasm {
            guest: guest.into(),
            reason,
        };
        if !bytes.starts_with(b"\0asm") {
            return Err(refuse("it does not begin with `\\0asm`".into()));
        }
        Reader::default()
            .read(bytes)
            .map_err(|error| refuse(error.to_string()))
    }

    /// Whether the module offers an event's handler.
    #[must_use]
    pub fn exports_call(&self, name: &str) -> bool {
        let call = Shape {
            parameters: vec![],
            results: vec![ValType::I32],
        };
        self.exports
            .iter()
            .any(|export| export.name == name && export.shape.as_ref() == Some(&call))
    }

    /// The operations that the module asks for, in the host's order.
    #[must_use]
    pub fn operations(&self) -> Vec<&'static Operation> {
        let asks = |operation: &&Operation| {
            self.imports.iter().any(|import| {
                OPERATION_NAMESPACES.contains(&import.namespace.as_str())
                    && import.name == operation.name
            })
        };
        OPERATIONS.iter().filter(asks).collect()
    }

    /// Holds the module against what this host offers and needs.
    ///
    /// # Errors
    /// `UnknownImport`, `ImportType`, `Tables` or `MissingExport`.
    pub fn check(&self, guest: &str) -> Result<(), LoadError> {
        self.imports
            .iter()
            .try_for_each(|import| import.check(guest))?;
        if self.elements > MAX_ELEMENTS {
            return Err(LoadError::Tables {
                guest: guest.into(),
                limit: MAX_ELEMENTS,
            });
        }
        match REQUIRED_EXPORTS
            .iter()
            .find(|name| !self.exports_call(name))
        {
            Some(export) => Err(LoadError::MissingExport {
                guest: guest.into(),
                export,
            }),
            None => Ok(()),
        }
    }
}

impl Import {
    fn check(&self, guest: &str) -> Result<(), LoadError> {
        let known = match self.namespace.as_str() {
            // The kernel and WASI have types of their own, which wasmtime checks when it links.
            KERNEL if KERNEL_FUNCTIONS.contains(&self.name.as_str()) => return Ok(()),
            WASI if self.shape.is_some() => return Ok(()),
            KERNEL => format!("of `{KERNEL}` it offers {}", list(KERNEL_FUNCTIONS)),
            namespace if OPERATION_NAMESPACES.contains(&namespace) => {
                if OPERATIONS.iter().any(|known| known.name == self.name) {
                    return self.check_operation(guest);
                }
                let names: Vec<_> = OPERATIONS.iter().map(|known| known.name).collect();
                did_you_mean(&self.name, names.iter().copied())
                    .unwrap_or_else(|| format!("in `{namespace}` it offers {}", list(&names)))
            }
            _ => format!(
                "it offers the namespaces {}",
                list(&["env", "extism:host/user", KERNEL, WASI])
            ),
        };
        Err(LoadError::UnknownImport {
            guest: guest.into(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            known,
        })
    }

    fn check_operation(&self, guest: &str) -> Result<(), LoadError> {
        let operation = Shape {
            parameters: vec![ValType::I64],
            results: vec![ValType::I64],
        };
        if self.shape.as_ref() == Some(&operation) {
            return Ok(());
        }
        Err(LoadError::ImportType {
            guest: guest.into(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            found: self
                .shape
                .as_ref()
                .map_or("no function".into(), ToString::to_string),
            expected: operation.to_string(),
        })
    }
}

/// What has to be remembered of earlier sections to give the later ones their types.
#[derive(Default)]
struct Reader {
    /// By type index; nothing where the type is no function.
    types: Vec<Option<Shape>>,
    /// By function index, imports first: the type's index.
    functions: Vec<u32>,
    surface: Surface,
}

impl Reader {
    fn read(mut self, bytes: &[u8]) -> wasmparser::Result<Surface> {
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section {
                        let types = group?.into_types();
                        self.types.extend(types.map(|subtype| shape(&subtype)));
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        self.import(import.module, import.name, import.ty);
                    }
                }
                Payload::FunctionSection(section) => {
                    for index in section {
                        self.functions.push(index?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        let maximum = table?.ty.maximum.unwrap_or(u64::MAX);
                        let elements = &mut self.surface.elements;
                        *elements = elements.saturating_add(maximum);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            self.export(export.name, export.index);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(self.surface)
    }

    fn import(&mut self, namespace: &str, name: &str, ty: TypeRef) {
        let shape = match ty {
            TypeRef::Func(index) | TypeRef::FuncExact(index) => {
                self.functions.push(index);
                self.types.get(index as usize).cloned().flatten()
            }
            _ => None,
        };
        self.surface.imports.push(Import {
            namespace: namespace.into(),
            name: name.into(),
            shape,
        });
    }

    fn export(&mut self, name: &str, function: u32) {
        let shape = self
            .functions
            .get(function as usize)
            .and_then(|index| self.types.get(*index as usize).cloned().flatten());
        self.surface.exports.push(Export {
            name: name.into(),
            shape,
        });
    }
}

fn shape(subtype: &SubType) -> Option<Shape> {
    match &subtype.composite_type.inner {
        CompositeInnerType::Func(function) => Some(function.into()),
        _ => None,
    }
}

impl From<&FuncType> for Shape {
    fn from(function: &FuncType) -> Self {
        Self {
            parameters: function.params().to_vec(),
            results: function.results().to_vec(),
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |types: &[ValType]| {
            let names: Vec<_> = types.iter().map(ToString::to_string).collect();
            names.join(", ")
        };
        write!(
            f,
            "`({}) -> ({})`",
            join(&self.parameters),
            join(&self.results)
        )
    }
}

/// `a`, `b` and `c`.
fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => "nothing".into(),
    }
}
