//! The functions that a guest's module is linked with: one per operation, in two namespaces.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use extism::convert::MemoryHandle;
use extism::{CurrentPlugin, Error, Function, PTR, UserData, Val, ValType};

use super::surface::{KERNEL, OPERATION_NAMESPACES};
use super::{Fault, Limits};
use crate::host::{CallScope, OPERATIONS, Operation, dispatch, encode};
use crate::protocol::{CallError, ErrorCode};

/// Where extism's kernel keeps the size of its heap: the root of its memory lies at address 1,
/// and the size is the root's third word. Stores of a guest can't reach below address 64, so this
/// is the one bound that a guest can't forge; a block's own header it can.
const HEAP_SIZE: MemoryHandle = MemoryHandle {
    offset: 17,
    length: 8,
};

/// Where the kernel's heap begins.
const HEAP_START: u64 = 65;

/// WASI's errno for a function that is not supported.
const WASI_NOTSUP: i32 = 58;

/// What an instance's host functions and its owner tell each other.
///
/// While extism builds and initialises an instance, its `CurrentPlugin` does not yet know where
/// its store is, and reading the shared memory would follow a pointer to nowhere. So until the
/// first export runs, every function here traps without touching anything.
#[derive(Clone)]
pub(super) struct Exchange(Arc<State>);

struct State {
    open: AtomicBool,
    input_limit: usize,
    output_limit: usize,
    // Locked to take or to set a value, never across a call.
    output: Mutex<Result<Vec<u8>, Fault>>,
}

impl Exchange {
    /// For an instance that is not built yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self(Arc::new(State {
            open: AtomicBool::new(false),
            input_limit: limits.input,
            output_limit: limits.output,
            output: Mutex::new(Err(Fault::Empty)),
        }))
    }

    /// From now on the instance runs exports.
    pub(super) fn open(&self) {
        self.0.open.store(true, Ordering::Release);
    }

    /// What the export that just ran set as its output; the next one begins with none.
    pub(super) fn take_output(&self) -> Result<Vec<u8>, Fault> {
        std::mem::replace(&mut *self.output(), Err(Fault::Empty))
    }

    fn output(&self) -> MutexGuard<'_, Result<Vec<u8>, Fault>> {
        self.0.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(&self, name: &str) -> Result<(), Error> {
        if self.0.open.load(Ordering::Acquire) {
            return Ok(());
        }
        Err(Error::msg(format!(
            "it asked for `{name}` while it was being built; effects are for calls"
        )))
    }
}

/// Every import that a guest may have, beside the kernel's and WASI's own.
pub(super) fn functions(exchange: &Exchange) -> Vec<Function> {
    let operations = OPERATIONS.iter().flat_map(|operation| {
        OPERATION_NAMESPACES.map(|namespace| {
            let exchange = exchange.clone();
            Function::new(
                operation.name,
                [PTR],
                [PTR],
                UserData::new(()),
                move |plugin, inputs, outputs, _| {
                    exchange.admit(operation.name)?;
                    call(operation, plugin, inputs, outputs, exchange.0.input_limit)
                },
            )
            .with_namespace(namespace)
        })
    });
    operations
        .chain([output_set(exchange), poll_oneoff()])
        .collect()
}

/// Carries a request to the host and its reply back. An `Err` here would trap the guest, so it is
/// kept for what leaves no way to answer: no memory for the reply.
fn call(
    operation: &Operation,
    plugin: &mut CurrentPlugin,
    inputs: &[Val],
    outputs: &mut [Val],
    limit: usize,
) -> Result<(), Error> {
    let scope = plugin
        .host_context::<CallScope>()
        .ok()
        .map(|scope| scope.clone());
    let reply = match request(plugin, inputs, limit) {
        Ok(request) => dispatch(operation, request, scope.as_ref()),
        Err(reason) => refusal(operation, &reason),
    };
    let block = store(plugin, &reply)?;
    if let Some(output) = outputs.first_mut() {
        *output = plugin.memory_to_val(block);
    }
    Ok(())
}

