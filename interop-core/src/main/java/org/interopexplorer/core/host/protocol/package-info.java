/// The messages between the explorer and a host, and their bytes.
///
/// Scope: requests, replies, and their encoding. Nothing here starts a process or touches native code.
/// Trust: neither side trusts the other. A frame is bounded, every count is checked against what is left of its
/// frame, and every record checks its own values; whatever is wrong is a [ProtocolException] and nothing else.
/// Entry point: for a JVM host [Request], [Reply] and [FrameChannel]; for a native host [RegisterRequest],
/// [RegisterReply] and [RegisterChannel], and [EndRecord] once it has ended; for the helper JVM [HelperChannel].
///
/// # The wire format
///
/// JVM hosts and native hosts each have a version of their own, [FrameChannel#VERSION] and
/// [RegisterChannel#VERSION], which Hello compares: 6 and 5 by now. Frames and common messages are the same; what
/// native hosts have beside them is at the end of this page.
///
/// ## The channel of a JVM host
///
/// The explorer listens on a stream socket; the host connects three times. On the first connection the explorer
/// sends requests, on the second the host answers each with one reply; there is never a second request under way.
/// Beside that a host may send `Exiting` once, at any time, when native code ends the process. The third is the
/// lifeline: nothing is ever sent on it, and a host whose lifeline ends must end itself at once.
///
/// A connection for each direction, because Linux wakes a thread that waits for bytes of a socket also when the
/// other side has taken the bytes that were sent on it: on one connection the explorer would be woken twice for
/// each reply.
///
/// ## Frames
///
/// All numbers are little-endian. A frame is `u32 length`, then that many bytes: `u8 kind` and the fields of the
/// kind, with nothing after them. The length is 1 to 134,217,728 (128 MiB).
///
/// | notation | bytes |
/// | --- | --- |
/// | `u8` `u32` `u64` | an integer; negative values in two's complement |
/// | `f64` | IEEE 754 binary64 |
/// | `flag` | `u8`, 0 or 1 |
/// | `bytes` | `u32` count, then the bytes |
/// | `text` | `bytes` that are UTF-8, without a terminator |
/// | `text?` | `flag`, then a `text` if it is 1 |
/// | `T[]` | `u32` count, then that many `T` |
///
/// ## Requests
///
/// | kind | request | fields |
/// | --- | --- | --- |
/// | 1 | Hello | `u32` version |
/// | 2 | Load | `text` path |
/// | 3 | Unload | `u64` library |
/// | 4 | Resolve | `symbol` |
/// | 5 | Call | `invocation` |
/// | 6 | Repeat | `u32` times (1 to 16,777,216), `invocation` |
/// | 7 | Read | `u64` address, `u64` length (at most 64 MiB) |
/// | 8 | Write | `u64` address, `bytes` |
/// | 9 | Allocate | `u64` size |
/// | 10 | Free | `u64` address |
/// | 11 | Retain | `u64` call |
/// | 12 | Release | `u64` call |
/// | 13 | CreateCallback | `callback` |
/// | 14 | TakeCallbackLog | |
/// | 15 | Locate | `u64` address |
/// | 16 | Goodbye | |
///
/// - `symbol`: `u64` library (0: the global scope), `text` name, `text?` version
/// - `target`: `u8` 1 `u64` address; `u8` 2 `symbol`; `u8` 3 `u32` block `u64` offset; `u8` 4 `u32` callback
/// - `invocation`: `target` (1 or 2), `layout` of the return value, `argument[]`, `block[]`, `relocation[]`,
///   `callback[]`, `u32` index of the first variadic argument or -1, `u8` captures (bit 0 errno, bit 1
///   GetLastError), `passing`
/// - `passing`: `u8` 0 as the layouts say; `u8` 1 `word[]` of the arguments, `word[]` of the result
/// - `word`: `u8` 1 general, 2 vector, 3 memory; `u32` argument (-1: nobody reads it, -2: the address of the
///   result's memory); `u64` offset in it, `u64` bytes of it
/// - `argument`: `layout`, `bytes` (as many as the layout has)
/// - `block`: `u64` alignment (a power of two, at most 65,536), `u64` size (at most 1 GiB), `bytes` it starts
///   with (the rest is zero), `u64` how many leading bytes the reply brings back
/// - `relocation`: `u8` 1 `u32` argument or `u8` 2 `u32` block; `u64` offset; `u8` width of the
///   address (4 or 8); `target`
/// - `callback`: `layout` of the return value, `layout[]` of the parameters, `text` body, `bytes` returned if it
/// throws, `passing`
///
/// ## Layouts
///
/// | kind | layout | fields |
/// | --- | --- | --- |
/// | 0 | nothing | |
/// | 1 to 4 | an integer of 1, 2, 4, 8 bytes | |
/// | 5, 6 | binary32, binary64 | |
/// | 7, 8 | an address of 8 bytes, of 4 bytes | |
/// | 16 | struct | `u64` size, `u64` alignment, then `(u64 offset, layout)[]` in order of offset |
/// | 17 | union | `u64` size, `u64` alignment, `layout[]` |
/// | 18 | array | `u64` count, `layout` |
///
/// Layouts are nested at most 32 deep.
///
/// ## Replies
///
/// | kind | reply | fields |
/// | --- | --- | --- |
/// | 129 | Hello | `u32` version, `u64` pid, `text` system, `text` architecture, `u32` page size, `u8` bytes of a
/// pointer, `text` data model (`LP64`, `LLP64`, `ILP32`) |
/// | 130 | Loaded | `u64` library |
/// | 131 | Resolved | `u64` address |
/// | 132 | Returned | `u64` call, `bytes` value, `(u64 address, bytes, u32 before, u32 after)[]` blocks, `(u64 id, u64
/// address)[]` callbacks, `u32` errno, `u32` GetLastError, `u64` nanoseconds, `log` |
/// | 133 | Timed | `u32` times, 101 `f64`: nanoseconds of a call at each percentile from 0 to 100 |
/// | 134 | Memory | `u64` address, `bytes` |
/// | 135 | Written | `u64` count |
/// | 136 | Allocated | `u64` address |
/// | 137 | CallbackCreated | `u64` id, `u64` address |
/// | 138 | CallbackLog | `log` |
/// | 139 | Located | `text?` module, `u64` offset in it, `text?` symbol, `u64` offset from it |
/// | 140 | Done | |
/// | 141 | Rejected | `text` reason (its constant), `text` message, `u32` callback or -1, `u32` line, `u32` column |
/// | 142 | Exiting | `u32` status |
///
/// The fields of every reply are followed by `u64` the length of the file that standard output is appended to,
/// and `u64` that of standard error, both in bytes as they are when the reply is sent; -1 where the host cannot
/// tell.
///
/// - a block of `Returned` has the leading bytes that were wanted, without the zeros that they end with
/// - `failure`: `flag`, then if it is 1 the name of a [BodyFault] as `text`, and its arguments, `text[]`
/// - `log`: `u64` how many invocations there were, then the first of them:
///   `(u64 callback, u64 call, text thread, u64 thread id, flag on the call thread, bytes[] arguments, bytes returned,
/// `failure`)[]`
///
/// ## What a host keeps
///
/// The blocks of the last 64 calls, at most 64 MiB of them (the latest call's in any case), so that pointers into
/// them can be followed; those of a retained call until it is released; callbacks until the host ends.
///
/// # Native hosts
///
/// `native-host DIRECTORY` takes requests on its standard input and sends on its standard output. Replies come in
/// any order, and events between them; end of input ends the host. A native host refuses the requests that have
/// to do with layouts (5, 6, 13, 14), and a frame that is not as below ends it.
///
/// ## Envelopes
///
/// The fields of each request are followed by `u64` id, `u32` thread and `u64` event. Those of each reply are
/// followed by `u64` the id of its request (0 for an event) and then the two lengths of the output.
///
/// - thread: 0 is the main one, 1 to 65,535 those that StartThread made, from 65,536 on those of native code that
///   have called a thunk; -1 is whoever reads the request (kinds 1, 7 to 12, 15, 36, 37 only)
/// - event: 0, or that whose body asks; only the thread that waits for the answer of this event serves the request
///
/// ## Requests
///
/// | kind | request | fields |
/// | --- | --- | --- |
/// | 32 | Call | `call` |
/// | 33 | Repeat | `u32` times (1 to 16,777,216), `call` |
/// | 34 | MakeThunks | `thunk[]` |
/// | 35 | Answer | `u64` event, 2 `u64` returned integers, `bytes` returned vectors, `bytes` x87 values of 16 bytes (at
/// most 2, the top first); no reply |
/// | 36 | ListModules | |
/// | 37 | StartThread | `u32` thread, `text` name, `flag` whether it dispatches Windows' messages while it waits |
/// | 38 | EndThread | |
/// | 39 | LoadFrom | `text` path, `u32` flags of the system's loader or 0, `text[]` directories (Windows) |
/// | 40 | MakeObject | `u64` object, `(bytes ids, bytes slots)[]` interfaces: 16 bytes an id; 8 bytes an address,
/// of what is behind the first three slots |
///
/// - `call`: `target` (1, 2 or 5), `u8` count and so many `u64` integer registers, `u8` bytes of a vector register
///   (0, 16, 32, 64), `u8` their count, `bytes` of them, `bytes` stack image (at most 1 MiB), `u8` returns,
///   `block[]`, `thunk[]`, `relocation[]`, `u8` captures (and bit 2: x87 numbers in full
///   precision), `u64` address of the function that gives the address of errno or 0, `u32` errno and `u32` last error
/// before the call
/// - registers: in the order of the target's [RegisterFile]; those of 32 bits are the low halves
/// - `target`: beside those above `u8` 5 `u64` object `u32` slot: a method by the table that the object begins
/// with
/// - returns: bit 0 integers, bit 1 vectors, from bit 2 on the number of x87 values (0 to 2)
/// - `relocation`: `u8` 1 `u32` integer register, `u8` 2 `u32` block, `u8` 3 `u32` 0 (the stack image), or `u8` 4
///   `u32` vector register; `u64` offset; `u8` width; `target`, of which 4 is a thunk of the call
/// - `thunk`: `u64` id, `u8` bytes of a vector register, `u32` bytes of the stack that it removes, `u32` bytes of
///   the stack that travel, `(u8 place, u32 index, u32 bytes)[]` fetches (place 1: a pointer in an integer
///   register; 3: one at that offset of the stack); each at most 65,536 bytes
///
/// ## Replies and events
///
/// | kind | reply | fields |
/// | --- | --- | --- |
/// | 160 | Hello | `u32` version, `u64` pid, `text` system, `text` architecture, `u32` page size, `u8` bytes of a
/// pointer, `text` data model, `u32` widest vector, `text` through what it runs (`wine-8.0`) or empty, `u32` ANSI
/// code page or 0 |
/// | 161 | Returned | `u64` call, `flag` thrown and if it is 1 `u64` kind `u64` address `text` type, 2 `u64` integers,
/// `bytes` vectors, `bytes` x87 values, `u64` bytes that the callee removed, `(u64 address, bytes, u32 before, u32
/// after)[]` blocks, `u64[]` thunks, `u32` errno, `u32` last error, `u64` nanoseconds |
/// | 162 | ThunksMade | `u64[]` addresses |
/// | 163 | Entered (an event) | `u64` event, `u64` thunk, `u32` thread, `u64` the system's thread, `text` its name,
/// `u64` call, `u64[]` integers, `bytes` vectors, `u64` address of the stack, `bytes` of it, `bytes[]` fetched |
/// | 164 | Modules | `(u64 base, u64 size, text path)[]` |
/// | 165 | LoadFailed | `u32` the system's code or 0, `text` the loader's words |
/// | 166 | ObjectMade | `u64` address of two `u64` that the explorer may write: the `IUnknown` of the object that
/// contains this one, and of the one that answers for interfaces that this one lacks; `u64[]` pointers to the
/// interfaces |
/// | 167 | Asked (an event) | `u64` object, `u8` method (0 QueryInterface, 1 AddRef, 2 Release), `u32` interface,
/// 16 bytes id, `u32` answer, `u32` references, `u32` thread, `u64` the system's thread |
///
/// - before, after: how many guard bytes (of 64) around a block were written, up to the outermost
/// - what is no UTF-8 of the system's texts becomes U+FFFD
///
/// ## The helper JVM
///
/// Runs the bodies of callbacks for a native host, over two connections as a JVM host has them. A message of a
/// body's own is a request or reply as above with `u64` event behind its fields; besides:
///
/// | kind | message | fields |
/// | --- | --- | --- |
/// | 64 | Compile | `u64` callback, `callback` |
/// | 65 | Run | `u64` event, `u64` callback, `bytes[]` arguments, `(u64 address, bytes)[]` memory |
/// | 66 | CompileObject | `u64` type, `text` declarations, `(text name, text[] Java types, text result, text body)[]` |
/// | 67 | RunMethod | `u64` event, `u64` type, `u64` instance, `u32` method, `value[]` |
/// | 68 | Invoked | `u64` event, `outcome` |
/// | 192 | Compiled | `u64` callback, `flag` refused and if it is 1 the fields of Rejected |
/// | 193 | Gave | `u64` event, `bytes` value, `failure` |
/// | 194 | Finished | `u64` event, `outcome` |
/// | 195 | Invokes | `u64` event, `u8` what (0 call, 1 get, 2 put, 3 keep, 4 release, 5 fire), `u64` object, `text`
/// member,
/// `value[]` |
///
/// - `value`: `u8` kind and its fields: 0 null, 1 left out, 2 `flag`, 3 `u64` and `flag` whether it is a `long`, 4
/// `f64`,
///   5 `text`, 6 `text` of a decimal number, 7 `f64` days since 30 December 1899, 8 `value[]`, 9 `u64` object,
///   10 `value` of a variable
/// - `outcome`: `value`, `value[]` of the variables, `flag` thrown and if it is 1 `text[]` class names, `text` message,
///   `u32` HRESULT or 0
///
/// ## The record
///
/// `DIRECTORY/record`, 256 KiB, mapped before anything is loaded. Offsets in bytes; a part is whole only where its
/// first field says so.
///
/// | offset | |
/// | --- | --- |
/// | 0 | `u32` 0x52485849, `u32` version 2 |
/// | 8 | `u32` 1 once the worker has ended, `u32` how (1 exited, 2 by a signal, 3 with the explorer), `u32` status |
/// | 24 | `u32` why it ended itself or 0 ([EndRecord.Left], from 1), `u32` 1 if native code called `exit`, `u32` its
/// status, `u32` the thread that did |
/// | 40 | `u32` 2 once a fault is recorded, `u32` signal, `u32` `si_code`, `u32` flags (1 address known, 2 stack
/// overflow, 4 write, 8 execute, 16 access known), `u64` address, `u64` exception code |
/// | 72 | `u32` thread, `u32` doing ([EndRecord.Doing]), `u64` the system's thread, `u64` request, `u64` call |
/// | 104 | `u32` registers, `u32` parameters, 40 `u64` registers, 15 `u64` parameters of an exception |
/// | 552 | `u64` lowest and highest address of the stack, `u64` address of the piece below, `u32` its length |
/// | 580 | `u32` modules, `u32` their bytes, `u32` length of the message, `u64` the exception record behind, or 0 |
/// | 1,024 | the message, in UTF-8 |
/// | 2,048 | a piece of the stack, at most 64 KiB |
/// | 67,584 | modules: `u64` base, `u64` size, `text` path |
@NullMarked
package org.interopexplorer.core.host.protocol;

import org.jspecify.annotations.NullMarked;
