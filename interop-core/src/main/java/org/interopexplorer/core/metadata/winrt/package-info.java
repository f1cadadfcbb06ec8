/// Ids of WinRT's parameterised interfaces and delegates.
///
/// Scope: a type as a person writes it becomes its type signature, and that a name-based UUID (version 5); the
/// generic types of `Windows.Foundation` are known, further types come from `.winmd` files.
/// Trust: what a person typed is bounded in length and nesting, and metadata is read as untrusted.
/// Entry point: [InterfaceIds].
@NullMarked
package org.interopexplorer.core.metadata.winrt;

import org.jspecify.annotations.NullMarked;
