/// The declarations of native libraries in a managed assembly or in Java classes, resolved by the rules of .NET, JNA
/// or the JVM and checked against the library.
///
/// Scope: declared imports (`DllImport`, and what `LibraryImport` generates), the C prototype of each after .NET's
/// marshalling, the file and the export that .NET finds here, and what is wrong, with the correct declaration.
/// Trust: none in the assembly; no code of it or of a library runs. The best signature of the ladder, with which
/// declarations are compared, is itself only a claim. Entry points: [AssemblyBindings],
/// [JavaBindings].
@NullMarked
package org.interopexplorer.core.binding;

import org.jspecify.annotations.NullMarked;
