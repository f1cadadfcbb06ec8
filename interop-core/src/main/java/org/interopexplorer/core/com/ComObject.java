package org.interopexplorer.core.com;

import java.util.OptionalLong;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// An object of COM that a session holds by one pointer to one of its interfaces.
///
/// The same object reached twice has the same [#identity]. Not for use by several threads.
public final class ComObject {
    private final Automation automation;
    private final int number;
    private final long pointer;
    private final Guid iid;
    private final long identity;
    private long dispatch;
    private boolean asked;
    private boolean released;

    /// Owns the reference that the pointer stands for.
    ///
    /// @param identity the pointer to its `IUnknown`, which tells whether two pointers lead to one object
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

    /// How values that hold it are written.
    public String label() {
        return "@object" + number;
    }

    /// Where the interface is in the host.
    public long pointer() {
        return pointer;
    }

    /// Which interface the pointer is to.
    public Guid iid() {
        return iid;
    }

    public long identity() {
        return identity;
    }

    public boolean isReleased() {
        return released;
    }

    /// Whether it was found to have `IDispatch`.
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

    /// The pointer to its `IDispatch`; 0 where it has none.
    long dispatch() throws CallEndedException {
        long own = live();
        if (!asked) {
            OptionalLong found = automation.queryInterface(own, Automation.IDISPATCH);
            asked = true;
            dispatch = found.orElse(0);
        }
        return dispatch;
    }

    /// Gives its references back; it cannot be used from then on.
    ///
    /// @return what the last `Release` answered, which only some objects say truly; null if it had been released
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
