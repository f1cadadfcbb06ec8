package org.interopexplorer.core.binding.jvm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a value while code is followed.
sealed interface Value {
    Value UNKNOWN = new Unknown();

    /// The second word of a `long` or a `double` on the stack.
    Value SECOND = new Unknown();

    record Unknown() implements Value {}

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    /// A class constant.
    ///
    /// @param name as class files write it, with `/`
    record OfClass(String name) implements Value {}

    /// The object that a constructor makes.
    record This() implements Value {}

    /// An array or a list. The code fills arrays after they were made.
    ///
    /// @param isOpen whether there may be more elements
    record Many(List<Value> elements, boolean isOpen) implements Value {
        /// Longer ones are known by their length alone.
        static final int MOST = 1 << 10;

        static Many ofLength(long length) {
            List<Value> all = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                all.add(UNKNOWN);
            }
            return new Many(all, false);
        }

        void set(long index, Value value) {
            if (index >= 0 && index < elements.size()) {
                // An array in an array would only serve to make a circle.
                elements.set((int) index, value instanceof Many ? UNKNOWN : value);
            }
        }
    }

    /// An array whose length alone matters, such as one of a field.
    record Sized(long length) implements Value {}

    /// The size of a C type, which JNA has in constants such as `Native.LONG_SIZE`.
    record SizeOf(String type) implements Value {}

    /// JNA's options of a library.
    record Options(JnaOptions options) implements Value {}

    record JnaLibrary(LibraryPlace place) implements Value {}

    /// @param weight the number of layouts in it and of itself
    record Layout(MemoryShape shape, int weight) implements Value {
        /// Of a layout with more, nothing is known: real ones have hundreds.
        private static final int HEAVIEST = 2_000;

        static Layout of(MemoryShape shape, List<Layout> inner) {
            int weight = 1 + inner.stream().mapToInt(Layout::weight).sum();
            return weight > HEAVIEST ? new Layout(new MemoryShape.Open(null), 1) : new Layout(shape, weight);
        }

        static Layout of(MemoryShape shape) {
            return of(shape, List.of());
        }
    }

    record Descriptor(FfmDescriptor descriptor) implements Value {}

    record Lookup(List<LibraryPlace> places) implements Value {
        public Lookup {
            places = List.copyOf(places);
        }
    }

    /// An address that was looked up.
    record Symbol(List<LibraryPlace> places, String name) implements Value {
        public Symbol {
            places = List.copyOf(places);
        }
    }

    /// The layouts of C's own types, which a linker has.
    record CanonicalLayouts() implements Value {}

    /// An option of a downcall.
    ///
    /// @param variadicFrom the first argument after `...`; null for an option that says nothing about it
    /// @param captures whether it keeps an error code
    record LinkerOption(@Nullable Long variadicFrom, boolean captures) implements Value {}

    /// What is known where two ways meet.
    static Value joined(Value one, Value other) {
        return one.equals(other) ? one : UNKNOWN;
    }
}