/// A new block with these bytes. Not `memory_new`, which trusts the kernel's free list, and a
/// guest can forge what that says of a block's size.
fn store(plugin: &mut CurrentPlugin, bytes: &[u8]) -> Result<MemoryHandle, Error> {
    let block = plugin.memory_alloc(bytes.len() as u64)?;
    if !is_within_heap(plugin, block) {
        return Err(Error::msg("the shared memory is damaged"));
    }
    plugin.memory_bytes_mut(block)?.copy_from_slice(bytes);
    Ok(block)
}

/// The bytes of the block whose offset the guest passed.
fn request<'a>(
    plugin: &'a mut CurrentPlugin,
    inputs: &[Val],
    limit: usize,
) -> Result<&'a [u8], Cow<'static, str>> {
    let offset = unsigned(inputs, 0).ok_or("its offset is negative")?;
    let length = plugin.memory_length(offset).unwrap_or(0);
    if length == 0 {
        return Err("there is no block at its offset".into());
    }
    if length > limit as u64 {
        return Err(format!("it is {length} bytes long, and the limit is {limit}").into());
    }
    let block = MemoryHandle { offset, length };
    if !is_within_heap(plugin, block) {
        return Err("its block reaches past the shared memory".into());
    }
    plugin
        .memory_bytes(block)
        .map_err(|_| "the shared memory can't be read".into())
}

fn unsigned(inputs: &[Val], index: usize) -> Option<u64> {
    let value = inputs.get(index).and_then(Val::i64)?;
    u64::try_from(value).ok()
}

/// Takes the place of the kernel's own, which believes any offset and length, so that extism
/// would read past the shared memory. The output is copied here, within its bounds and limit.
fn output_set(exchange: &Exchange) -> Function {
    let exchange = exchange.clone();
    Function::new(
        "output_set",
        [PTR, PTR],
        [],
        UserData::new(()),
        move |plugin, inputs, _, _| {
            exchange.admit("output_set")?;
            let output = output(plugin, inputs, exchange.0.output_limit);
            *exchange.output() = output;
            Ok(())
        },
    )
    .with_namespace(KERNEL)
}

fn output(plugin: &mut CurrentPlugin, inputs: &[Val], limit: usize) -> Result<Vec<u8>, Fault> {
    let outside = || Fault::Malformed("it lies outside the shared memory".into());
    let (Some(offset), Some(length)) = (unsigned(inputs, 0), unsigned(inputs, 1)) else {
        return Err(outside());
    };
    if length == 0 {
        return Err(Fault::Empty);
    }
    let block = MemoryHandle { offset, length };
    if !is_within_heap(plugin, block) {
        return Err(outside());
    }
    if block.len() > limit {
        return Err(Fault::TooLarge {
            size: block.len(),
            limit,
        });
    }
    let bytes = plugin.memory_bytes(block).map_err(|_| outside())?;
    Ok(bytes.to_vec())
}

fn is_within_heap(plugin: &mut CurrentPlugin, block: MemoryHandle) -> bool {
    let size = plugin
        .memory_bytes(HEAP_SIZE)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u64::from_le_bytes);
    let end = HEAP_START.saturating_add(size);
    block.offset >= HEAP_START && block.offset.saturating_add(block.length) <= end
}

fn refusal(operation: &Operation, reason: &str) -> Vec<u8> {
    encode::<()>(Err(CallError::new(
        ErrorCode::InvalidArguments,
        format!(
            "the request of `{}` can't be read: {reason}",
            operation.name
        ),
    )))
}

/// Takes the place of WASI's own: a guest that sleeps there could not be stopped, because
/// neither a deadline nor a cancellation ends a sleep in the host.
fn poll_oneoff() -> Function {
    Function::new(
        "poll_oneoff",
        [ValType::I32, ValType::I32, ValType::I32, ValType::I32],
        [ValType::I32],
        UserData::new(()),
        |_, _, outputs, _| {
            if let Some(output) = outputs.first_mut() {
                *output = Val::I32(WASI_NOTSUP);
            }
            Ok(())
        },
    )
    .with_namespace("wasi_snapshot_preview1")
}
