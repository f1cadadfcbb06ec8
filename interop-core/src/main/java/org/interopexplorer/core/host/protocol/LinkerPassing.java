package org.interopexplorer.core.host.protocol;

import java.util.List;

/// Replaces the types of a call for a JVM's linker, so that each register and each word of the stack gets what the
/// explorer's model of the calling convention put there.
///
/// The linker classifies structures by layouts that cannot express all of C: bit-fields, packing, alignment. The
/// places of whole words are known: general words go into the integer registers in order, then onto the stack;
/// words of floating-point numbers go into the vector registers.
///
/// @param arguments the linker's parameters
/// @param result the words that come back, in the order of the value's bytes, at most two; empty if nothing comes
///   back, or where a word holds [Word#RESULT_ADDRESS]
public record LinkerPassing(List<Word> arguments, List<Word> result) {
    /// Where a word is.
    public enum Kind {
        /// An integer register, or the stack if none is left.
        GENERAL,
        /// A vector register, of which there must be one left.
        VECTOR,
        /// The stack: not one word but many, such as a structure that is not in registers.
        MEMORY
    }

    /// One parameter of the linker, or one part of the result.
    ///
    /// @param value the index of the argument whose bytes these are; or [#FILLER], [#RESULT_ADDRESS]
    /// @param offset of the first byte in that value
    /// @param size in bytes; the rest of the word is zero
    public record Word(Kind kind, int value, long offset, long size) {
        /// Instead of an index: a word that nobody reads.
        public static final int FILLER = -1;

        /// Instead of an index: the address of the memory into which the result is written.
        public static final int RESULT_ADDRESS = -2;

        static final int BYTES = 8;

        public Word {
            ProtocolChecks.within(RESULT_ADDRESS, value, Invocation.MAX_ARGUMENTS, "the value of a word");
            ProtocolChecks.within(0, offset, ProtocolChecks.MAX_LAYOUT, "the offset of a word");
            ProtocolChecks.within(
                    0, size, kind == Kind.MEMORY ? ProtocolChecks.MAX_LAYOUT : BYTES, "the size of a word");
        }

        /// A word that nobody reads.
        public static Word filler() {
            return new Word(Kind.GENERAL, FILLER, 0, 0);
        }
    }

    /// The most parts of a result in registers.
    private static final int MOST_RETURNED = 2;

    public LinkerPassing {
        arguments = List.copyOf(arguments);
        result = List.copyOf(result);
        ProtocolChecks.within(0, arguments.size(), Invocation.MAX_ARGUMENTS, "words");
        ProtocolChecks.within(0, result.size(), MOST_RETURNED, "words of the result");
    }

    /// Whether the result is written to memory whose address is passed.
    public boolean returnsIntoMemory() {
        return arguments.stream().anyMatch(word -> word.value() == Word.RESULT_ADDRESS);
    }

    /// Each word must be of bytes that its value has.
    void check(List<WireLayout> values, WireLayout returns) {
        for (var word : arguments) {
            if (word.value() >= 0) {
                var room = ProtocolChecks.at(values, word.value(), "value of a word")
                        .size();
                ProtocolChecks.within(0, word.offset(), room - word.size(), "the offset of a word");
            }
        }
        for (var word : result) {
            ProtocolChecks.within(0, word.offset(), returns.size() - word.size(), "the offset of a word of the result");
        }
    }
}
