package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.signature.Decorations;
import org.jspecify.annotations.Nullable;

/// A program that makes calls, in no language yet: every decision that all languages share.
///
/// @param layout of the target's types
/// @param library the name by which the program loads the library
/// @param records the structs and unions that the program needs whole, each after those that it contains
/// @param names of records and of members without a name
/// @param calls in their order, at least one
record Program(Layout layout, String library, List<RecordType> records, RecordNames names, List<Call> calls) {
    Program {
        records = List.copyOf(records);
        calls = List.copyOf(calls);
    }

    /// Whether a call names one version of a symbol, such as `memcpy@GLIBC_2.2.5`. In Windows an `@` is a part of the
    /// name: `f@8`.
    boolean namesVersion(Call call) {
        return !layout.abi().isWindows() && call.namesVersion();
    }

    /// The name of a function as C writes it: that of `f@8` is `f`.
    String identifier(String function) {
        return CPrinter.identifier(Decorations.identifier(layout.abi(), function));
    }

    /// One call.
    ///
    /// @param type as declared; the arguments have the types that are passed
    /// @param blocks each after those that it points at
    /// @param shows what is printed behind the call
    record Call(
            String function,
            FunctionType type,
            List<Block> blocks,
            List<Argument> arguments,
            List<Callback> callbacks,
            ErrorCode error,
            List<Show> shows,
            @Nullable Release release) {
        Call {
            blocks = List.copyOf(blocks);
            arguments = List.copyOf(arguments);
            callbacks = List.copyOf(callbacks);
            shows = List.copyOf(shows);
        }

        /// The block with a number.
        Block block(int number) {
            return blocks.stream()
                    .filter(block -> block.number() == number)
                    .findFirst()
                    .orElseThrow();
        }

        /// Whether the program follows a pointer that came back: it may lead into memory that was passed.
        boolean followsPointers() {
            return shows.stream().anyMatch(show -> show instanceof Show.PointedText || show instanceof Show.Pointed);
        }

        /// Whether a block must keep one address: other memory points at it, or a pointer that comes back may.
        boolean isPinned(Block block) {
            long uses = arguments.stream()
                    .filter(argument -> argument.value().equals(new Datum.At(block.number())))
                    .count();
            return uses != 1
                    || followsPointers()
                    || blocks.stream().anyMatch(other -> other.initial().pointsAt(block.number()));
        }

        private boolean namesVersion() {
            return function.contains("@")
                    || arguments.stream().anyMatch(argument -> argument.value().namesVersion())
                    || blocks.stream().anyMatch(block -> block.initial().namesVersion());
        }

        /// Whether the functions of its library pop their own arguments, where that is a difference: on 32-bit Windows.
        boolean isStdcall(Layout layout) {
            return type.convention() == FunctionType.CallingConvention.STDCALL
                    && layout.abi().bits() == Integer.SIZE;
        }

        boolean isVariadic() {
            return type.variadic();
        }
    }

    /// Memory that the program makes for a call.
    ///
    /// @param number by which addresses name it
    /// @param name of the variable
    /// @param element one of what it holds
    /// @param count how many
    /// @param kind how it is made and printed
    /// @param encoding of a text; null for other blocks
    /// @param initial its content before the call
    /// @param written whether the function may write it
    /// @param argument whether an argument points at it, not only another block
    record Block(
            int number,
            String name,
            CType element,
            long count,
            Kind kind,
            @Nullable TextEncoding encoding,
            Datum initial,
            boolean written,
            boolean argument) {
        /// What a block is to the person who wrote it.
        enum Kind {
            /// One value, such as an out parameter or a struct.
            ONE,
            /// An array.
            MANY,
            /// Room for text and its terminator.
            TEXT
        }

        /// Whether it is a text that the function only reads, so that a literal can stand where it is passed.
        boolean isLiteral() {
            return kind == Kind.TEXT
                    && !written
                    && encoding != null
                    && initial instanceof Datum.Text(var text)
                    && count == text.getBytes(encoding.charset()).length / encoding.unit() + 1;
        }

        /// The name of a text's encoding; empty for other blocks.
        String encodingName() {
            return encoding == null ? "" : encoding.charset().name();
        }

        /// How many bytes one character of a text has.
        int unit() {
            return encoding == null ? 1 : encoding.unit();
        }

        /// What it is made from, all elements of an array too.
        CType whole() {
            return kind == Kind.ONE ? element : new ArrayType(element, count);
        }

        /// The text in it.
        String text() {
            return initial instanceof Datum.Text(var text) ? text : "";
        }

        /// Whether it is one number, truth or pointer.
        boolean isScalar() {
            return kind == Kind.ONE && Types.isScalar(element);
        }
    }

