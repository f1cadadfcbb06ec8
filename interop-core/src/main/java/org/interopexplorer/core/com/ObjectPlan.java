package org.interopexplorer.core.com;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object that is to be written in Java for COM: what .NET calls a COM callable wrapper.
///
/// @param name for logs and messages
/// @param interfaces that it has; the first is its default one
/// @param source the interface whose events it fires; null for none
/// @param classInfo where the host keeps the `ITypeInfo` of its class; 0 if it has none
public record ObjectPlan(
        String name,
        List<InterfacePlan> interfaces,
        @Nullable InterfacePlan source,
        Bodies bodies,
        long classInfo) {
    public ObjectPlan {
        interfaces = List.copyOf(interfaces);
    }

    /// An object without events.
    public static ObjectPlan of(String name, List<InterfacePlan> interfaces, Bodies bodies) {
        return new ObjectPlan(name, interfaces, null, bodies, 0);
    }
}
