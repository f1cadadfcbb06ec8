package org.interopexplorer.core.com;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The numbered objects of one host, and the values that the person named.
final class ObjectTable implements VariantStore.Objects {
    private final Automation automation;
    private final List<ComObject> objects;
    private final Map<String, Variant> kept;
    private final AtomicInteger last;

    ObjectTable(Automation automation) {
        this(automation, new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>(), new AtomicInteger());
    }

    private ObjectTable(Automation automation, List<ComObject> objects, Map<String, Variant> kept, AtomicInteger last) {
        this.automation = automation;
        this.objects = objects;
        this.kept = kept;
        this.last = last;
    }

    /// The same table for pointers of another apartment.
    ObjectTable in(Automation other) {
        return new ObjectTable(other, objects, kept, last);
    }

    /// Adds the object of a pointer and takes over the pointer's reference. An object is in the table once for
    /// each interface, always with the same number.
    ComObject adopt(long pointer, Guid iid) throws CallEndedException {
        OptionalLong unknown = automation.queryInterface(pointer, Automation.IUNKNOWN);
        if (unknown.isPresent()) {
            automation.release(unknown.getAsLong());
        }
        long identity = unknown.orElse(pointer);
        int number = 0;
        for (ComObject known : objects) {
            if (!known.isReleased() && known.identity() == identity) {
                if (known.iid().equals(iid) && known.isIn(automation)) {
                    automation.release(pointer);
                    return known;
                }
                number = number == 0 ? known.number() : Math.min(number, known.number());
            }
        }
        ComObject object =
                new ComObject(automation, number == 0 ? last.incrementAndGet() : number, pointer, iid, identity);
        objects.add(object);
        return object;
    }

    @Override
    public ComObject object(long pointer, VarType type, boolean owned) throws CallEndedException {
        if (!owned) {
            automation.addRef(pointer);
        }
        ComObject object = adopt(pointer, type == VarType.DISPATCH ? Automation.IDISPATCH : Automation.IUNKNOWN);
        var _ = object.dispatch();
        return object;
    }

    /// Queries another interface of an object.
    ComObject query(ComObject object, Guid iid) throws CallEndedException {
        long pointer = automation
                .queryInterface(object.live(), iid)
                .orElseThrow(() -> ComFault.refused(ComFault.NO_INTERFACE, iid));
        return adopt(pointer, iid);
    }

    /// Releases all references to an object in the table, the latest first.
    ///
    /// @return the answer of the last `Release`
    long release(ComObject object) throws CallEndedException {
        long left = 0;
        for (ComObject pointer : objects.reversed()) {
            if (!pointer.isReleased() && pointer.identity() == object.identity()) {
                Long answered = pointer.release();
                left = answered == null ? left : answered;
            }
        }
        return left;
    }

    /// Releases all objects, the latest first.
    void releaseAll() throws CallEndedException {
        for (ComObject object : objects.reversed()) {
            var _ = object.release();
        }
    }

    /// Releases an object that only a body had, and takes it out of the table.
    void forget(ComObject object) throws CallEndedException {
        var _ = object.release();
        objects.remove(object);
    }

    boolean has(ComObject object) {
        return objects.contains(object);
    }

    /// All objects in the order in which they were obtained, including released ones.
    List<ComObject> all() {
        return List.copyOf(objects);
    }

    void keep(String name, Variant value) {
        kept.put(name, value);
    }

    /// The value of a literal `@name`: a kept value, else the object with this label; null if there is none.
    @Nullable
    Variant kept(String name) {
        Variant known = kept.get(name);
        if (known == null) {
            for (ComObject object : objects.reversed()) {
                if (object.label().equals("@" + name)) {
                    return new Variant.Instance(object.isDispatch() ? VarType.DISPATCH : VarType.UNKNOWN, object);
                }
            }
        }
        return known;
    }
}
