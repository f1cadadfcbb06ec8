package org.interopexplorer.core.com;

import java.util.OptionalLong;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A COM object that a session holds by a pointer to one of its interfaces.
///
/// Two pointers to the same object have the same [#identity]. Not for use by several threads.
public final class ComObject {
    private final Automation automation;
    private final int number;
    private final long pointer;
    private final Guid iid;
    private final long identity;
    private long dispatch;
    private boolean asked;
    private boolean released;

    /// Takes over the pointer's reference.
    ///
    /// @param identity the pointer to its `IUnknown`, which is the same for all pointers to one object
    ComObject(Automation automation, int number, long pointer, Guid iid, long identity) {
        this.automation = automation;
        this.number = number;
        this.pointer = pointer;
        this.iid = iid;
        this.identity = identity;
    }

    /// Its number in the session, counted from 1; the same for each pointer to one object.
    public int number() {
        return number;
    }

    /// Its name in values.
    public String label() {
        return "@object" + number;
    }

    /// The address of the interface in the host.
    public long pointer() {
        return pointer;
    }

    /// The interface that the pointer points at.
    public Guid iid() {
        return iid;
    }

    public long identity() {
        return identity;
    }

    public boolean isReleased() {
        return released;
    }

    /// Whether its pointer belongs to an apartment. It may be used only there.
    boolean isIn(Automation apartment) {
        return automation == apartment;
    }

    /// Whether it is known to have `IDispatch`.
    public boolean isDispatch() {
        return dispatch != 0;
    }

    /// Its pointer, which must not have been released.
    long live() throws CallEndedException {
        if (released) {
            throw ComFault.refused(ComFault.RELEASED);
        }
        return pointer;
    }

    /// The pointer to its `IDispatch`; 0 if it has none.
    long dispatch() throws CallEndedException {
        long own = live();
        if (!asked) {
            OptionalLong found = automation.queryInterface(own, Automation.IDISPATCH);
            asked = true;
            dispatch = found.orElse(0);
        }
        return dispatch;
    }

    /// Gives its reference away: it is no longer released by the session.
    void letGo() {
        released = true;
    }

    /// Releases its references. It cannot be used afterwards.
    ///
    /// @return the answer of the last `Release`, which not all objects report correctly; null if it was released
    ///   before
    public @Nullable Long release() throws CallEndedException {
        if (released) {
            return null;
        }
        released = true;
        if (dispatch != 0) {
            automation.release(dispatch);
        }
        return automation.release(pointer);
    }
}
