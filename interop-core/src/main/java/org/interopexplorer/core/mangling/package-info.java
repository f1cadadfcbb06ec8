/// Mangled linker names in the form that a person wrote them: C++ (Itanium and Microsoft), Rust, D, Ada,
/// decorated C; names of Swift and Go are only recognized.
///
/// Scope: names only; nothing is looked up in a file, and the version suffix of an ELF name is the caller's to
/// strip. Trust: none. No name makes a demangler throw, hang, or use more than bounded stack, time and memory.
/// Entry point: [Demangler].
@NullMarked
package org.interopexplorer.core.mangling;

import org.jspecify.annotations.NullMarked;
