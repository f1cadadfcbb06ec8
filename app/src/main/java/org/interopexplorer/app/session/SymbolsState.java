package org.interopexplorer.app.session;

import org.interopexplorer.core.image.SymbolTable;

/// The state of reading a library's full symbol table, which is read on request.
public sealed interface SymbolsState {
    /// Not requested yet.
    record Unread() implements SymbolsState {}

    /// Being read in the background.
    record Reading() implements SymbolsState {}

    /// Read; empty if the library was stripped.
    record Read(SymbolTable table) implements SymbolsState {}

    record Failed(OpenFailure failure) implements SymbolsState {}
}
