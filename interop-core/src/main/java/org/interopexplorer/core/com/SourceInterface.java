package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;

/// An interface whose events an object fires: it calls sinks that have it.
///
/// @param name from the type library; the IID if nothing describes it
/// @param isDefault whether scripts get its events
/// @param isDescribed whether a sink can be made by its description
public record SourceInterface(String name, Guid iid, boolean isDefault, boolean isDescribed) {}
