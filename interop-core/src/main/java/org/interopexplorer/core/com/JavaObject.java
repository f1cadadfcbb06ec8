package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.VarType;

/// An object whose members are Java bodies, and that code of the host calls as any COM object.
///
/// It is passed as an argument like a kept object: by [#object]. The bodies run in a helper Java. The object lives
/// until the host ends; after the last `Release` it is still there, and the log tells of each further call.
public final class JavaObject {
    private final ObjectPlan plan;
    private final ComObject object;
    private final IncomingLog log;
    private final long links;

    /// @param links where the host keeps the objects that it is a part of, and that is a part of it
    JavaObject(ObjectPlan plan, ComObject object, IncomingLog log, long links) {
        this.plan = plan;
        this.object = object;
        this.log = log;
        this.links = links;
    }

    public ObjectPlan plan() {
        return plan;
    }

    /// The object as a value, such as an argument.
    public ComObject object() {
        return object;
    }

    /// The object as an argument: `VT_DISPATCH` if it has `IDispatch`, else `VT_UNKNOWN`.
    public Variant value() {
        boolean dispatches = plan.interfaces().stream().anyMatch(each -> each.kind() != InterfacePlan.Kind.VTABLE);
        return new Variant.Instance(dispatches ? VarType.DISPATCH : VarType.UNKNOWN, object);
    }

    /// The calls that it got.
    public IncomingLog log() {
        return log;
    }

    /// Where the host keeps the object that answers for interfaces that this one lacks.
    long inner() {
        return links + Long.BYTES;
    }
}
