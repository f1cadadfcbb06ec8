package org.interopexplorer.core.typelib;

/// The kind of a variable (`VARKIND`), in the order of the constants' values.
public enum VarKind {
    PERINSTANCE,
    STATIC,
    CONST,
    DISPATCH
}
