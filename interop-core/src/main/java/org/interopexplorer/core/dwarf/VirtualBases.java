package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.dwarf.ClassShape.Base;
import org.interopexplorer.core.dwarf.ClassShape.Empty;
import org.jspecify.annotations.Nullable;

/// Places the virtual bases of a class (Itanium C++ ABI 2.4, III).
///
/// Debug information has no offset of a virtual base: its expression reads it from the table of an object at run time.
/// The rules of the ABI give the place. The caller compares the size that comes out with the size in the file.
final class VirtualBases {
    /// A base as a part of the object; a virtual one exists once.
    private static final class Part {
        private final ClassShape shape;
        private final long at;
        private final boolean isVirtual;
        private final List<Part> parts = new ArrayList<>();
        /// The virtual base that stands at the start of this part, unless another part has it.
        private @Nullable Part primary;
        private @Nullable Part claimedBy;

        Part(ClassShape shape, long at, boolean isVirtual) {
            this.shape = shape;
            this.at = at;
            this.isVirtual = isVirtual;
        }
    }

    private final ClassShape whole;
    private final Map<ClassShape, Part> virtual = new LinkedHashMap<>();
    private final Map<ClassShape, Long> places = new LinkedHashMap<>();
    private final Set<ClassShape> visited = new HashSet<>();
    private final Set<Empty> empties = new HashSet<>();
    private long size;
    private long end;
    private int alignment;

    private VirtualBases(ClassShape whole) {
        this.whole = whole;
    }

    /// Chooses the base whose table the class shares (ABI 2.4, I-2). Its other virtual bases are not placed yet.
    static void choosePrimary(ClassShape shape, int pointer) {
        if (shape.hasOwnTable) {
            return;
        }
        for (Base base : shape.bases()) {
            if (!base.isVirtual() && base.shape().isDynamic) {
                shape.primary = base.shape();
                return;
            }
        }
        Set<ClassShape> indirect = new HashSet<>();
        shape.bases().forEach(base -> collectIndirect(base.shape(), indirect));
        List<ClassShape> candidates = new ArrayList<>();
        collectNearlyEmpty(shape, pointer, candidates);
        shape.primary = candidates.stream()
                .filter(candidate -> !indirect.contains(candidate))
                .findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.getFirst());
        shape.primaryIsVirtual = shape.primary != null;
    }

    private static void collectIndirect(ClassShape shape, Set<ClassShape> into) {
        if (shape.primaryIsVirtual && shape.primary != null) {
            into.add(shape.primary);
        }
        shape.bases().stream()
                .filter(base -> base.shape().hasVirtualBases())
                .forEach(base -> collectIndirect(base.shape(), into));
    }

    private static void collectNearlyEmpty(ClassShape shape, int pointer, List<ClassShape> into) {
        for (Base base : shape.bases()) {
            if (base.isVirtual() && base.shape().isNearlyEmpty(pointer)) {
                into.add(base.shape());
            }
            collectNearlyEmpty(base.shape(), pointer, into);
        }
    }

    /// The offsets of all virtual bases of a class.
    ///
    /// @return the size of the class that these places give
    static long place(ClassShape whole) {
        VirtualBases placing = new VirtualBases(whole);
        placing.placeAll();
        whole.virtualBases = placing.places;
        whole.alignment = placing.alignment;
        return Math.ceilDiv(placing.size, (long) placing.alignment) * placing.alignment;
    }

    private void placeAll() {
        size = whole.nonVirtualSize;
        end = whole.end;
        alignment = whole.nonVirtualAlignment;
        empties.addAll(whole.empties());
        List<Part> direct = new ArrayList<>();
        for (Base base : whole.bases()) {
            direct.add(part(base));
        }
        if (whole.primaryIsVirtual) {
            Part primary = virtual.get(whole.primary);
            if (primary != null) {
                primary.claimedBy = null;
                visited.add(primary.shape);
                put(primary, 0);
                addEmpties(primary, 0);
                alignment = Math.max(alignment, primary.shape.nonVirtualAlignment);
            }
        }
        for (Part part : direct) {
            if (!part.isVirtual) {
                put(part, part.at);
            }
        }
        Set<ClassShape> indirect = new HashSet<>();
        whole.bases().forEach(base -> collectIndirect(base.shape(), indirect));
        visit(whole, indirect);
    }

    private Part part(Base base) {
        Part known = base.isVirtual() ? virtual.get(base.shape()) : null;
        if (known != null) {
            return known;
        }
        Part part = new Part(base.shape(), base.at(), base.isVirtual());
        if (base.isVirtual()) {
            virtual.put(base.shape(), part);
        }
        ClassShape primary = base.shape().primaryIsVirtual ? base.shape().primary : null;
        boolean wants = primary != null;
        Part existing = primary == null ? null : virtual.get(primary);
        if (existing != null) {
            wants = false;
            claim(existing, part);
        }
        for (Base inner : base.shape().bases()) {
            part.parts.add(part(inner));
        }
        Part made = wants ? virtual.get(primary) : null;
        if (made != null) {
            // The first part that wants it gets it: but an inner one that claimed it meanwhile loses it.
            part.primary = made;
            made.claimedBy = part;
        }
        return part;
    }

    private static void claim(Part primary, Part by) {
        if (primary.claimedBy == null) {
            primary.claimedBy = by;
            by.primary = primary;
        }
    }

    /// Notes the place of a part, and of what stands at its start or within it.
    private void put(Part part, long at) {
        if (part.isVirtual) {
            places.put(part.shape, at);
        }
        if (part.primary != null && part.primary.claimedBy == part) {
            put(part.primary, at);
            addEmpties(part.primary, at);
        }
        for (Part inner : part.parts) {
            if (!inner.isVirtual) {
                put(inner, at + inner.at);
            }
        }
    }

    private void addEmpties(Part part, long at) {
        part.shape.empties().forEach(empty -> empties.add(empty.in(at)));
    }

    /// In the order of inheritance, depth first.
    private void visit(ClassShape shape, Set<ClassShape> indirect) {
        for (Base base : shape.bases()) {
            ClassShape its = base.shape();
            boolean isPrimary = shape.primaryIsVirtual && shape.primary == its;
            if (base.isVirtual() && !isPrimary && !indirect.contains(its)) {
                if (!visited.add(its)) {
                    continue;
                }
                Part part = virtual.get(its);
                if (part != null) {
                    placeBehind(part);
                }
            }
            if (its.hasVirtualBases()) {
                visit(its, indirect);
            }
        }
    }

    private void placeBehind(Part part) {
        ClassShape its = part.shape;
        int unit = Math.max(1, its.nonVirtualAlignment);
        alignment = Math.max(alignment, unit);
        if (its.isEmpty && fits(its, 0)) {
            size = Math.max(size, its.size);
            put(part, 0);
            addEmpties(part, 0);
            return;
        }
        long at = Math.ceilDiv(end, (long) unit) * unit;
        while (!fits(its, at)) {
            at += unit;
        }
        if (its.isEmpty) {
            size = Math.max(size, at + its.size);
        } else {
            end = at + its.nonVirtualSize;
            size = Math.max(size, end);
        }
        put(part, at);
        addEmpties(part, at);
    }

    private boolean fits(ClassShape shape, long at) {
        return shape.empties().stream().noneMatch(empty -> empties.contains(empty.in(at)));
    }
}
