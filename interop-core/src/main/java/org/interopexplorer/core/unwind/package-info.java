/// The frames of a crash: who had called whom, from the registers and the piece of the stack that a native host
/// left.
///
/// Scope: System V x86-64 by the call frame information of ELF files (`.eh_frame`, DWARF 5 section 6.4; "Linux
/// Standard Base Core", 10.6), Windows x64 by the unwind information of PE files (`.pdata`, Microsoft "x64
/// exception handling"). Nothing is guessed: where a frame's information ends, so do the frames.
/// Trust: the files and the record are hostile input; every read is checked, a fault ends the frames.
/// Entry point: [StackUnwinder].
@NullMarked
package org.interopexplorer.core.unwind;

import org.jspecify.annotations.NullMarked;
