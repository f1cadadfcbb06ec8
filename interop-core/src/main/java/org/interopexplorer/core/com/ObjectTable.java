package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The numbered objects of one host, and the values that the person named.
final class ObjectTable implements VariantStore.Objects {
    private final Automation automation;
    private final List<ComObject> objects;
    private final Map<String, Variant> kept;

    ObjectTable(Automation automation) {
        this(automation, new ArrayList<>(), new LinkedHashMap<>());
    }

    private ObjectTable(Automation automation, List<ComObject> objects, Map<String, Variant> kept) {
        this.automation = automation;
        this.objects = objects;
        this.kept = kept;
    }

    /// The same table for pointers of another apartment.
    ObjectTable in(Automation other) {
        return new ObjectTable(other, objects, kept);
    }

    /// Adds the object of a pointer and takes over the pointer's reference. An object is in the table once for
    /// each interface, always with the same number.
    ComObject adopt(long pointer, Guid iid) throws CallEndedException {
        OptionalLong unknown = automation.queryInterface(pointer, Automation.IUNKNOWN);
        if (unknown.isPresent()) {
            automation.release(unknown.getAsLong());
        }
        long identity = unknown.orElse(pointer);
        int number = objects.size() + 1;
        for (ComObject known : objects) {
            if (!known.isReleased() && known.identity() == identity) {
                if (known.iid().equals(iid) && known.isIn(automation)) {
                    automation.release(pointer);
                    return known;
                }
                number = Math.min(number, known.number());
            }
        }
        ComObject object = new ComObject(automation, number, pointer, iid, identity);
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
