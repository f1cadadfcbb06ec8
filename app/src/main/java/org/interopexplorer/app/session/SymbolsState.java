package org.interopexplorer.app.session;

import org.interopexplorer.core.image.SymbolTable;

/// How far the reading of a library's full symbol table has come; it is read when somebody wants to see it.
public sealed interface SymbolsState {
    /// Nobody asked for them yet.
    record Unread() implements SymbolsState {}

    /// Being read in the background.
    record Reading() implements SymbolsState {}

    /// Read; empty where the library was stripped of them.
    record Read(SymbolTable table) implements SymbolsState {}

    record Failed(OpenFailure failure) implements SymbolsState {}
}
