package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.Padding;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.TypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `layout 'DECLARATION'`: the memory layout of a type under one or several ABIs.
final class LayoutCommand implements ToolCommand {
    private final Abi usual;
    private final Console console;

    private String declaration = "";

    private List<String> abis = List.of();

    private boolean json;

    /// @param usual the ABI if none is requested
    LayoutCommand(Abi usual, Console console) {
        this.usual = usual;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("layout", help, CliText.HELP_LAYOUT)
                .word("DECLARATION", word -> declaration = word, CliText.HELP_LAYOUT_DECLARATION)
                .options("--abi", "ABI", words -> abis = words, CliText.HELP_LAYOUT_ABI)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    /// A type measured under one ABI.
    private record Measured(Abi abi, CType type, Layout layout, long size, int alignment) {}

    @Override
    public int run() throws CommandFailure {
        List<Measured> all = new ArrayList<>();
        for (Abi abi : asked()) {
            all.add(measure(abi));
        }
        if (json) {
            Json.print(
                    console.out(),
                    members -> members.text("declaration", declaration)
                            .text("type", CSpelling.of(all.getFirst().type()))
                            .objects("abis", all, LayoutCommand::write));
        } else {
            all.forEach(this::print);
        }
        return ExitStatus.DONE;
    }

    private SequencedSet<Abi> asked() throws CommandFailure {
        SequencedSet<Abi> asked = new LinkedHashSet<>();
        for (String token : abis) {
            asked.add(Abi.named(token)
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.USAGE,
                            CliText.NO_ABI,
                            token,
                            Arrays.stream(Abi.values()).map(Abi::token).toList())));
        }
        if (asked.isEmpty()) {
            asked.add(usual);
        }
        return asked;
    }

    private Measured measure(Abi abi) throws CommandFailure {
        return switch (new TypeParser(abi).parse(declaration)) {
            case TypeParser.Parsed.Type(CType type) -> measure(abi, type);
            case TypeParser.Parsed.Failed(var problem) ->
                throw new RefusedException(List.of(new CallProblem(
                                new CallProblem.Place.OfDeclaration(problem.line(), problem.column()),
                                problem.message())))
                        .asFailure();
        };
    }

    private static Measured measure(Abi abi, CType type) throws CommandFailure {
        Layout layout = new Layout(abi);
        try {
            return new Measured(abi, type, layout, layout.sizeOf(type), layout.alignmentOf(type));
        } catch (LayoutException e) {
            CliText why = switch (e.reason()) {
                case INCOMPLETE -> CliText.NO_LAYOUT_INCOMPLETE;
                case FUNCTION -> CliText.NO_LAYOUT_FUNCTION;
                case TOO_LARGE -> CliText.NO_LAYOUT_TOO_LARGE;
                case ENDLESS -> CliText.NO_LAYOUT_ENDLESS;
            };
            throw new CommandFailure(
                    ExitStatus.REJECTED, List.of(Message.of(why, CSpelling.of(e.type()), abi.token())), e);
        }
    }

    private static List<MemberPlacement> members(Measured measured) {
        return measured.type().resolved() instanceof RecordType record
                ? measured.layout().namedPlacements(record)
                : List.of();
    }

    /// The size of a member in bytes: 0 for a flexible array (C17 6.7.2.1 p18).
    private static long size(Measured measured, CType type) {
        return type.resolved() instanceof ArrayType array && !array.hasCount()
                ? 0
                : measured.layout().sizeOf(type);
    }

    private static void write(Json json, Measured measured) {
        Padding padding = Padding.of(measured.type(), measured.layout());
        json.text("abi", measured.abi().token())
                .number("size", measured.size())
                .number("alignment", measured.alignment())
                .objects("members", members(measured), (row, placement) -> {
                    CType type = placement.member().type();
                    row.text("name", placement.member().name())
                            .text("type", CSpelling.of(type))
                            .number("offset", placement.offset())
                            .number("size", size(measured, type))
                            .number(
                                    "bits",
                                    placement.member().isBitField() ? Integer.valueOf(placement.bitWidth()) : null);
                    if (placement.member().isBitField()) {
                        row.number("bitOffset", placement.bitOffset());
                    }
                })
                .number("padding", padding.bytes())
                .objects(
                        "holes",
                        padding.holes(),
                        (row, hole) -> row.number("offset", hole.bit() / 8)
                                .number("bitOffset", (int) (hole.bit() % 8))
                                .number("bits", hole.bits()));
    }

    private void print(Measured measured) {
        console.out()
                .println(console.say(
                        CliText.LAYOUT_HEAD,
                        measured.abi().token(),
                        CSpelling.of(measured.type()),
                        measured.size(),
                        measured.alignment()));
        for (MemberPlacement placement : members(measured)) {
            CType type = placement.member().type();
            boolean bits = placement.member().isBitField();
            String place = bits ? placement.offset() + "." + placement.bitOffset() : String.valueOf(placement.offset());
            String width = bits ? ":" + placement.bitWidth() : String.valueOf(size(measured, type));
            console.out()
                    .println("  %-8s %-6s %s"
                            .formatted(
                                    place,
                                    width,
                                    PlainText.oneLine(CSpelling.declaration(
                                            type, placement.member().name()))));
        }
        for (Padding.Hole hole : Padding.of(measured.type(), measured.layout()).holes()) {
            boolean whole = hole.bit() % 8 == 0 && hole.bits() % 8 == 0;
            console.out()
                    .println("  "
                            + (whole
                                    ? console.say(CliText.LAYOUT_PADDING, hole.bits() / 8, hole.bit() / 8)
                                    : console.say(
                                            CliText.LAYOUT_PADDING_BITS,
                                            hole.bits(),
                                            hole.bit() / 8 + "." + hole.bit() % 8)));
        }
    }
}
