/// The messages between the explorer and a host, and their bytes.
///
/// Scope: requests, replies, and their encoding. Nothing here starts a process or touches native code.
/// Trust: neither side trusts the other. A frame is bounded, every count is checked against what is left of its frame,
/// and every record checks its own values; whatever is wrong is a [ProtocolException] and nothing else.
/// Entry point: [Request], [Reply] and [FrameChannel].
///
/// # The wire format, version 4
///
/// The explorer listens on a stream socket; the host connects three times. On the first connection the explorer sends
/// requests, on the second the host answers each with one reply; there is never a second request under way. Beside that
/// a host may send `Exiting` once, at any time, when native code ends the process. The third is the lifeline:
/// nothing is ever sent on it, and a host whose lifeline ends must end itself at once.
///
/// A connection for each direction, because Linux wakes a thread that waits for bytes of a socket also when the other
/// side has taken the bytes that were sent on it: on one connection the explorer would be woken twice for each reply.
///
/// ## Frames
///
/// All numbers are little-endian. A frame is `u32 length`, then that many bytes: `u8 kind` and the fields of the kind,
/// with nothing after them. The length is 1 to 134,217,728 (128 MiB).
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
///   `callback[]`, `u32` index of the first variadic argument or -1, `u8` captures (bit 0 errno, bit 1 GetLastError),
///   `passing`
/// - `passing`: `u8` 0 as the layouts say; `u8` 1 `word[]` of the arguments, `word[]` of the result
/// - `word`: `u8` 1 general, 2 vector, 3 memory; `u32` argument (-1: nobody reads it, -2: the address of the result's
///   memory); `u64` offset in it, `u64` bytes of it
/// - `argument`: `layout`, `bytes` (as many as the layout has)
/// - `block`: `u64` alignment (a power of two, at most 65,536), `u64` size (at most 1 GiB), `bytes` it starts with (the
///   rest is zero), `u64` how many leading bytes the reply brings back
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
/// | 132 | Returned | `u64` call, `bytes` value, `(u64 address, bytes, flag overrun)[]` blocks, `(u64 id, u64
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
/// and `u64` that of standard error, both in bytes as they are when the reply is sent; -1 where the host cannot tell.
///
/// - a block of `Returned` has the leading bytes that were wanted, without the zeros that they end with
/// - `log`: `u64` how many invocations there were, then the first of them: `(u64 callback, u64 call, text thread, u64
///   thread id, flag on the call thread, bytes[] arguments, bytes returned, text? exception)[]`
///
/// ## What a host keeps
///
/// The blocks of the last 64 calls, at most 64 MiB of them (the latest call's in any case), so that pointers into them
/// can be followed; those of a retained call until it is released; callbacks until the host ends.
@NullMarked
package org.interopexplorer.core.host.protocol;

import org.jspecify.annotations.NullMarked;
