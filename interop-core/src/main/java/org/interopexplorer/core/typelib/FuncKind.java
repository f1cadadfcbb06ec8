package org.interopexplorer.core.typelib;

/// How a function is reached (`FUNCKIND`), in the order of the constants' values.
public enum FuncKind {
    VIRTUAL,
    PUREVIRTUAL,
    NONVIRTUAL,
    STATIC,
    DISPATCH
}
