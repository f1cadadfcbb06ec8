package org.interopexplorer.core.typelib;

/// A value that a library attaches to something under a GUID (`CUSTDATAITEM`).
public record CustomData(Guid guid, VariantValue value) {}
