/// Reads the metadata of .NET (ECMA-335 partition II): assemblies, modules without one, and `.winmd` files.
///
/// Scope: the root and its streams, compressed (`#~`) and uncompressed (`#-`) tables, all heaps, signatures,
/// custom attributes, marshalling descriptors, constants and layouts; declared imports; ids of WinRT interfaces.
/// No code (IL) is read, and nothing runs. Portable PDBs, which use the same container, are refused by name.
/// Trust: none. Row counts are limited to the bytes that are there, every reference is checked when it is
/// followed, nesting and lengths are bounded, and a table need not be sorted as it says. Entry point: [Metadata].
@NullMarked
package org.interopexplorer.core.metadata;

import org.jspecify.annotations.NullMarked;