    /// One argument.
    ///
    /// @param type as passed
    record Argument(String name, CType type, Datum value) {}

    /// A function of the program that native code calls.
    ///
    /// @param name of the function
    /// @param parameters the names of its parameters, in the order of the type's
    /// @param body null if the callback does nothing
    record Callback(int number, String name, FunctionType type, List<String> parameters, Body body) {
        Callback {
            parameters = List.copyOf(parameters);
        }

        /// The names of its parameters, of which none is a reserved word.
        List<String> names() {
            return parameters.stream().map(Words::free).toList();
        }

        /// Its parameters as operands of numbers, for languages in which a truth is none.
        List<String> numbers() {
            List<String> names = names();
            return IntStream.range(0, names.size())
                    .mapToObj(i -> type.parameters().get(i).type().resolved() == IntegerType.BOOL
                            ? "(" + names.get(i) + " ? 1 : 0)"
                            : names.get(i))
                    .toList();
        }

        /// The declarations of its parameters.
        ///
        /// @param declaration of one, from its type and name
        List<String> declared(BiFunction<CType, String, String> declaration) {
            List<String> declared = new ArrayList<>();
            List<String> names = names();
            for (int i = 0; i < names.size(); i++) {
                declared.add(declaration.apply(type.parameters().get(i).type(), names.get(i)));
            }
            return declared;
        }
    }

    /// Where a call leaves the code of a failure.
    enum ErrorCode {
        NONE,
        /// In `errno`, if the result says that the call failed.
        ERRNO,
        /// In `errno`, and nothing else tells of a failure.
        ERRNO_ALONE,
        LAST_ERROR;

        boolean isErrno() {
            return this == ERRNO || this == ERRNO_ALONE;
        }

        /// The note of the lines that keep and print it.
        SnippetNote note() {
            return isErrno() ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR;
        }
    }

    /// The function that gives back what the call returned.
    ///
    /// @param function of the same library
    /// @param place of the pointer to give back
    record Release(String function, Place place) {}

    /// A value in memory, or the result of a call.
    ///
    /// @param call the number of the call, from 0
    /// @param block null for the result
    record Place(int call, @Nullable Integer block, List<Step> steps) {
        Place {
            steps = List.copyOf(steps);
        }

        Place then(Step step) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Place(call, block, longer);
        }
    }

    /// One step into a value.
    sealed interface Step {
        /// @param owner the struct or union
        /// @param index of the member in it
        record Member(RecordType owner, int index) implements Step {}

        /// An element, by the variable of a loop.
        record Index(CType element, String variable) implements Step {}

        /// What a pointer points at.
        record Behind(CType target) implements Step {}
    }

    /// A line, or several, that the program prints. Each line is a label, a space and a value.
    sealed interface Show {
        Place place();

        /// Itself, and all that stands inside.
        default Stream<Show> all() {
            return switch (this) {
                case Pointed(var _, var _, var _, var inside) ->
                    Stream.concat(Stream.of(this), inside.stream().flatMap(Show::all));
                case Each(var _, var _, var _, var _, var inside) ->
                    Stream.concat(Stream.of(this), inside.stream().flatMap(Show::all));
                case Scalar _, Row _, Characters _, PointedText _ -> Stream.of(this);
            };
        }

        /// A number, truth or pointer: `returned 7`.
        record Scalar(String label, Place place, CType type) implements Show {}

        /// Numbers one after another: `values [1, 2, 3]`.
        record Row(String label, Place place, CType element, long count) implements Show {}

        /// Text in an array of characters of fixed size.
        record Characters(String label, Place place, CType element, long count, TextEncoding encoding)
                implements Show {}

        /// The text behind a pointer to characters, or `null`.
        record PointedText(String label, Place place, CType type, TextEncoding encoding) implements Show {}

        /// What stands behind a pointer, or `null`.
        record Pointed(String label, Place place, CType target, List<Show> inside) implements Show {}

        /// The elements of an array.
        ///
        /// @param variable of the loop, which stands in the labels inside as `[variable]`
        record Each(String variable, Place place, CType element, long count, List<Show> inside) implements Show {}
    }
}
