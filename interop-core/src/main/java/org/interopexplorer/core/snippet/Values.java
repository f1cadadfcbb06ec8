package org.interopexplorer.core.snippet;

import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;

/// Writes the memory that a program makes for its call, each block after those that it points at.
abstract class Values {
    final Program program;
    final Call call;
    final Source source;

    Values(Program program, Source source) {
        this.program = program;
        this.call = program.calls().getFirst();
        this.source = source;
    }

    /// Whether a block stands where it is passed, so that nothing is made of it before the call.
    boolean isInline(Block block) {
        return false;
    }

    abstract void make(Block block);

    /// Makes a struct or union that is passed by value.
    abstract void make(Argument argument);

    /// Makes everything that the call needs.
    final void make() {
        for (Block block : call.blocks()) {
            if (!isInline(block)) {
                note(block);
                make(block);
            }
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                make(argument);
            }
        }
    }

    /// Says what a block is for.
    void note(Block block) {
        if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
            source.note(SnippetNote.TEXT, block.encodingName());
        } else {
            source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
        }
    }
}
